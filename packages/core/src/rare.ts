/** Brought where a step is rare (`isRare`): what settles it, and what parts its rows. */
import { rareFigures as figures, type RareFigures } from '@balise/model';
import { learnWarnings, rareFr } from '@balise/words';

export { withListed } from './listed-units.ts';
export { splitTotals } from './split-totals.ts';
export { unitsToDate } from './units-to-date.ts';

/** With the words of the warnings that they alone give. */
export const rareFigures = (): RareFigures => {
  learnWarnings(rareFr);
  return figures;
};
