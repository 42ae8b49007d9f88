/** Weeks and months of a day, as periods are written. */
import { civilDate, dayNumber, thursdayOfWeek } from '@balise/model';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-W37`, by the year of its Thursday. */
export const weekOf = (day: string | null): string | null => {
  const match = DAY.exec(day ?? '');
  if (match === null) return null;
  const number = dayNumber({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  // Day 0 is a Thursday: weeks begin on Mondays.
  const thursday = thursdayOfWeek(Math.floor((number + 3) / 7));
  const { year } = civilDate(thursday);
  const rank = Math.floor((thursday - dayNumber({ year, month: 1, day: 1 })) / 7) + 1;
  return `${year}-W${String(rank).padStart(2, '0')}`;
};

export const monthOf = (day: string | null): string | null => (DAY.test(day ?? '') ? (day as string).slice(0, 7) : null);
