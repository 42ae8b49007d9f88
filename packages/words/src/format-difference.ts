import { round, type Locale, type Unit } from '@balise/model';
import { MINUS, NARROW, NBSP } from './characters.ts';
import { formatSigned } from './format-number.ts';
import { formatValue, isPercentage, joinUnit } from './format-value.ts';
import { isFrenchSingular } from './french.ts';

export type DifferenceOptions = {
  /** `+3,1 points` (default) or, unsigned for « de plus », `3,1 points`. */
  readonly signed?: boolean;
  readonly compact?: 'symbol' | 'words';
};

const pointWord = (value: number, locale: Locale): string =>
  (locale === 'fr' ? isFrenchSingular(value) : value === 1) ? 'point' : 'points';

/** Differences of percentages are points, never %; money and durations keep their unit; other units are left to the sentence. */
export function formatDifference(difference: number, unit: Unit, locale: Locale, options: DifferenceOptions = {}): string {
  const rounded = round(difference, unit.decimals);
  const sign = options.signed === false || rounded === 0 ? '' : rounded > 0 ? '+' : MINUS;
  const magnitude = Math.abs(rounded);
  const { kind, decimals } = unit;
  if (isPercentage(unit, locale)) {
    const { text } = formatValue(magnitude, unit, locale);
    return `${sign}${text}${locale === 'fr' ? NARROW : NBSP}${pointWord(magnitude, locale)}`;
  }
  if (kind === 'money' || kind === 'duration') return sign + joinUnit(formatValue(magnitude, unit, locale, options), locale);
  // A scale is not a unit to leave out: « 122,2 millions de plus ».
  return sign + joinUnit(formatValue(magnitude, { kind, decimals, symbol: '' }, locale, options), locale);
}

/** An evolution in %, from exact values: 3.72 → `+3,7 %`. */
export const formatEvolution = (percent: number, decimals: number, locale: Locale): string =>
  joinUnit({ text: formatSigned(percent, decimals, locale), unit: '%' }, locale);

/** Beyond, a percentage tells less than the two figures: « +4 300 % » of three visits. */
const FARTHEST_PERCENT = 1000;

/** `previous` → `current`, exact, in % to one decimal. Null where a percentage misleads: anything but counts and money, from nothing shown, too far, or to nothing told. */
export function evolutionPercent(previous: number, current: number, unit: Unit): number | null {
  if ((unit.kind !== 'count' && unit.kind !== 'money') || round(previous, unit.decimals) <= 0 || current < 0) return null;
  const percent = round(((current - previous) * 100) / previous, 1, 'reckoned');
  return percent !== 0 && percent < FARTHEST_PERCENT ? percent : null;
}
