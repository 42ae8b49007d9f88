/** How periods follow each other. */
import { dayNumber, thursdayOfWeek } from './calendar.ts';
import { parsePeriod } from './period-spelling.ts';
import { periodOfOrdinal } from './period-id.ts';
import { periodTypes } from './period.ts';
import type { Period, PeriodId } from './period.ts';

export const DEFAULT_YEAR_STARTS = '09-01';

/** Whether `MM-DD` is a day that every year has. */
export const isYearStart = (text: string): boolean => /^\d{2}-\d{2}$/.test(text) && parsePeriod(`2001-${text}`)?.type === 'day';

type Span = { readonly first: number; readonly last: number };

const firstOfMonth = (ordinal: number): number => dayNumber({ year: Math.floor(ordinal / 12), month: (ordinal % 12) + 1, day: 1 });
const months = (first: number, count: number): Span => ({ first: firstOfMonth(first), last: firstOfMonth(first + count) - 1 });

const schoolSpan = (year: number, yearStarts: string): Span => {
  const month = Number(yearStarts.slice(0, 2));
  const day = Number(yearStarts.slice(3));
  return { first: dayNumber({ year, month, day }), last: dayNumber({ year: year + 1, month, day }) - 1 };
};

/** The days of a period of the calendar; null for those that are no stretch of time (`session`, `exercice` …). */
export const spanOf = (period: Period, yearStarts: string): Span | null => {
  switch (period.type) {
    case 'school-year':
      return schoolSpan(period.ordinal, yearStarts);
    case 'year':
      return months(period.ordinal * 12, 12);
    case 'quarter':
      return months(period.ordinal * 3, 3);
    case 'month':
      return months(period.ordinal, 1);
    case 'week':
      return { first: thursdayOfWeek(period.ordinal) - 3, last: thursdayOfWeek(period.ordinal) + 3 };
    case 'day':
      return { first: period.ordinal, last: period.ordinal };
    default:
      return null;
  }
};

/** The days it is known by: a week by its Thursday, a rentrée as it begins, a session once its school year is over, a survey by the end of its civil year. */
const knownSpan = (period: Period): Span => {
  const { type, ordinal } = period;
  const span = spanOf(period, DEFAULT_YEAR_STARTS);
  if (span !== null) return type === 'week' ? { first: span.first, last: span.last - 3 } : span;
  if (type !== 'rentree' && type !== 'session') return months(ordinal * 12, 12);
  const { first, last } = schoolSpan(type === 'session' ? ordinal - 1 : ordinal, DEFAULT_YEAR_STARTS);
  return { first, last: type === 'session' ? last : first };
};

/** Whether a period is one of the method that begins with `at`, whatever the kinds of the two: one that has a day of it is. */
export const isSince = (at: Period, id: PeriodId): boolean => {
  const period = parsePeriod(id);
  if (period === null) return false;
  return period.type === at.type ? period.ordinal >= at.ordinal : knownSpan(period).last >= knownSpan(at).first;
};

/** The ISO date of the last day of a stretch of the calendar; null for what is none (`session`, `exercice` …). */
export const lastDay = (id: PeriodId, yearStarts: string = DEFAULT_YEAR_STARTS): string | null => {
  const period = parsePeriod(id);
  const span = period === null ? null : spanOf(period, isYearStart(yearStarts) ? yearStarts : DEFAULT_YEAR_STARTS);
  return span === null ? null : (periodOfOrdinal('day', span.last)?.id ?? null);
};

/** A total order: by ordinal within a type, by the last day they are known by between types, then by type; what is no period comes last. */
export const comparePeriods = (a: PeriodId, b: PeriodId): number => {
  const left = parsePeriod(a);
  const right = parsePeriod(b);
  if (left === null || right === null) {
    if (left !== null || right !== null) return left === null ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left.type === right.type) return left.ordinal - right.ordinal;
  const days = knownSpan(left).last - knownSpan(right).last;
  return days !== 0 ? days : periodTypes.indexOf(left.type) - periodTypes.indexOf(right.type);
};

/** The period of the same type just before; null for what is no period. */
export const previousPeriod = (id: PeriodId): PeriodId | null => {
  const period = parsePeriod(id);
  return period === null ? null : (periodOfOrdinal(period.type, period.ordinal - 1)?.id ?? null);
};
