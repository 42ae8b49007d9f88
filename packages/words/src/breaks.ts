import { parsePeriod, type Answer, type Locale, type PeriodId } from '@balise/model';
import { localized } from './localized.ts';
import type { Series } from './series.ts';
import { statusWords } from './status-words.ts';

/** A change of method between two periods of the axis. `at` is the first period of the new method. */
export type Break = {
  readonly at: PeriodId;
  readonly ordinal: number;
  /** What the producer says of it; else that it is one. */ readonly text: string;
};

const trimmed = (text: string): string => text.replace(/[.\s]+$/, '');

/** The changes of method inside the periods of the series: those the catalogue tells, those a figure is flagged with. In order. */
export function breaksOf(answer: Answer, series: readonly Series[], locale: Locale): readonly Break[] {
  const points = series.flatMap((one) => one.points);
  const ordinals = points.map(({ ordinal }) => ordinal);
  const first = Math.min(...ordinals);
  const last = Math.max(...ordinals);
  const indicator = answer.indicators[answer.figures.indicator[0] ?? ''];
  const found = new Map<number, Break>();
  for (const { at, note } of indicator?.breaks ?? []) {
    const period = parsePeriod(at);
    const isSameAxis = period !== null && period.type === parsePeriod(points[0]?.period ?? '')?.type;
    const text = trimmed(localized(note, locale)) || statusWords('B', locale).text;
    if (isSameAxis) found.set(period.ordinal, { at, ordinal: period.ordinal, text });
  }
  for (const { status, period, ordinal, displayed } of points)
    if (displayed !== null && status.includes('B') && !found.has(ordinal))
      found.set(ordinal, { at: period, ordinal, text: statusWords('B', locale).text });
  return [...found.values()].filter(({ ordinal }) => ordinal > first && ordinal <= last).sort((a, b) => a.ordinal - b.ordinal);
}
