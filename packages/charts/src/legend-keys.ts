/** The legend of a picture that leaves its page, as keys under it: the same fills and textures as its marks, by their roles. */
import { KEY_HEIGHT_PX, KEY_WIDTH_PX, type CurveKey, type PictureNode, type Reading } from '@balise/model';
import { isRole, type PictureRole } from './roles.ts';

/** Half a pixel inside, so that a line of one is sharp. */
const INSET_PX = 0.5;
const STEP_PX = 5;
const MIDDLE_PX = KEY_HEIGHT_PX / 2;

const box = (inset: number): string => `M${inset},${inset}H${KEY_WIDTH_PX - inset}V${KEY_HEIGHT_PX - inset}H${inset}Z`;

const stroked = (role: PictureRole, d: string, width: number): PictureNode => [
  'path',
  { class: role, d, 'stroke-width': String(width), 'stroke-linecap': 'round' },
];

/** Slanted lines that stay in the box. */
const slanted = (): string => {
  const lines: string[] = [];
  for (let at = STEP_PX; at < KEY_WIDTH_PX + KEY_HEIGHT_PX; at += STEP_PX) {
    const [right, below] = [Math.min(at, KEY_WIDTH_PX), Math.min(at, KEY_HEIGHT_PX)];
    lines.push(`M${at - below},${below}L${right},${at - right}`);
  }
  return lines.join('');
};

const dotted = (): string => {
  const points: string[] = [];
  for (let y = STEP_PX - 1; y < KEY_HEIGHT_PX; y += STEP_PX - 1)
    for (let x = STEP_PX - 1; x < KEY_WIDTH_PX; x += STEP_PX - 1) points.push(`M${x},${y}h0`);
  return points.join('');
};

/** Of what is no role of a picture (an abbreviation, explained), nothing stands before the words. */
const shapesOf = (role: string): readonly PictureNode[] => {
  if (role === 'provisional')
    return [
      [
        'line',
        {
          class: 'mine',
          x1: '0',
          x2: String(KEY_WIDTH_PX),
          y1: String(MIDDLE_PX),
          y2: String(MIDDLE_PX),
          'stroke-width': '2',
          'stroke-dasharray': '5 3',
        },
      ],
    ];
  if (!isRole(role)) return [];
  const frame = stroked('coast', box(INSET_PX), 1);
  switch (role) {
    case 'outline-mine':
      return [stroked(role, box(1), 2)];
    case 'hatch':
    case 'missing':
      return [frame, stroked('hatch', slanted(), 1)];
    case 'dots':
      return [frame, stroked(role, dotted(), 1.6)];
    default:
      return [['path', { class: role, d: box(0) }], frame];
  }
};

/** @param legend that of the reading, as a page writes it under the picture */
export const legendKeys = (legend: Reading['legend']): readonly CurveKey[] =>
  legend.map(({ role, label }) => ({ label, sample: ['svg', {}, ...shapesOf(role)] }));
