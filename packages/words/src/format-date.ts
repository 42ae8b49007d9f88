import { isCivilDate, type CivilDate, type Locale } from '@balise/model';
import { spoken } from './language.ts';

export type DateStyle = 'long' | 'short';

export type Months = Readonly<Record<DateStyle, readonly string[]>>;

const months = spoken('months', {
  long: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  short: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
});

/** `month` is 1 to 12. */
export const formatMonth = (month: number, locale: Locale, style: DateStyle = 'long'): string => months(locale)[style][month - 1] ?? '';

export function formatDay({ year, month, day }: CivilDate, locale: Locale, style: DateStyle = 'long'): string {
  const number = locale === 'fr' && day === 1 ? '1er' : String(day);
  return `${number} ${formatMonth(month, locale, style)} ${year}`;
}

/**
 * `2026-09-01` → « 1er septembre 2026 », `1 September 2026`; short « 23 nov. 2026 ». A time or a zone after the day is left
 * aside: the producer's day is printed, not the reader's. What is not an ISO day is given back as it came.
 */
export function formatDate(iso: string, locale: Locale, style: DateStyle = 'long'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(iso);
  if (match === null) return iso;
  const day: CivilDate = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isCivilDate(day) ? formatDay(day, locale, style) : iso;
}
