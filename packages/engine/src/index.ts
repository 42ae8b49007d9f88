/** How are rows joined and folded into figures? Tables in, tables out; no network, no screen. */
export { aggregates } from './aggregates/index.ts';
export { binColumn, histogram } from './bins.ts';
export { checkQuery } from './check-query.ts';
export { compareCodePoints } from './ordering/compare-code-points.ts';
export { crossfilter } from './crossfilter.ts';
export { cubeQuery, foldCube, isSmallCube } from './cube.ts';
export { fold, foldSlices } from './fold.ts';
export { foldAnySlices } from './fold-any.ts';
export { foldFewSlices, isOfFew, isUsual } from './fold-few.ts';
export { join, joinSlices } from './join.ts';
export { MANY_ROWS } from './limits-of-few.ts';
export type { Bins } from './bins.ts';
export type { Crossfilter, View } from './crossfilter.ts';
export type { Joined } from './join.ts';
export type { Aggregate } from './aggregates/aggregate.ts';
