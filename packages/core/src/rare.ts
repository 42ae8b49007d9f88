/** Brought where a step is rare (`isRare`): what settles it, and what parts its rows. */
import { isProblem, rareFigures as figures } from '@balise/model';
import type { Catalog, Dataset, Problem, RareFigures, Step, Table } from '@balise/model';
import { learnWarnings, rareFr } from '@balise/words';
import { isOfThings, withAbsentItems } from './absent-items.ts';
import { countedOnce } from './counted-once.ts';
import { withItems } from './known-items.ts';
import { withListed as listed } from './listed-units.ts';
import type { DonePiece } from './piece-of.ts';
import type { Asking } from './run-query.ts';
import { splitTotals } from './split-totals.ts';
import { unitsToDate } from './units-to-date.ts';

export { countedOnce } from './counted-once.ts';

type Prepared = ReturnType<typeof splitTotals> & Pick<ReturnType<typeof unitsToDate>, 'toDate'> & Pick<DonePiece, 'plans'>;

/** Rows as the figures of a step are made of them: things counted once, units that a comparison « à date » leaves out, totals beside their items. */
export const prepared = async (table: Table, step: Step, dataset: Dataset, asking: Asking): Promise<Prepared | Problem> => {
  // Sides of a join were, before they met.
  const counted = step.join === null ? await countedOnce(table, step, step, dataset, asking) : { table, plans: [] };
  if (isProblem(counted)) return counted;
  const { comparable, toDate } = unitsToDate(counted.table, step, asking.territories.hierarchy);
  return { ...splitTotals(comparable, step), toDate, plans: counted.plans };
};

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
