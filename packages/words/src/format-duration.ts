import { round, type Locale } from '@balise/model';
import { MINUS, NARROW, NBSP } from './characters.ts';
import { formatNumber } from './format-number.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;

/** Seconds → `4 min 59 s`, `1 h 4 min`, `12,5 s`. Zero parts are left out, except the seconds of a null duration. */
export function formatDuration(seconds: number, decimals: number, locale: Locale): string {
  const rounded = round(seconds, decimals);
  const total = Math.abs(rounded);
  const hours = Math.floor(total / HOUR_S);
  const minutes = Math.floor((total - hours * HOUR_S) / MINUTE_S);
  const rest = round(total - hours * HOUR_S - minutes * MINUTE_S, decimals);
  const part = (value: number, places: number, symbol: string): string => formatNumber(value, places, locale) + NARROW + symbol;
  const parts = [
    ...(hours > 0 ? [part(hours, 0, 'h')] : []),
    ...(minutes > 0 ? [part(minutes, 0, 'min')] : []),
    ...(rest > 0 || total === 0 ? [part(rest, decimals, 's')] : []),
  ];
  return (rounded < 0 ? MINUS : '') + parts.join(locale === 'fr' ? NARROW : NBSP);
}
