/** Brought where a step is rare (`isRare`): what settles it, and what parts its rows. */
import { isProblem, rareFigures as figures, type Catalog, type Dataset, type Problem, type RareFigures } from '@balise/model';
import { learnWarnings, rareFr } from '@balise/words';
import { isOfThings, withAbsentItems } from './absent-items.ts';
import { withItems } from './known-items.ts';
import { withListed as listed } from './listed-units.ts';
import type { DonePiece } from './piece-of.ts';
import type { Asking } from './run-query.ts';

export { splitTotals } from './split-totals.ts';
export { unitsToDate } from './units-to-date.ts';

/** With the words of the warnings that they alone give. */
export const rareFigures = (): RareFigures => {
  learnWarnings(rareFr);
  return figures;
};

/** A piece, with what the dataset says of what the question did not bring: which items there are elsewhere, who is listed. */
export const withListed = async (piece: DonePiece, dataset: Dataset, catalog: Catalog, asking: Asking): Promise<DonePiece | Problem> => {
  const whole = await withItems(piece, dataset, asking);
  if (isProblem(whole)) return whole;
  return isOfThings(piece.step, dataset) ? listed(whole, dataset, catalog, asking) : withAbsentItems(whole, dataset, asking);
};
