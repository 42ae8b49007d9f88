/** Of cells that do not say all of their meaning: several levels in a column, codes of another year, places that no nomenclature holds. In one file. */
export { withOutside } from './outside-of.ts';
export { placeOf, placesBeside } from './told-places.ts';
