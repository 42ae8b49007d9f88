import type { Point } from './points.ts';

/** How far `point` lies from the segment. */
function aside([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/**
 * The points a drawing needs: none left out lies farther than `tolerance` from the line that remains (Douglas and
 * Peucker). The ends stay, so that what meets still meets.
 */
export function thinned(line: readonly Point[], tolerance: number): Point[] {
  const kept = new Set([0, line.length - 1]);
  const stretches: [from: number, to: number][] = [[0, line.length - 1]];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const [from, to] = stretch;
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i += 1) {
      const distance = aside(line[i]!, line[from]!, line[to]!);
      if (distance > most) [farthest, most] = [i, distance];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    stretches.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, i) => kept.has(i));
}
