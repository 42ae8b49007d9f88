/** Brought where a step is rare (`isRare`): what settles it, and what parts its rows. */
export { rareFigures } from '@balise/model';
export { splitTotals } from './split-totals.ts';
export { unitsToDate } from './units-to-date.ts';
