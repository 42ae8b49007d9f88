/**
 * Polygons in, shared arcs out. Rings are brought to a grid, then cut where the company changes: at a vertex from which
 * two rings do not leave by the same neighbours. What lies between two cuts is an arc, kept once whoever walks it.
 */
import type { Outlines, TerritoryCode } from '@balise/model';
import type { Point } from './plane.ts';

/** Outer ring first, then holes; closed or not. */
export type Polygon = readonly (readonly Point[])[];
type Shape = { readonly code: TerritoryCode; readonly polygons: readonly Polygon[] };

const LEAST_POINTS = 3;

const same = (a: Point | undefined, b: Point | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
const keyOf = ([x, y]: Point): string => `${x} ${y}`;

/** Twice the area, positive clockwise on screen. */
export const turn = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);

/** On the grid, open, without repeated points nor there-and-backs; null when nothing is left of it. */
function gridded(ring: readonly Point[], grid: number): Point[] | null {
  const kept: Point[] = [];
  for (const [x, y] of ring) {
    const point: Point = [Math.round(x / grid), Math.round(y / grid)];
    if (same(point, kept.at(-1))) continue;
    if (same(point, kept.at(-2))) kept.pop();
    else kept.push(point);
  }
  while (kept.length > 1 && same(kept[0], kept.at(-1))) kept.pop();
  while (kept.length > 2 && same(kept[1], kept.at(-1))) {
    kept.pop();
    kept.shift();
    while (kept.length > 1 && same(kept[0], kept.at(-1))) kept.pop();
  }
  return kept.length < LEAST_POINTS || turn(kept) === 0 ? null : kept;
}

const oriented = (ring: Point[], isHole: boolean): Point[] => (turn(ring) > 0 === isHole ? ring.toReversed() : ring);

type Placed = { readonly code: TerritoryCode; readonly rings: readonly (readonly Point[])[] };

/** Vertices where the walk of one ring is not the walk of another. */
function junctionsOf(shapes: readonly Placed[]): ReadonlySet<string> {
  const company = new Map<string, string>();
  const junctions = new Set<string>();
  for (const { rings } of shapes)
    for (const ring of rings)
      ring.forEach((point, i) => {
        const before = keyOf(ring.at(i - 1)!);
        const after = keyOf(ring[(i + 1) % ring.length]!);
        const pair = before < after ? `${before}|${after}` : `${after}|${before}`;
        const key = keyOf(point);
        const known = company.get(key);
        if (known === undefined) company.set(key, pair);
        else if (known !== pair) junctions.add(key);
      });
  return junctions;
}

/** Open stretches between junctions; a ring without any is one closed stretch, begun at its least point so that its twin begins there too. */
function stretches(ring: readonly Point[], junctions: ReadonlySet<string>): Point[][] {
  const cuts = [...ring.keys()].filter((i) => junctions.has(keyOf(ring[i]!)));
  const starts = cuts.length > 0 ? cuts : [[...ring.keys()].reduce((least, i) => (keyOf(ring[i]!) < keyOf(ring[least]!) ? i : least), 0)];
  return starts.map((start, i) => {
    const end = starts[(i + 1) % starts.length]!;
    const length = end > start ? end - start : end - start + ring.length;
    return Array.from({ length: length + 1 }, (_, step) => ring[(start + step) % ring.length]!);
  });
}

/** `grid` is the step of the plane to which points are brought; arcs come out in units of the plane. */
export function topologyOf(shapes: readonly Shape[], grid: number): Pick<Outlines, 'arcs' | 'shapes'> {
  const placed = shapes.map(({ code, polygons }): Placed => ({
    code,
    rings: polygons.flatMap((polygon) =>
      polygon.flatMap((ring, place) => {
        const kept = gridded(ring, grid);
        return kept === null ? [] : [oriented(kept, place > 0)];
      }),
    ),
  }));
  const junctions = junctionsOf(placed);
  const arcs: Point[][] = [];
  const known = new Map<string, number>();
  const arcOf = (stretch: Point[]): number => {
    const found = known.get(stretch.map(keyOf).join());
    if (found !== undefined) return found;
    const index = arcs.push(stretch) - 1;
    known.set(stretch.map(keyOf).join(), index);
    known.set(stretch.toReversed().map(keyOf).join(), ~index);
    return index;
  };
  const drawn = placed.flatMap(({ code, rings }) =>
    rings.length === 0 ? [] : [{ code, rings: rings.map((ring) => stretches(ring, junctions).map(arcOf)) }],
  );
  return { arcs: arcs.map((arc) => arc.flatMap(([x, y]) => [x * grid, y * grid])), shapes: drawn };
}
