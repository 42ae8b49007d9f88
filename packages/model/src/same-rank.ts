/** The same week of another year: years are compared « à date » by rank, for none begins on the same day of the week. */
import type { PeriodId, PeriodType } from './period.ts';
import { civilDate, dayNumber, thursdayOfWeek, weekOfDay } from './calendar.ts';
import { lastDay, parsePeriod, previousPeriod } from './parse-period.ts';
import { periodOfOrdinal } from './period-id.ts';

/** The ordinal of the first period of a type in a stretch that begins on `day`. A week belongs where its Thursday is. */
const firstOrdinal: Readonly<Partial<Record<PeriodType, (day: number) => number>>> = {
  day: (day) => day,
  week: (day) => weekOfDay(day) + (thursdayOfWeek(weekOfDay(day)) < day ? 1 : 0),
  month: (day) => civilDate(day).year * 12 + civilDate(day).month - 1,
  quarter: (day) => civilDate(day).year * 4 + Math.floor((civilDate(day).month - 1) / 3),
};

const beginning = (id: PeriodId, yearStarts?: string): number | null => {
  const before = previousPeriod(id);
  const end = before === null ? null : lastDay(before, yearStarts);
  if (end === null) return null;
  const [year = 0, month = 0, day = 0] = end.split('-').map(Number);
  return dayNumber({ year, month, day }) + 1;
};

/**
 * The period of `other` that has the rank `id` has in `coarse`: the third week of 2026-2027 for that of 2025-2026. Points of a year
 * (rentrée, session) and years are counted by one. Null where there is none.
 */
export const sameRank = (id: PeriodId, coarse: PeriodId, other: PeriodId, yearStarts?: string): PeriodId | null => {
  const fine = parsePeriod(id);
  if (fine === null) return null;
  const first = firstOrdinal[fine.type];
  if (first === undefined) {
    const [from, to] = [parsePeriod(coarse), parsePeriod(other)];
    return from === null || to === null ? null : (periodOfOrdinal(fine.type, fine.ordinal + to.ordinal - from.ordinal)?.id ?? null);
  }
  const [here, there] = [beginning(coarse, yearStarts), beginning(other, yearStarts)];
  return here === null || there === null ? null : (periodOfOrdinal(fine.type, first(there) + fine.ordinal - first(here))?.id ?? null);
};
