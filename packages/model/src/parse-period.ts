/** What is done with periods: read (`period-spelling`), written (`period-id`), ordered (`period-order`), placed in one another (`period-contains`). */
export { parsePeriod } from './period-spelling.ts';
export type { PeriodHint } from './period-spelling.ts';
export { periodOfOrdinal } from './period-id.ts';
export { comparePeriods, isSince, isYearStart, lastDay, previousPeriod } from './period-order.ts';
export { periodContains, schoolYearOf } from './period-contains.ts';
