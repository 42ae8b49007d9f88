/** What draws maps and nothing else, beside their words, which bring it with the question: painters of bars and curves do without. */
export { bindChoropleth } from './bindings/choropleth.ts';
export { tonesOf } from './own-classes.ts';
export { planarTransforms } from './planar/planar-shape.ts';
export { choropleth } from '../compiled/choropleth.ts';
