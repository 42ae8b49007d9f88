/**
 * Digits are grouped here and not by Intl: engines differ by version of ICU (U+00A0 or U+202F, hyphen or minus, grouping
 * of four digits), and a figure must be the same characters in a browser, in Node and in an export. Nothing is cached
 * because nothing is built.
 */
import { round, type Locale } from '@balise/model';
import { MINUS, NARROW } from './characters.ts';

const marks: Record<Locale, { readonly group: string; readonly decimal: string }> = {
  fr: { group: NARROW, decimal: ',' },
  en: { group: ',', decimal: '.' },
};

const FIRST_EXPONENTIAL = 1e21;

/** `toFixed` is exact on a value already rounded to these decimals, and turns to exponents from 1e21. */
const plainDigits = (magnitude: number, decimals: number): string =>
  magnitude < FIRST_EXPONENTIAL ? magnitude.toFixed(decimals) : BigInt(magnitude).toString();

/**
 * `1234567.891`, 2 → `1 234 567,89` (French, U+202F) or `1,234,567.89`. Decimals are kept (`35,0`), negatives take U+2212,
 * −0 is 0. A value that is not finite is nobody's figure: it is refused with a RangeError rather than printed.
 */
export function formatNumber(value: number, decimals: number, locale: Locale): string {
  if (!Number.isFinite(value)) throw new RangeError(`formatNumber got ${value}, which is no finite number.`);
  const rounded = round(value, decimals);
  const { group, decimal } = marks[locale];
  const [whole = '', fraction] = plainDigits(Math.abs(rounded), decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${rounded < 0 ? MINUS : ''}${grouped}${fraction === undefined ? '' : decimal + fraction}`;
}

/** `+3,1` · `−3,4` · `0,0` (no sign on nothing). */
export const formatSigned = (value: number, decimals: number, locale: Locale): string =>
  (round(value, decimals) > 0 ? '+' : '') + formatNumber(value, decimals, locale);
