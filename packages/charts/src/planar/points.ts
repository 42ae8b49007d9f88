export type Point = readonly [x: number, y: number];

/** `x0, y0, x1, y1, …` as pairs. */
export const pairsOf = (flat: readonly number[]): Point[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);

export type Box = { readonly x: number; readonly y: number; readonly wide: number; readonly high: number };

/** What holds all the points; null without any. */
export function boxOf(lines: readonly (readonly Point[])[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines)
    for (const [x, y] of line) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  return left > right ? null : { x: left, y: top, wide: right - left, high: bottom - top };
}

/** Twice the area, positive clockwise on screen. */
export const turnOf = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
