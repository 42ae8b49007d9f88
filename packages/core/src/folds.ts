/** Brought where many rows are folded, or where a measure is a quantile or a variance. */
export { foldAnySlices } from '@balise/engine';
export { foldKept } from './kept-folds.ts';
