import type { Answer, Locale } from '@balise/model';
import { NARROW } from './characters.ts';
import { formatCompact } from './format-compact.ts';
import { unitSymbol } from './format-value.ts';
import { unitOfRow, valueText } from './value-text.ts';

/** What the end of a curve prints: as a bar does, and `649,5 M` for an amount whose every digit is in the table. */
export function compactText(answer: Answer, row: number, locale: Locale): string {
  const value = answer.figures.displayed[row] ?? null;
  const unit = unitOfRow(answer, row);
  const isScaled = unit?.kind === 'count' || (unit?.kind === 'money' && unitSymbol(unit, locale) === '€');
  const compact = value === null || !isScaled ? null : formatCompact(value, locale);
  if (compact === null) return valueText(answer, row, locale);
  const text = `${compact.text}${locale === 'fr' ? NARROW : ''}${compact.symbol}`;
  if (unit?.kind !== 'money') return text;
  return locale === 'fr' ? `${text}€` : text.replace(/^(\u2212?)/, '$1€');
}
