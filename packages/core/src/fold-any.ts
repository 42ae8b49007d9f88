/** Brought where a measure is a quantile or a variance. */
export { foldSlices } from '@balise/engine';
