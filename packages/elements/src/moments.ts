/** A moment as a reader reads it: « 12 septembre 2026 à 19 h 55 », “12 September 2026 at 19:55”. */
import type { Locale } from '@balise/model';

const NBSP = '\u00a0';

export const moment = (when: Date, locale: Locale): string => {
  const day = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long' }).format(when);
  const minutes = String(when.getMinutes()).padStart(2, '0');
  if (locale === 'en') return `${day} at ${String(when.getHours()).padStart(2, '0')}:${minutes}`;
  return `${day.replace(/^1 /, '1er ')} à ${when.getHours()}${NBSP}h${minutes === '00' ? '' : NBSP + minutes}`;
};
