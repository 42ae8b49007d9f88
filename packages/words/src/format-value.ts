import { round, type Locale, type Unit } from '@balise/model';
import { NARROW, NBSP } from './characters.ts';
import { formatCompact } from './format-compact.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { de, isFrenchSingular } from './french.ts';
import { localized, typeset } from './localized.ts';

/** A number and what follows it, apart: a page prints the first in large. */
export type Formatted = { readonly text: string; readonly unit: string };
export type FormatOptions = {
  /** Counts and money from a million up: `649,5` `millions de visites`, and `5,6` `M€` (symbol) or `millions d’euros` (words). Others stay whole. */
  readonly compact?: 'symbol' | 'words';
};

/** The symbol the unit prints, with the defaults of its kind; empty when it has none. */
export function unitSymbol(unit: Unit, locale: Locale): string {
  if (unit.symbol !== undefined) return typeof unit.symbol === 'string' ? typeset(unit.symbol, locale) : localized(unit.symbol, locale);
  if (unit.kind === 'rate') return '%';
  return unit.kind === 'money' ? '€' : '';
}

/** In its own language or not at all: « 36 élèves » is no English. */
export const unitNames = (unit: Unit, locale: Locale): readonly [singular: string, plural: string] | undefined => unit.name?.[locale];

/** The noun of the unit agreed with `value` as it is printed; empty when the catalogue gives none. French begins its plural at 2, English leaves it at 1 only. */
export function unitName(value: number, unit: Unit, locale: Locale): string {
  const names = unitNames(unit, locale);
  if (names === undefined) return '';
  const shown = round(value, unit.decimals);
  const singular = locale === 'en' ? Math.abs(shown) === 1 : isFrenchSingular(shown);
  return typeset(singular ? names[0] : names[1], locale);
}

/** Differences of these are said in points, never in %. */
export const isPercentage = (unit: Unit, locale: Locale): boolean => unit.kind === 'rate' && unitSymbol(unit, locale) === '%';

/** Durations without a symbol or a name are in seconds and say their own units. */
export const isClock = ({ kind, symbol, name }: Unit): boolean => kind === 'duration' && symbol === undefined && name === undefined;

const frenchCompactNoun = (scale: string, noun: string): string => (noun === '' ? scale : `${scale} ${de(noun)}`);

function compactValue(value: number, unit: Unit, locale: Locale, style: 'symbol' | 'words'): Formatted | null {
  if (unit.kind !== 'count' && unit.kind !== 'money') return null;
  const compact = formatCompact(value, locale);
  if (compact === null) return null;
  const symbol = unitSymbol(unit, locale);
  if (unit.kind === 'money') {
    if (symbol !== '€') return null;
    if (locale === 'en') return { text: euros(compact.text) + (style === 'words' ? NBSP + compact.scale : compact.symbol), unit: '' };
    return { text: compact.text, unit: style === 'words' ? `${compact.scale} ${de('euros')}` : `${compact.symbol}€` };
  }
  const noun = symbol === '' ? unitName(value, unit, locale) : symbol;
  return { text: compact.text, unit: locale === 'fr' ? frenchCompactNoun(compact.scale, noun) : `${compact.scale} ${noun}`.trimEnd() };
}

/** The sign comes before the currency in English: `−€3`. */
const euros = (text: string): string => (/^\p{Sc}|^\d/u.test(text) ? `€${text}` : `${text.charAt(0)}€${text.slice(1)}`);

/**
 * `value` is already rounded (it is rounded again to `unit.decimals`, which changes nothing). A missing value gives the
 * sign of « not available »: where its reason is known, use `valueText`.
 */
export function formatValue(value: number | null, unit: Unit, locale: Locale, options: FormatOptions = {}): Formatted {
  if (value === null || !Number.isFinite(value)) return { text: locale === 'fr' ? `n.${NBSP}d.` : 'n/a', unit: '' };
  const compact = options.compact === undefined ? null : compactValue(value, unit, locale, options.compact);
  if (compact !== null) return compact;
  if (isClock(unit)) return { text: formatDuration(value, unit.decimals, locale), unit: '' };
  const text = formatNumber(value, unit.decimals, locale);
  const symbol = unitSymbol(unit, locale);
  if (unit.kind === 'money' && symbol === '€' && locale === 'en') return { text: euros(text), unit: '' };
  return { text, unit: symbol === '' ? unitName(value, unit, locale) : symbol };
}

/** Glues a number to its unit: U+202F before a sign (nothing in English), U+00A0 before a word. */
export function joinUnit({ text, unit }: Formatted, locale: Locale): string {
  if (unit === '') return text;
  if (/^[%‰°]/.test(unit)) return text + (locale === 'fr' ? NARROW : '') + unit;
  return text + (/^(?:k|M|Md)?€/.test(unit) ? NARROW : NBSP) + unit;
}
