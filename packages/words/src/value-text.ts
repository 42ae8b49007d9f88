import type { Answer, Locale, Unit } from '@balise/model';
import { formatValue, joinUnit, unitSymbol } from './format-value.ts';
import { nullReason, statusWords } from './status-words.ts';

export const unitOfRow = (answer: Answer, row: number): Unit | undefined => {
  const indicator = answer.figures.indicator[row];
  return indicator === undefined ? undefined : answer.units[indicator];
};

/** The sign printed for a missing value and what it means. */
export const missingText = (answer: Answer, row: number, locale: Locale): { readonly mark: string; readonly text: string } =>
  statusWords(nullReason(answer.figures.status[row]!), locale);

/** What a bar prints: `35,6`, `61,5 %`, `5,6 M€`, `36 min`, `n. d.` when missing, `s` when secret. Words of the unit stay with the title, which of a duration has none. */
export function valueText(answer: Answer, row: number, locale: Locale): string {
  const value = answer.figures.displayed[row]!;
  const unit = unitOfRow(answer, row);
  if (value === null || unit === undefined) return missingText(answer, row, locale).mark;
  const formatted = formatValue(value, unit, locale);
  const isBare = unit.kind !== 'duration' && /\p{L}{2}/u.test(unitSymbol(unit, locale));
  return isBare || unit.kind === 'count' ? formatted.text : joinUnit(formatted, locale);
}
