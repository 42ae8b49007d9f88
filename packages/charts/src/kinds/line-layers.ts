/**
 * The layers that curves are made of, for the kinds that draw them. A curve is its segments, each with its own dash: a
 * provisional stretch, a gap or a break is then a matter of data. Points stand on a ring of ground, so that they are seen
 * where lines cross, and an open point is one with a hole.
 *   segments  { at, value, at2, value2, role, wide, dash, cap }
 *   points    { at, value, role, shape, area }
 *   rings, holes  the same, larger and smaller, in the colour of the ground
 *   hits      { row, series, x, y, wide, high }
 */
import type { TopLevelSpec } from 'vega-lite';

type Layers = Extract<TopLevelSpec, { layer: unknown }>['layer'];

/** Ends of both axes, and where they fall. */
export const frame = { first: 0, last: 1, left: 0, right: 280, low: 0, high: 1, top: 0, bottom: 160 };

export const common = {
  autosize: 'none' as const,
  padding: 0,
  background: 'transparent',
  width: 320,
  height: 160,
  config: { aria: false, view: { stroke: null }, mark: { tooltip: null, invalid: 'filter' as const } },
};
export const paramsOf = (params: Readonly<Record<string, string | number>>): { name: string; value: string | number }[] =>
  Object.entries(params).map(([name, value]) => ({ name, value }));

export const at = (expr: string) => ({ value: { expr } });

const scale = (domain: string, from: string, to: string) => ({
  domain: { expr: domain },
  range: [{ expr: from }, { expr: to }],
  nice: false,
  zero: false,
});
/** Time goes by ordinals: a period without a figure keeps its place. */
export const across = (field: string) => ({
  field,
  type: 'quantitative' as const,
  axis: null,
  scale: scale('[first, last]', 'left', 'right'),
});
export const up = (field: string) => ({
  field,
  type: 'quantitative' as const,
  axis: null,
  scale: scale('[low, high]', 'bottom', 'top'),
});

const symbols = (name: string, fill: string) => ({
  data: { name },
  mark: {
    type: 'point' as const,
    filled: true,
    fill: { expr: fill },
    opacity: 1,
    shape: { expr: 'datum.shape' },
    size: { expr: 'datum.area' },
  },
  encoding: { x: across('at'), y: up('value') },
});

export const segments: Layers = [
  {
    data: { name: 'segments' },
    mark: {
      type: 'rule',
      stroke: { expr: 'datum.role' },
      strokeWidth: { expr: 'datum.wide' },
      strokeDash: { expr: 'datum.dash' },
      strokeCap: { expr: 'datum.cap' },
    },
    encoding: { x: across('at'), x2: { field: 'at2' }, y: up('value'), y2: { field: 'value2' } },
  },
];

export const points: Layers = [symbols('rings', "'ground'"), symbols('points', 'datum.role'), symbols('holes', "'ground'")];

export const hits: Layers = [
  {
    data: { name: 'hits' },
    mark: { type: 'rect', fill: 'hit', align: 'left', baseline: 'top', width: { expr: 'datum.wide' }, height: { expr: 'datum.high' } },
    encoding: { x: at('datum.x'), y: at('datum.y') },
  },
];
