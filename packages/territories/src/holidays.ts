/**
 * School holidays as an optional calendar: its rows are data that a catalogue gives (none is shipped), and days are civil
 * days, never instants: no time zone moves them.
 */
import { civilDate, dayNumber, lastDay, parsePeriod, periodContains } from '@balise/model';
import type { PeriodId } from '@balise/model';
import type { HolidayZone } from './holiday-zone.ts';

/** `from` is the first day off, `until` the day of return, as the ministry writes them (`2026-12-19`). */
export type Holiday = {
  readonly zone: HolidayZone;
  readonly from: PeriodId;
  readonly until: PeriodId;
  readonly label: Readonly<Record<'fr', string> & Partial<Record<'en', string>>>;
};
export type SchoolCalendar = readonly Holiday[];

/** The holiday that a civil day is in; null on school days, and on what is no day. */
export const holidayOn = (calendar: SchoolCalendar, zone: HolidayZone, day: PeriodId): Holiday | null => {
  if (parsePeriod(day)?.type !== 'day') return null;
  return calendar.find((holiday) => holiday.zone === zone && holiday.from <= day && day < holiday.until) ?? null;
};

const SATURDAY = 5;

const numberOf = (day: string): number => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return dayNumber({ year, month, day: date });
};
const two = (value: number): string => String(value).padStart(2, '0');
const idOf = (number: number): PeriodId => {
  const { year, month, day } = civilDate(number);
  return `${year}-${two(month)}-${two(day)}`;
};

/** 1 January 1970 was a Thursday. */
const isWorkingDay = (number: number): boolean => (((number + 3) % 7) + 7) % 7 < SATURDAY;

/** Mondays to Fridays of a period, first to last. */
const workingDays = (period: PeriodId): readonly PeriodId[] => {
  const last = lastDay(period);
  if (last === null) return [];
  const found: PeriodId[] = [];
  for (let number = numberOf(last); number === numberOf(last) || periodContains(period, idOf(number)); number -= 1)
    if (isWorkingDay(number)) found.unshift(idOf(number));
  return found;
};

/**
 * The part of a period's Mondays to Fridays that are holidays in a zone, 0 to 1: 1 is a week without school, to be greyed
 * and compared with no other. Null for what has no last day, and for a weekend.
 */
export const holidayShare = (calendar: SchoolCalendar, zone: HolidayZone, period: PeriodId): number | null => {
  const days = workingDays(period);
  return days.length === 0 ? null : days.filter((day) => holidayOn(calendar, zone, day) !== null).length / days.length;
};
