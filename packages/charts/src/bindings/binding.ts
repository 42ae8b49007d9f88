import type { Answer, CurveKey, Locale, Outlines, Problem, Tone } from '@balise/model';
import type { Measure } from '../measure.ts';

/** What a binding knows of the page, and the words it may write, by figure index. */
export type Page = {
  readonly width: number;
  /** What is kept for the picture; 0 where nobody says. */
  readonly height: number;
  readonly compact: boolean;
  readonly measure: Measure;
  readonly locale: Locale;
  readonly label: (row: number) => string;
  readonly value: (row: number) => string;
  /** The same where room is short: `649,5 M`. */
  readonly compactValue: (row: number) => string;
  /** Of the level of the answer, for the kinds that draw territories. */
  readonly outlines?: Outlines;
  /** Of a value of the set, with its outlines; null where no figure of it is known. */
  readonly tone?: ((value: number) => Tone) | null;
};

/**
 * What a compiled kind is fed: its parameters and its data sets. Rows are fresh objects at each drawing, because Vega
 * tags them in place, and every row a reader can reach carries the figure's index as `row`: the tuples that come out of
 * Vega are not always those that went in.
 */
export type Binding = {
  readonly width: number;
  /** Of the picture; the kind's own `height` signal may be less, for what hangs under the plot. */
  readonly height: number;
  readonly signals: Readonly<Record<string, string | number>>;
  readonly data: Readonly<Record<string, readonly object[]>>;
  /** For the legend, where the picture does not name its curves. */
  readonly keys?: readonly CurveKey[];
};

/** Shapes an answer for one kind. Pure; a Problem when the answer cannot be drawn by it. */
export type Bind = (answer: Answer, page: Page) => Binding | Problem;
