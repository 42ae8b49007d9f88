/** What stands on an axis of time between the figures, a change of method or a gap: a rule, and its name at the top. */
import { fitText } from '../fit-text.ts';
import type { Measure } from '../measure.ts';

export type Event = {
  readonly x: number;
  readonly text: string;
  /** Its rule stays even when its name finds no room. */
  readonly isNeeded: boolean;
};
type Annotation = {
  readonly x: number;
  readonly row: number;
  readonly text: string;
  readonly textX: number;
  readonly align: 'left' | 'right';
  /** The name is over its rule, which begins under it: neither side holds it. */
  readonly isOver: boolean;
};

type Place = { readonly width: number; readonly size: number; readonly measure: Measure };
type Span = { readonly from: number; readonly to: number };

const MOST_ROWS = 3;
const BESIDE_PX = 5;
const BETWEEN_PX = 10;

const touches = (a: Span, b: Span): boolean => a.from < b.to + BETWEEN_PX && b.from < a.to + BETWEEN_PX;

type Name = {
  readonly span: Span;
  readonly text: string;
  readonly textX: number;
  readonly align: 'left' | 'right';
  readonly isOver: boolean;
};

/** On the side of its rule that holds it, after it rather than before; over it when neither does. */
function nameOf({ x, text }: Event, { width, size, measure }: Place): Name {
  const fitted = fitText(text, width, { measure, size });
  const long = measure(fitted, size);
  const [after, before] = [x + BESIDE_PX, x - BESIDE_PX];
  if (after + long <= width) return { span: { from: after, to: after + long }, text: fitted, textX: after, align: 'left', isOver: false };
  if (before >= long) return { span: { from: before - long, to: before }, text: fitted, textX: before, align: 'right', isOver: false };
  const from = Math.min(Math.max(0, x - long / 2), width - long);
  return { span: { from, to: from + long }, text: fitted, textX: from, align: 'left', isOver: true };
}

/**
 * Each event on the first row where its name touches no other name and no rule. A rule goes from its own row down, through
 * the rows below. The needed ones choose first.
 */
export function annotate(events: readonly Event[], place: Place): Annotation[] {
  const placed: (Annotation & { readonly span: Span })[] = [];
  const lost: Annotation[] = [];
  const order = [...events].sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded) || a.x - b.x);
  for (const event of order) {
    const name = nameOf(event, place);
    const rule: Span = { from: event.x, to: event.x };
    const isFree = (row: number): boolean =>
      placed.every(
        (other) =>
          (other.row !== row || !touches(other.span, { from: Math.min(name.span.from, event.x), to: Math.max(name.span.to, event.x) })) &&
          (other.row >= row || !touches(name.span, { from: other.x, to: other.x })) &&
          (other.row <= row || !touches(other.span, rule)),
      );
    const row = Array.from({ length: MOST_ROWS }, (_, i) => i).find(isFree);
    if (row !== undefined && name.text.length > 1) placed.push({ x: event.x, row, ...name });
    else if (event.isNeeded) lost.push({ x: event.x, row: 0, text: '', textX: event.x, align: 'left', isOver: false });
  }
  return [...placed.map(({ span: _span, ...annotation }) => annotation), ...lost].sort((a, b) => a.x - b.x);
}
