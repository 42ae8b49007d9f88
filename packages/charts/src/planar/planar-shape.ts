/**
 * Vega's `geoshape` and `projection`, for shapes that are planar already: what `vega-geo` and `d3-geo` would draw with the
 * identity, without the twenty projections they bring. A test holds them to Vega's own on every picture.
 */
import type { Params, Pulse, Transform } from 'vega-dataflow';
import type { Point } from './points.ts';

export type PlanarGeometry =
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Point[])[])[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Point[])[] };

type Context = { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void; closePath(): void };
type Item = { readonly datum: { readonly geometry: PlanarGeometry } };
type Shape = ((item: Item) => string | null) & { context: (context: Context | null) => Shape };

/** Rings carry their first point again at the end, which closing draws. */
const drawn = (line: readonly Point[], isRing: boolean): readonly Point[] => (isRing ? line.slice(0, -1) : line);

const linesOf = ({ geometry }: Item['datum']): { lines: readonly (readonly Point[])[]; isRing: boolean } =>
  geometry.type === 'MultiPolygon' ? { lines: geometry.coordinates.flat(), isRing: true } : { lines: geometry.coordinates, isRing: false };

/** What was written of a line is kept with it: the same outlines come back under other colours. */
const texts = { ring: new WeakMap<readonly Point[], string>(), line: new WeakMap<readonly Point[], string>() };

function textOf(line: readonly Point[], isRing: boolean): string {
  const known = isRing ? texts.ring : texts.line;
  const text = known.get(line) ?? `M${drawn(line, isRing).map(([x, y]) => `${x},${y}`).join('L')}${isRing ? 'Z' : ''}`; // prettier-ignore
  known.set(line, text);
  return text;
}

function written(datum: Item['datum']): string | null {
  const { lines, isRing } = linesOf(datum);
  return lines.map((line) => textOf(line, isRing)).join('') || null;
}

function traced(datum: Item['datum'], context: Context): void {
  const { lines, isRing } = linesOf(datum);
  for (const line of lines) {
    drawn(line, isRing).forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    if (isRing) context.closePath();
  }
}

/** As Vega's renderers call it: `shape.context(context)(item)`, a text where there is no context. */
function planarShape(): Shape {
  let into: Context | null = null;
  const shape = ((item) => {
    if (into === null) return written(item.datum);
    traced(item.datum, into);
    return null;
  }) as Shape;
  shape.context = (context) => {
    into = context;
    return shape;
  };
  return shape;
}

/** The transforms that maps alone need, of the class that the painter has: they come with the words of maps, which wait for no painter. */
export const planarTransforms = (Base: typeof Transform): Readonly<Record<'geoshape' | 'projection', typeof Transform>> =>
  ({
    geoshape: class extends Base {
      constructor(params: Params) {
        super(null, params);
      }

      override transform(_: Params, pulse: Pulse): Pulse {
        const out = pulse.fork(pulse.ALL);
        this.value ??= planarShape();
        out.visit(out.SOURCE, (item) => (item['shape'] = this.value));
        return out.modifies('shape');
      }
    },
    /** Nothing to maintain: the plane is the picture. */
    projection: class extends Base {
      constructor(params: Params) {
        super(null, params);
      }

      override transform(_: Params, pulse: Pulse): Pulse {
        return pulse.fork(pulse.NO_SOURCE | pulse.NO_FIELDS);
      }
    },
  }) as never;
