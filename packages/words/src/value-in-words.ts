import type { Locale, Unit } from '@balise/model';
import { NBSP } from './characters.ts';
import { formatCompact } from './format-compact.ts';
import { formatValue, isPercentage, joinUnit, unitName, unitSymbol } from './format-value.ts';

type WordsOptions = {
  /** Every digit, for a table or assistive technology: never « environ 649,5 millions ». */
  readonly whole?: boolean;
  /** Leave out the words of the unit: what is around already says them. */
  readonly bare?: boolean;
};

/** « environ » before a compact number that lost digits. */
export const about = (value: number, unit: Unit, locale: Locale): string => {
  const scaled = unit.kind === 'count' || (unit.kind === 'money' && unitSymbol(unit, locale) === '€');
  if (!scaled || formatCompact(value, locale)?.approximate !== true) return '';
  return locale === 'fr' ? 'environ ' : 'about ';
};

/** A value as a sentence says it: « 35,6 terminaux pour 100 élèves », « 61,5 % », « environ 649,5 millions de visites ». */
export function valueInWords(value: number, unit: Unit, locale: Locale, { whole = false, bare = false }: WordsOptions = {}): string {
  const symbol = unitSymbol(unit, locale);
  const { kind, decimals, name } = unit;
  const own = bare && symbol === '' && name !== undefined ? { kind, decimals, symbol } : unit;
  const { text, unit: after } = formatValue(value, own, locale, whole ? {} : { compact: 'words' });
  const approximate = whole ? '' : about(value, unit, locale);
  const isSymbol = after === symbol && symbol !== '';
  if (bare && isSymbol && /\p{L}{2}/u.test(symbol)) return approximate + text;
  const noun = !isSymbol || isPercentage(unit, locale) || kind === 'money' ? '' : unitName(value, unit, locale);
  return approximate + (noun === '' ? joinUnit({ text, unit: after }, locale) : `${text}${NBSP}${noun} ${after}`);
}
