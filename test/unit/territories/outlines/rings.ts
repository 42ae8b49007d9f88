/** The rings of a territory as points: what the tests measure. */
import type { Outlines } from '@balise/model';

type Point = readonly [number, number];

const pointsOf = (arc: readonly number[]): Point[] => Array.from({ length: arc.length / 2 }, (_, i) => [arc[2 * i]!, arc[2 * i + 1]!]);

/** Closed: the first point comes back at the end. */
export const ringsOf = (outlines: Outlines, code: string): Point[][] => {
  const shape = outlines.shapes.find((one) => one.code === code);
  return (shape?.rings ?? []).map((ring) =>
    ring.flatMap((index, place) => {
      const points = index < 0 ? pointsOf(outlines.arcs[~index]!).reverse() : pointsOf(outlines.arcs[index]!);
      return place === 0 ? points : points.slice(1);
    }),
  );
};

/** Positive clockwise on screen; holes count against. */
export const areaOf = (rings: readonly (readonly Point[])[]): number =>
  rings.reduce(
    (sum, ring) =>
      sum + ring.reduce((turn, [x, y], i) => turn + x * (ring[i + 1] ?? ring[0]!)[1] - (ring[i + 1] ?? ring[0]!)[0] * y, 0) / 2,
    0,
  );

/** How many territories walk each arc. */
export const walkers = ({ arcs, shapes }: Outlines): number[] => {
  const count = arcs.map(() => 0);
  for (const { rings } of shapes) for (const index of rings.flat()) count[index < 0 ? ~index : index]! += 1;
  return count;
};
