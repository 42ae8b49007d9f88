import { breakBetween, type Answer, type Locale, type PeriodId } from '@balise/model';
import { localized } from './localized.ts';
import type { Series } from './series.ts';
import { statusWords } from './status-words.ts';

/** A change of method between two periods of the axis. `at` is the first period of the new method, as it is told. */
export type Break = {
  readonly at: PeriodId;
  /** Of the first period of the axis that is of it. */
  readonly ordinal: number;
  /** What the producer says of it; else that it is one. */ readonly text: string;
};

const trimmed = (text: string): string => text.replace(/[.\s]+$/, '');

/** The changes of method inside the periods of the series: those the catalogue tells, those a figure is flagged with. In order. */
export function breaksOf(answer: Answer, series: readonly Series[], locale: Locale): readonly Break[] {
  const points = series.flatMap((one) => one.points).sort((a, b) => a.ordinal - b.ordinal);
  const indicator = answer.indicators[answer.figures.indicator[0] ?? ''];
  const flagged = statusWords('B', locale).text;
  const found = new Map<number, Break>();
  points.forEach(({ status, period, ordinal, displayed }, index) => {
    const before = points[index - 1];
    if (before === undefined || ordinal === points[0]?.ordinal) return;
    const told = indicator === undefined ? null : breakBetween(indicator, before.period, period);
    if (told !== null) found.set(ordinal, { at: told.at, ordinal, text: trimmed(localized(told.note, locale)) || flagged });
    else if (displayed !== null && status.includes('B') && !found.has(ordinal)) found.set(ordinal, { at: period, ordinal, text: flagged });
  });
  return [...found.values()];
}
