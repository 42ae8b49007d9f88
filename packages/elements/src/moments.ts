/** A moment as a reader reads it: « 12 septembre 2026 à 19 h 55 », “12 September 2026 at 19:55”. By the clocks of `timeZone`, else the device's. */
import type { Locale } from '@balise/model';

const NARROW = '\u202f';

export const moment = (when: Date, locale: Locale, timeZone?: string): string => {
  const day = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone }).format(when);
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(when);
  if (locale === 'en') return `${day} at ${time}`;
  const [hours, minutes] = time.split(':');
  return `${day.replace(/^1 /, '1er ')} à ${Number(hours)}${NARROW}h${minutes === '00' ? '' : NARROW + minutes}`;
};
