import { placeApart } from './place-apart.ts';
import type { Curve } from './curves.ts';
import type { Plane } from './plane.ts';

/** Where a reader reaches a figure: around its point, never lower than a target (WCAG 2.5.8), apart from those above and below. */
type Hit = {
  readonly row: number;
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
};

const TARGET_PX = 24;
const WIDEST_PX = 48;

/** One a figure, missing ones at the foot of the plot; each series from its first period to its last. */
export function hitsOf(curves: readonly Curve[], plane: Plane): Hit[] {
  const { first, last, left, right, bottom, top, x, y } = plane;
  const step = last > first ? (right - left) / (last - first) : right - left;
  const wide = Math.min(step, WIDEST_PX);
  const around = { apart: TARGET_PX, low: top, high: bottom };
  const middles = new Map<number, number>();
  for (let ordinal = first; ordinal <= last; ordinal += 1) {
    const there = curves.flatMap(({ series }) => series.points.filter((point) => point.ordinal === ordinal));
    const wished = there.map(({ displayed }) => (displayed === null ? bottom : y(displayed)));
    const isRoomy = (there.length - 1) * TARGET_PX <= bottom - top;
    const places = isRoomy ? placeApart(wished, around) : wished;
    for (const [i, { row }] of there.entries()) middles.set(row, places[i]!);
  }
  return curves.flatMap(({ series }, index) =>
    series.points.map(({ row, ordinal }) => ({
      row,
      series: index,
      x: x(ordinal) - wide / 2,
      y: (middles.get(row) ?? bottom) - TARGET_PX / 2,
      wide,
      high: TARGET_PX,
    })),
  );
}
