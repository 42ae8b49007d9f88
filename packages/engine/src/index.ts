/** How are rows joined and folded into figures? Tables in, tables out; no network, no screen. */
export { aggregates } from './aggregates/index.ts';
export { checkQuery } from './check-query.ts';
export { compareCodePoints } from './ordering/compare-code-points.ts';
export { fold, foldSlices } from './fold.ts';
export { join } from './join.ts';
export type { Joined } from './join.ts';
export type { Aggregate } from './aggregates/aggregate.ts';
