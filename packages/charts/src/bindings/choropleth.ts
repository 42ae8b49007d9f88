/**
 * Shapes an answer for `kinds/choropleth.ts`: territories filled by class, missing ones hatched, secret ones dotted, then
 * borders, the coast and the outline of mine over them. The classes are those that the words print.
 */
import { isClassable, labelled, problem } from '@balise/model';
import type { Answer, Problem, Status } from '@balise/model';
import { dots, hatches } from '../planar/hatching.ts';
import { fitted, type Fitted, type FittedShape } from '../planar/fitted.ts';
import type { PlanarGeometry } from '../planar/planar-shape.ts';
import type { Box, Point } from '../planar/points.ts';
import type { PictureRole } from '../roles.ts';
import type { Bind, Page } from './binding.ts';

const WIDEST_PX = 640;
const WIDEST_COMPACT_PX = 360;
const TALLEST_PX = 640;

type Row = { type: 'Feature'; geometry: PlanarGeometry; fill: PictureRole | null; stroke: PictureRole | null; weight: number };

const painted = (rings: readonly (readonly Point[])[], fill: PictureRole): Row => ({
  type: 'Feature',
  geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) },
  fill,
  stroke: null,
  weight: 0,
});
const stroked = (lines: readonly (readonly Point[])[], stroke: PictureRole, weight: number): Row => ({
  type: 'Feature',
  geometry: { type: 'MultiLineString', coordinates: lines },
  fill: null,
  stroke,
  weight,
});

const frameOf = ({ x, y, wide, high }: Box): Point[] => [[x, y], [x + wide, y], [x + wide, y + high], [x, y + high], [x, y]]; // prettier-ignore

/** Rows of the set, one a territory: of the first indicator, the first combination of breakdowns, the last period. */
function rowsOf({ figures }: Answer): Map<string, number> {
  const { territory, role, indicator, period } = figures;
  const isMember = (row: number): boolean => (role[row] === 'main' || role[row] === 'other') && indicator[row] === indicator[0];
  const members = [...role.keys()].filter(isMember);
  const last = period[members.at(-1) ?? 0];
  const rows = new Map<string, number>();
  for (const row of members) if (period[row] === last && !rows.has(territory[row]!)) rows.set(territory[row]!, row);
  return rows;
}

const isIn = (status: readonly Status[] | undefined, letter: Status): boolean => status?.includes(letter) === true;

type Tone = NonNullable<Page['tone']> | null;

/** What stands for a figure: its class; a texture where it is missing or secret; nothing where there can be none. */
function covering({ figures }: Answer, row: number, { rings }: FittedShape, tone: Tone): Row[] {
  const value = figures.displayed[row] ?? null;
  if (value !== null && tone !== null) return [painted(rings, `class-${tone(value)}`)];
  const status = figures.status[row];
  const ground = painted(rings, 'void');
  if (isIn(status, 'Q')) return [ground, stroked(dots(rings), 'dots', 1.6)];
  return isIn(status, 'M') && !isIn(status, 'O') ? [ground] : [ground, stroked(hatches(rings), 'hatch', 1)];
}

/** So was the question, with more to say: this is for who draws what nobody asked for. */
const refused = ({ indicators, figures }: Answer): Problem | null => {
  const indicator = indicators[figures.indicator[0] ?? ''];
  return indicator === undefined || isClassable(indicator)
    ? null
    : problem('MAP_FORBIDDEN', { got: indicator.id, expected: 'an intensity', params: labelled('indicator', indicator.label) });
};

const FINE_PX = 0.5;
const PLAIN_PX = 0.75;
/** Under this, a map is small enough for its details to touch. */
const SMALL_PX = 480;

/** The lines that have territories of the set on one side only. */
const aroundOf = ({ borders, coast }: Fitted, codes: ReadonlySet<string>): readonly (readonly Point[])[] =>
  [...borders, ...coast].filter(({ between }) => between.filter((code) => codes.has(code)).length === 1).map(({ line }) => line);

function layersOf(answer: Answer, map: Fitted, rows: ReadonlyMap<string, number>, tone: Tone): Row[] {
  const { role, displayed } = answer.figures;
  const rowOf = (code: string): number => rows.get(code)!;
  const mine = map.shapes.filter(({ code }) => role[rowOf(code)] === 'main').flatMap(({ rings }) => rings);
  const outlined = mine.length > 0 ? mine : aroundOf(map, new Set(answer.highlighted));
  // Between two territories without a fill, a line of ground would not be seen.
  const isBare = (code: string): boolean => (displayed[rowOf(code)] ?? null) === null;
  const bare = map.borders.filter(({ between }) => between.every(isBare)).map(({ line }) => line);
  const filled = map.borders.filter(({ between }) => !between.every(isBare)).map(({ line }) => line);
  const isSmall = map.width < SMALL_PX;
  const fine = isSmall ? FINE_PX : PLAIN_PX;
  const some = (lines: readonly (readonly Point[])[], stroke: PictureRole, weight: number): Row[] =>
    lines.length === 0 ? [] : [stroked(lines, stroke, weight)];
  return [
    ...some(map.insets.map(frameOf), 'inset', 1),
    ...map.shapes.flatMap((shape) => covering(answer, rowOf(shape.code), shape, tone)),
    ...some(filled, 'border', fine),
    ...some([...bare, ...map.coast.map(({ line }) => line)], 'coast', fine),
    ...some(outlined, 'halo', isSmall ? 3.5 : 4.5),
    ...some(outlined, 'outline-mine', isSmall ? 1.75 : 2),
  ];
}

export const bindChoropleth: Bind = (answer, page) => {
  const refusal = refused(answer);
  if (refusal !== null) return refusal;
  const { outlines, tone = null } = page;
  if (outlines === undefined) return problem('DRAWING_FAILED', { got: 'no outlines', expected: 'the outlines of the territories' });
  const rows = rowsOf(answer);
  const width = Math.min(page.width, page.compact ? WIDEST_COMPACT_PX : WIDEST_PX);
  const map = fitted(outlines, new Set(rows.keys()), { width, height: TALLEST_PX });
  if (map === null)
    return problem('DRAWING_FAILED', {
      got: `no outline for ${[...rows.keys()].slice(0, 3).join(', ')}`,
      expected: `outlines of the level ${outlines.level}`,
    });
  const shapes = new Map(map.shapes.map((shape) => [shape.code, shape]));
  return {
    width: map.width,
    height: map.height,
    signals: { width: map.width, height: map.height },
    data: {
      rows: layersOf(answer, map, rows, tone),
      // In the order of the answer, which is that of values, missing ones last.
      hits: [...rows].flatMap(([code, row]) => {
        const shape = shapes.get(code);
        return shape === undefined ? [] : [{ row, ...shape.box, outline: shape.outline }];
      }),
    },
  };
};
