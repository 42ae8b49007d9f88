/** What stands at the end of a curve, and the order in which curves end. */
import type { Answer, Locale } from '@balise/model';
import { compactText } from './compact-text.ts';
import { formatPeriod } from './format-period.ts';
import type { Series } from './series.ts';
import { shortLabel } from './short-label.ts';

export type CurveEnd = {
  readonly label: string;
  /** The last figure, with its period when that is not the last of the axis: `61,5 % (2020-21)`. */
  readonly value: string;
  /** Without its period: `61,5 %`. */
  readonly figure: string;
};

export function curveEnd(answer: Answer, { points }: Series, locale: Locale): CurveEnd {
  const now = points.at(-1);
  const told = points.findLast(({ displayed }) => displayed !== null) ?? now;
  const row = told?.row ?? 0;
  const when = told === undefined || told === now ? '' : ` (${formatPeriod(told.period, locale, 'short')})`;
  const figure = compactText(answer, row, locale);
  return { label: shortLabel(answer, row, locale), value: `${figure}${when}`, figure };
}

const endOf = ({ points }: Series): number => points.findLast(({ displayed }) => displayed !== null)?.displayed ?? -Infinity;

/** From the curve that ends highest to the lowest, those without a figure last: as a reader finds them at the right of a picture. */
export const byEnd = (series: readonly Series[]): readonly Series[] =>
  // Two without a figure: `-Infinity - -Infinity` is NaN, which a sort takes for none of the two being first.
  series.toSorted((a, b) => endOf(b) - endOf(a));

/** Characters of the longest name with its figure. */
export const longestEnd = (ends: readonly CurveEnd[]): number =>
  Math.max(0, ...ends.map(({ label, value }) => label.length + 1 + value.length));
