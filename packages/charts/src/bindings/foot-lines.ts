import type { Measure } from '../measure.ts';
import type { PictureRole } from '../roles.ts';

/** A linear axis: values `low` to `high` fall on `left` to `right`, in px. */
export type Axis = { readonly low: number; readonly high: number; readonly left: number; readonly right: number };

type Reference = { readonly row: number; readonly value: number; readonly text: string };
type Place = { readonly axis: Axis; readonly height: number; readonly width: number; readonly size: number; readonly measure: Measure };

/** A line across the plot, its name at its foot and the box where a reader reaches it. */
type Line = {
  readonly row?: number;
  readonly value: number;
  readonly role: PictureRole;
  readonly dash: readonly number[] | null;
  readonly bottom: number;
  readonly text: string;
  readonly x: number;
  readonly left: number;
  readonly wide: number;
  readonly top: number;
};

const LINE_OVERRUN_PX = 2;
/** The height of a target (WCAG 2.5.8). */
const FOOT_ROW_PX = 24;
const BETWEEN_PX = 8;
const DOTTED = [2, 3];

const onAxis = (value: number, { low, high, left, right }: Axis): number => left + ((value - low) / (high - low)) * (right - left);

/**
 * Lines at reference values, each named at its foot: centred under its line, pushed inside the picture, and on a lower
 * row when it would touch the name before. The zero of an axis with negative values is a line without a name.
 */
export function footLines(references: readonly Reference[], place: Place): { lines: Line[]; bottom: number } {
  const { axis, height, width, size, measure } = place;
  const lines: Line[] = [];
  if (axis.low < 0) {
    const zero = onAxis(0, axis);
    lines.push({ value: 0, role: 'axis', dash: null, bottom: height, text: '', x: zero, left: zero, wide: 0, top: height });
  }
  const rows: number[] = [];
  for (const reference of [...references].sort((a, b) => a.value - b.value)) {
    const { text } = reference;
    const wide = Math.min(width, Math.ceil(measure(text, size)));
    const left = Math.min(Math.max(0, onAxis(reference.value, axis) - wide / 2), width - wide);
    const free = rows.findIndex((end) => end + BETWEEN_PX <= left);
    const row = free === -1 ? rows.length : free;
    rows[row] = left + wide;
    const top = height + LINE_OVERRUN_PX + row * FOOT_ROW_PX;
    lines.push({
      row: reference.row,
      value: reference.value,
      role: 'reference',
      dash: DOTTED,
      bottom: top,
      text,
      x: left + wide / 2,
      left,
      wide,
      top,
    });
  }
  return { lines, bottom: rows.length === 0 ? height : height + LINE_OVERRUN_PX + rows.length * FOOT_ROW_PX };
}
