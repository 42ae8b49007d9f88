/**
 * What the painter carries of what Vega would all register on import: marks. `rollup-vega.mjs` leaves out those that are not here, and
 * `scripts/compile-kinds.ts` refuses a kind that needs another. Scales and expressions are ours (`linear-scale.ts`, `expressions.ts`).
 */
export const marks: readonly string[] = ['group', 'rect', 'rule', 'shape', 'symbol', 'text'];
export const scales: readonly string[] = ['linear'];
