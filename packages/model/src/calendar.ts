/**
 * The Gregorian calendar by integer arithmetic: a `Date` would bring a time zone, and a school year has none. Days are
 * counted from 1970-01-01, a Thursday, which makes the number of a week the number of its Thursday divided by seven.
 * Years begin in March here, so that the day that some have is their last: https://howardhinnant.github.io/date_algorithms.html
 */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** From the first of March of the year 0. */
const EPOCH = 719_468;
const MEAN_YEAR_DAYS = 365.2425;

const daysBefore = (march: number): number => march * 365 + Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
/** Before a month of a year that begins in March, which is month 0. */
const daysBeforeMonth = (rank: number): number => Math.floor((153 * rank + 2) / 5);

export const dayNumber = ({ year, month, day }: CivilDate): number =>
  daysBefore(year - Number(month < 3)) + daysBeforeMonth((month + 9) % 12) + day - 1 - EPOCH;

export const civilDate = (dayNumberOf: number): CivilDate => {
  const days = dayNumberOf + EPOCH;
  let march = Math.floor(days / MEAN_YEAR_DAYS) + 1;
  while (daysBefore(march) > days) march -= 1;
  const dayOfYear = days - daysBefore(march);
  const rank = Math.floor((5 * dayOfYear + 2) / 153);
  return { year: march + Number(rank > 9), month: ((rank + 2) % 12) + 1, day: dayOfYear - daysBeforeMonth(rank) + 1 };
};

export const isCivilDate = (date: CivilDate): boolean => {
  const back = civilDate(dayNumber(date));
  return back.year === date.year && back.month === date.month && back.day === date.day;
};

/** Weeks since the one of 1970-01-01, for any day of the week. */
export const weekOfDay = (day: number): number => Math.floor((day + 3) / 7);

export const thursdayOfWeek = (week: number): number => week * 7;

/** The ISO year of a week (its Thursday's) and its rank in it, from 1. */
export const isoWeek = (week: number): { readonly year: number; readonly rank: number } => {
  const { year } = civilDate(thursdayOfWeek(week));
  return { year, rank: week - weekOfDay(dayNumber({ year, month: 1, day: 4 })) + 1 };
};

/** Null for a rank the year does not have (53 in most). */
export const weekOfIso = (year: number, rank: number): number | null => {
  const week = weekOfDay(dayNumber({ year, month: 1, day: 4 })) + rank - 1;
  return rank >= 1 && isoWeek(week).year === year ? week : null;
};
