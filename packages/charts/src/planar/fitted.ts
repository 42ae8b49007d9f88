/** Outlines brought to a width: only the territories asked for, as large as they can be, thinned to what a screen shows. */
import type { Outlines, TerritoryCode } from '@balise/model';
import { boxOf, pairsOf, turnOf, type Box, type Point } from './points.ts';
import { thinned } from './thinned.ts';

export type FittedShape = {
  readonly code: TerritoryCode;
  readonly rings: readonly (readonly Point[])[];
  readonly box: Box;
  /** Path data, px from the corner of the box. */
  readonly outline: string;
};
type FittedLine = { readonly between: readonly TerritoryCode[]; readonly line: readonly Point[] };
export type Fitted = {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly FittedShape[];
  /** Lines between two territories of the picture. */
  readonly borders: readonly FittedLine[];
  /** Lines around all of them, each with the one territory behind it. */
  readonly coast: readonly FittedLine[];
  readonly insets: readonly Box[];
};

/** Room for half of the thickest line. */
const MARGIN_PX = 2;
const TOLERANCE_PX = 0.4;
const LEAST_POINTS = 3;
/** Insets are drawn larger than the country, from as many points. */
const INSET_ENLARGEMENT = 2.5;

const tenth = (value: number): number => Math.round(value * 10) / 10;
const positive = (arc: number): number => (arc < 0 ? ~arc : arc);

/** Points of a ring of arcs, the first again at the end. */
function walked(ring: readonly number[], arcs: ReadonlyMap<number, readonly Point[]>): Point[] {
  return ring.flatMap((arc, place) => {
    const points = arcs.get(positive(arc)) ?? [];
    const inOrder = arc < 0 ? points.toReversed() : points;
    return place === 0 ? inOrder : inOrder.slice(1);
  });
}

const isDrawn = (ring: readonly Point[]): boolean => ring.length > LEAST_POINTS && turnOf(ring) !== 0;

/** The box of what is largest in a shape: islands would make a label point at the sea. */
const mainBox = (rings: readonly (readonly Point[])[]): Box => {
  const largest = rings.reduce((most, ring) => (turnOf(ring) > turnOf(most) ? ring : most), rings[0] ?? []);
  return boxOf([largest]) ?? { x: 0, y: 0, wide: 0, high: 0 };
};

const outlineOf = (rings: readonly (readonly Point[])[], { x, y }: Box): string =>
  rings.map((ring) => `M${ring.slice(0, -1).map(([px, py]) => `${tenth(px - x)} ${tenth(py - y)}`).join('L')}Z`).join(''); // prettier-ignore

type Room = { readonly width: number; readonly height: number };

const lastFitted = new WeakMap<Outlines, { readonly asked: string; readonly map: Fitted | null }>();

/** As `fit`, which is asked again and again for the same territories at the same width: of each outlines, the last one is kept. */
export function fitted(outlines: Outlines, codes: ReadonlySet<TerritoryCode>, room: Room): Fitted | null {
  const asked = [room.width, room.height, ...[...codes].sort()].join(' ');
  const last = lastFitted.get(outlines);
  if (last?.asked === asked) return last.map;
  const map = fit(outlines, codes, room);
  lastFitted.set(outlines, { asked, map });
  return map;
}

/** Null when none of `codes` has an outline. `room` is in px. */
function fit(outlines: Outlines, codes: ReadonlySet<TerritoryCode>, room: Room): Fitted | null {
  const shapes = outlines.shapes.filter(({ code }) => codes.has(code));
  const walkers = new Map<number, TerritoryCode[]>();
  for (const { code, rings } of shapes)
    for (const arc of rings.flat()) walkers.set(positive(arc), [...(walkers.get(positive(arc)) ?? []), code]);
  const plane = new Map([...walkers.keys()].map((arc) => [arc, pairsOf(outlines.arcs[arc]!)]));
  const all = [...plane.values()];
  const insets = outlines.insets.filter(({ x, y, size }) =>
    all.some((points) => points.every(([px, py]) => px >= x && px <= x + size && py >= y && py <= y + size)),
  );
  // One overseas territory alone needs no frame: it is the picture.
  const isInset = insets.length === 1 && all.every((points) => points.every(([px]) => px <= insets[0]!.x + insets[0]!.size));
  const framed = isInset ? [] : insets;
  const corners = framed.map(({ x, y, size }): Point[] => [[x, y], [x + size, y + size]]); // prettier-ignore
  const extent = boxOf([...all, ...corners]);
  if (extent === null) return null;
  const { largest = Infinity } = outlines;
  const scale = Math.min(
    (room.width - 2 * MARGIN_PX) / extent.wide,
    (room.height - 2 * MARGIN_PX) / extent.high,
    isInset ? largest * INSET_ENLARGEMENT : largest,
  );
  const placed = ([x, y]: Point): Point => [MARGIN_PX + (x - extent.x) * scale, MARGIN_PX + (y - extent.y) * scale];
  const onTenths = ([x, y]: Point): Point => [tenth(x), tenth(y)];
  const arcs = new Map([...plane].map(([arc, points]) => [arc, thinned(points.map(placed), TOLERANCE_PX).map(onTenths)]));
  const lines = [...arcs].map(([arc, line]) => ({ between: walkers.get(arc) ?? [], line }));
  return {
    width: Math.ceil(extent.wide * scale + 2 * MARGIN_PX),
    height: Math.ceil(extent.high * scale + 2 * MARGIN_PX),
    shapes: shapes.map(({ code, rings }) => {
      const drawn = rings.map((ring) => walked(ring, arcs));
      const kept = drawn.filter(isDrawn);
      const shown = kept.length > 0 ? kept : drawn.slice(0, 1);
      const box = mainBox(shown);
      return { code, rings: shown, box, outline: outlineOf(shown, box) };
    }),
    borders: lines.filter(({ between }) => between.length > 1),
    coast: lines.filter(({ between }) => between.length < 2),
    insets: framed.map(({ x, y, size }) => {
      const [left, top] = placed([x, y]);
      return { x: Math.round(left) + 0.5, y: Math.round(top) + 0.5, wide: Math.round(size * scale), high: Math.round(size * scale) };
    }),
  };
}
