/** A sample of a curve for a legend: its line and one of its points, as they are drawn. */
import { KEY_HEIGHT_PX, KEY_WIDTH_PX, type PictureNode } from '@balise/model';
import type { Curve } from './curves.ts';

/** Height of a triangle of side 1, halved. */
const HALF_HIGH = Math.sqrt(3) / 2;
/** A cross of half-width 1 has arms this wide, halved. */
const ARM = 0.4;

type Corner = readonly [x: number, y: number];

/** Corners of shapes of half-width 1, as Vega draws them: samples are the points of the picture. */
const corners: Readonly<Record<string, readonly Corner[]>> = {
  'diamond': [[-1, 0], [0, -1], [1, 0], [0, 1]],
  'triangle-up': [[0, -HALF_HIGH], [-1, HALF_HIGH], [1, HALF_HIGH]],
  'triangle-down': [[0, HALF_HIGH], [-1, -HALF_HIGH], [1, -HALF_HIGH]],
  'triangle-right': [[HALF_HIGH, 0], [-HALF_HIGH, -1], [-HALF_HIGH, 1]],
  'triangle-left': [[-HALF_HIGH, 0], [HALF_HIGH, -1], [HALF_HIGH, 1]],
  'cross': [[-1, -ARM], [-1, ARM], [-ARM, ARM], [-ARM, 1], [ARM, 1], [ARM, ARM], [1, ARM], [1, -ARM], [ARM, -ARM], [ARM, -1], [-ARM, -1], [-ARM, -ARM]],
}; // prettier-ignore

const hundredths = (value: number): string => String(Math.round(value * 100) / 100 + 0);

/** The outline of a point around the origin, as SVG path data. */
function symbolPath({ shape, side }: Curve['symbol']): string {
  const half = side / 2;
  const r = hundredths(half);
  const found = corners[shape];
  if (shape === 'square') return `M-${r},-${r}h${hundredths(side)}v${hundredths(side)}h-${hundredths(side)}Z`;
  if (found === undefined) return `M${r},0A${r},${r},0,1,1,-${r},0A${r},${r},0,1,1,${r},0`;
  return `M${found.map(([x, y]) => `${hundredths(x * half)},${hundredths(y * half)}`).join('L')}Z`;
}

export function sampleOf({ role, wide, symbol }: Curve): PictureNode {
  const [width, height] = [String(KEY_WIDTH_PX), String(KEY_HEIGHT_PX)];
  const middle = `translate(${KEY_WIDTH_PX / 2},${KEY_HEIGHT_PX / 2})`;
  return [
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}` },
    ['line', { class: role, x2: width, transform: `translate(0,${KEY_HEIGHT_PX / 2})`, 'stroke-width': String(wide) }],
    ['path', { class: role, d: symbolPath(symbol), transform: middle }],
  ];
}
