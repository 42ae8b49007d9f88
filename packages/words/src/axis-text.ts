import { round, type Locale, type Unit } from '@balise/model';
import { NARROW } from './characters.ts';
import { formatNumber } from './format-number.ts';
import { formatValue, isClock, isPercentage, joinUnit, unitSymbol } from './format-value.ts';
import type { ValueAxis } from './value-axis.ts';

const MILLION = 1e6;
const BILLION = 1e9;
const MOST_DECIMALS = 6;

const decimalsOf = (step: number): number => {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) if (round(step, decimals) === step) return decimals;
  return MOST_DECIMALS;
};

/** `M`, `Md`, `bn`: one scale for the whole axis, so that its numbers are read at one glance. */
const scaleOf = ({ low, high }: ValueAxis, { kind }: Unit, locale: Locale): readonly [size: number, sign: string] => {
  const most = Math.max(Math.abs(low), Math.abs(high));
  if ((kind !== 'count' && kind !== 'money') || most < MILLION) return [1, ''];
  return most < BILLION ? [MILLION, 'M'] : [BILLION, locale === 'fr' ? 'Md' : 'bn'];
};

/**
 * What a tick of the axis prints: as many decimals as its step needs; the sign of the unit once, on the highest. Words of the
 * unit stay with the title.
 */
export function axisText(value: number, axis: ValueAxis, unit: Unit, locale: Locale): string {
  const symbol = unitSymbol(unit, locale);
  if (isClock(unit)) return formatValue(value, unit, locale).text;
  const [size, sign] = scaleOf(axis, unit, locale);
  const text = formatNumber(round(value / size, MOST_DECIMALS), decimalsOf(round(axis.step / size, MOST_DECIMALS)), locale);
  const isLast = value === axis.ticks.at(-1);
  if (size > 1) {
    if (value === 0) return text;
    const spaced = `${text}${locale === 'fr' ? NARROW : ''}${sign}`;
    return unit.kind === 'money' && isLast ? (locale === 'fr' ? `${spaced}€` : `€${spaced}`) : spaced;
  }
  const isSign = isPercentage(unit, locale) || (unit.kind === 'money' && symbol === '€');
  if (!isLast || !isSign) return text;
  return unit.kind === 'money' && locale === 'en' ? `€${text}` : joinUnit({ text, unit: symbol }, locale);
}
