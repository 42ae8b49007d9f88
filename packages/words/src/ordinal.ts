import type { Locale } from '@balise/model';
import { formatNumber } from './format-number.ts';

const englishSuffix = (n: number): string => {
  const lastTwo = n % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
};

/** `1er`, `1re`, `2e` (never `2ème`); `1st`, `2nd`, `11th`. */
export function ordinal(n: number, feminine: boolean, locale: Locale): string {
  const digits = formatNumber(n, 0, locale);
  if (locale === 'en') return digits + englishSuffix(n);
  if (n === 1) return digits + (feminine ? 're' : 'er');
  return `${digits}e`;
}
