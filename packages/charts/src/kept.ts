/**
 * Scales and marks that the painter carries: Vega registers all of them on import, and `rollup-vega.mjs` leaves out those
 * that are not here. `scripts/compile-kinds.ts` refuses a kind that needs another.
 */
export const scales: readonly string[] = ['band', 'linear'];
export const marks: readonly string[] = ['group', 'rect', 'rule', 'shape', 'symbol', 'text'];
