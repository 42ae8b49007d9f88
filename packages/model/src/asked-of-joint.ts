import type { PeriodType } from './period.ts';
import { parsePeriod, periodOfOrdinal } from './parse-period.ts';

/** Observed once inside a school year. */
export const points: ReadonlySet<PeriodType> = new Set<PeriodType>(['rentree', 'session']);

/** What a period asked for is called where two datasets meet: `session:2022` is `2021-2022` when school years are what they share. */
export const askedOfJoint = (asked: string, joint: PeriodType): string => {
  const period = parsePeriod(asked);
  if (joint !== 'school-year' || period === null || !points.has(period.type)) return asked;
  return periodOfOrdinal('school-year', period.type === 'session' ? period.ordinal - 1 : period.ordinal)?.id ?? asked;
};
