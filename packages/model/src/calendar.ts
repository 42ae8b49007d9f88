/**
 * The Gregorian calendar by integer arithmetic: a `Date` would bring a time zone, and a school year has none. Days are
 * counted from 1970-01-01, a Thursday, which makes the number of a week the number of its Thursday divided by seven.
 * Formulas: https://howardhinnant.github.io/date_algorithms.html
 */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

export const dayNumber = ({ year, month, day }: CivilDate): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
};

export const civilDate = (dayNumberOf: number): CivilDate => {
  const z = dayNumberOf + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
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
