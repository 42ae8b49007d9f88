/** A series as what is drawn of it: segments between neighbours of one method, points where a segment is not enough. */
import type { Answer } from '@balise/model';
import { tentativeOf } from '@balise/words';
import type { Point, Series } from '@balise/words';
import type { PictureRole } from '../roles.ts';

type Known = Point & { readonly displayed: number };
type Segment = {
  readonly at: number;
  readonly value: number;
  readonly at2: number;
  readonly value2: number;
  readonly role: PictureRole;
  readonly wide: number;
  readonly dash: readonly number[] | null;
  readonly cap: 'round' | 'butt';
};
type Spot = {
  readonly at: number;
  readonly value: number;
  readonly role: PictureRole;
  readonly shape: string;
  readonly area: number;
};
export type Curve = {
  readonly series: Series;
  readonly role: 'mine' | 'others';
  readonly wide: number;
  /** What its points look like, filled. */
  readonly symbol: { readonly shape: string; readonly side: number };
  readonly last: Known | null;
  readonly segments: readonly Segment[];
  readonly rings: readonly Spot[];
  readonly points: readonly Spot[];
  readonly holes: readonly Spot[];
};

const MINE_PX = 2.5;
const OTHERS_PX = 1.75;
const DASH = [5, 4];
const RING_PX = 3;
const WALL_PX = 4;

/** One shape a series, so that a curve is told from another without its colour; sides in px that look of one size. */
const symbols: readonly { readonly shape: string; readonly side: number }[] = [
  { shape: 'circle', side: 9 },
  { shape: 'square', side: 7.5 },
  { shape: 'diamond', side: 10 },
  { shape: 'triangle-up', side: 9.5 },
  { shape: 'triangle-down', side: 9.5 },
  { shape: 'cross', side: 9.5 },
  { shape: 'triangle-right', side: 9.5 },
  { shape: 'triangle-left', side: 9.5 },
];

export const isKnown = (point: Point | undefined): point is Known => point !== undefined && point.displayed !== null;

/** `cuts` are the first ordinals of each new method: no segment crosses one. */
export function curveOf(answer: Answer, series: Series, index: number, cuts: ReadonlySet<number>): Curve {
  const { points } = series;
  const role = series.role === 'main' ? 'mine' : 'others';
  const wide = role === 'mine' ? MINE_PX : OTHERS_PX;
  const symbol = symbols[index % symbols.length]!;
  const isTentative = (point: Point): boolean => tentativeOf(answer, point).length > 0;
  const isJoined = (a: Point | undefined, b: Point | undefined): boolean =>
    isKnown(a) && isKnown(b) && b.ordinal === a.ordinal + 1 && !cuts.has(b.ordinal) && !b.status.includes('B');
  const last = points.findLast(isKnown) ?? null;

  const segments = points.flatMap((point, i): Segment[] => {
    const next = points[i + 1];
    if (!isJoined(point, next) || !isKnown(point) || !isKnown(next)) return [];
    const dash = isTentative(point) || isTentative(next) ? DASH : null;
    const ends = { at: point.ordinal, value: point.displayed, at2: next.ordinal, value2: next.displayed };
    return [{ ...ends, role, wide, dash, cap: dash === null ? 'round' : 'butt' }];
  });
  const marked = points.filter(isKnown).filter((point) => {
    const i = points.indexOf(point);
    const isLone = !isJoined(points[i - 1], point) && !isJoined(point, points[i + 1]);
    return isLone || point === last || isTentative(point);
  });
  const spot = (point: Known, paint: PictureRole, side: number): Spot => ({
    at: point.ordinal,
    value: point.displayed,
    role: paint,
    shape: symbol.shape,
    area: side * side,
  });
  return {
    series,
    role,
    wide,
    symbol,
    last,
    segments,
    rings: marked.map((point) => spot(point, 'ground', symbol.side + RING_PX)),
    points: marked.map((point) => spot(point, role, symbol.side)),
    holes: marked.filter(isTentative).map((point) => spot(point, 'ground', symbol.side - WALL_PX)),
  };
}

/** All the curves as data sets, mine drawn last and so over the others. */
export const curveData = (curves: readonly Curve[]): Record<'segments' | 'rings' | 'points' | 'holes', object[]> => {
  const upwards = curves.toReversed();
  return {
    segments: upwards.flatMap(({ segments }) => segments.map((segment) => ({ ...segment }))),
    rings: upwards.flatMap(({ rings }) => rings.map((ring) => ({ ...ring }))),
    points: upwards.flatMap(({ points }) => points.map((point) => ({ ...point }))),
    holes: upwards.flatMap(({ holes }) => holes.map((hole) => ({ ...hole }))),
  };
};
