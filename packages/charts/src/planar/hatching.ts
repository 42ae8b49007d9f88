/**
 * Textures drawn as lines that stop at the border, and not as patterns: a pattern is found by an identifier, which two
 * widgets of a page would share, and by a `url()`, which a strict page may refuse.
 */
import type { Point } from './points.ts';

/** Between two lines or two dots. The grid is that of the whole picture: neighbours share theirs. */
const HATCH_STEP_PX = 5;
const DOT_STEP_PX = 5;
const DIAGONAL = Math.SQRT1_2;

/** From the plane of the picture to one where hatches are level, and back: an eighth of a turn. */
const turned = ([x, y]: Point): Point => [(x - y) * DIAGONAL, (x + y) * DIAGONAL];
const back = ([x, y]: Point): Point => [(x + y) * DIAGONAL, (y - x) * DIAGONAL];

const tenth = (value: number): number => Math.round(value * 10) / 10;
const onTenths = ([x, y]: Point): Point => [tenth(x), tenth(y)];

/** Where the level line at `y` crosses the rings, from left to right: in, out, in, out. */
function crossings(rings: readonly (readonly Point[])[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings)
    for (const [i, [bx, by]] of ring.entries()) {
      const [ax, ay] = ring.at(i - 1)!;
      if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  return found.sort((a, b) => a - b);
}

function* levels(
  rings: readonly (readonly Point[])[],
  step: number,
): Generator<readonly [y: number, spans: readonly (readonly [from: number, to: number])[]]> {
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y));
  if (ys.length === 0) return;
  const last = ys.reduce((most, y) => Math.max(most, y), -Infinity);
  const first = ys.reduce((least, y) => Math.min(least, y), Infinity);
  for (let row = Math.ceil(first / step); row * step <= last; row += 1) {
    const at = crossings(rings, row * step);
    yield [row * step, Array.from({ length: Math.floor(at.length / 2) }, (_, i) => [at[2 * i]!, at[2 * i + 1]!] as const)];
  }
}

/** Oblique lines inside closed rings; one line at least, however small they are. */
export function hatches(rings: readonly (readonly Point[])[]): Point[][] {
  const level = rings.map((ring) => ring.map(turned));
  for (let step = HATCH_STEP_PX; step > HATCH_STEP_PX / 16; step /= 2) {
    const lines = [...levels(level, step)].flatMap(([y, spans]) =>
      spans.map(([from, to]) => [onTenths(back([from, y])), onTenths(back([to, y]))]),
    );
    if (lines.length > 0) return lines;
  }
  return [];
}

/** Dots inside closed rings, as lines without length whose round ends make them; one dot at least. */
export function dots(rings: readonly (readonly Point[])[]): Point[][] {
  for (let step = DOT_STEP_PX; step > DOT_STEP_PX / 16; step /= 2) {
    const found = [...levels(rings, step)].flatMap(([y, spans]) =>
      spans.flatMap(([from, to]) => {
        // Every other row is half a step aside.
        const shift = Math.round(y / step) % 2 === 0 ? 0 : step / 2;
        const first = Math.ceil((from - shift) / step);
        const count = Math.max(0, Math.floor((to - shift) / step) - first + 1);
        return Array.from({ length: count }, (_, i): Point[] => {
          const dot = onTenths([(first + i) * step + shift, y]);
          return [dot, dot];
        });
      }),
    );
    if (found.length > 0) return found;
  }
  return [];
}
