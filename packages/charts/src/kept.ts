/**
 * What the painter carries of what Vega would all register on import: marks, and the arithmetic of expressions. `rollup-vega.mjs`
 * leaves out those that are not here, and `scripts/compile-kinds.ts` refuses a kind that needs another. Scales are ours
 * (`linear-scale.ts`).
 */
export const marks: readonly string[] = ['group', 'rect', 'rule', 'shape', 'symbol', 'text'];
export const arithmetic: readonly string[] = ['floor'];
export const scales: readonly string[] = ['linear'];
