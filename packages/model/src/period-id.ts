/** Periods from their ordinals: the one place where an id is written. */
import { civilDate, isoWeek } from './calendar.ts';
import type { Period, PeriodId, PeriodType } from './period.ts';

const FIRST_YEAR = 1000;
const LAST_YEAR = 9998;

const two = (n: number): string => String(n).padStart(2, '0');

const written: Readonly<Record<PeriodType, (ordinal: number) => { readonly year: number; readonly id: PeriodId }>> = {
  'school-year': (year) => ({ year, id: `${year}-${year + 1}` }),
  rentree: (year) => ({ year, id: `rentree:${year}` }),
  session: (year) => ({ year, id: `session:${year}` }),
  exercice: (year) => ({ year, id: `exercice:${year}` }),
  year: (year) => ({ year, id: String(year) }),
  survey: (year) => ({ year, id: `enquete:${year}` }),
  quarter: (n) => ({ year: Math.floor(n / 4), id: `${Math.floor(n / 4)}-Q${(n % 4) + 1}` }),
  month: (n) => ({ year: Math.floor(n / 12), id: `${Math.floor(n / 12)}-${two((n % 12) + 1)}` }),
  week: (n) => {
    const { year, rank } = isoWeek(n);
    return { year, id: `${year}-W${two(rank)}` };
  },
  day: (n) => {
    const { year, month, day } = civilDate(n);
    return { year, id: `${year}-${two(month)}-${two(day)}` };
  },
};

/**
 * The period of a type whose ordinal is `ordinal`: the year, or its first year, for types of a year; 4 × year + 0…3 for quarters;
 * 12 × year + 0…11 for months; weeks and days since those of 1970-01-01. Null outside the years 1000 to 9998.
 */
export const periodOfOrdinal = (type: PeriodType, ordinal: number): Period | null => {
  if (!Number.isSafeInteger(ordinal) || Math.abs(ordinal) > 4_000_000) return null;
  const { year, id } = written[type](ordinal);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? { id, type, ordinal } : null;
};
