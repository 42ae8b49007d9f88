/** Brought where a measure is a quantile or a variance. */
export { foldAnySlices } from '@balise/engine';
