/** What is done with periods: read (`period-spelling`), written (`period-id`), ordered and placed in one another (`period-order`). */
export { parsePeriod } from './period-spelling.ts';
export type { PeriodHint } from './period-spelling.ts';
export { periodOfOrdinal } from './period-id.ts';
export { comparePeriods, isSince, isYearStart, lastDay, periodContains, previousPeriod, schoolYearOf } from './period-order.ts';
