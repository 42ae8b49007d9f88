/** What stands before a line of the legend on a sheet: the colour and the texture that the page shows, as plain shapes. */

/** A square, in px. */
type Box = { readonly x: number; readonly y: number; readonly size: number };
/** Name and attributes of a node. */
type Shape = readonly [name: string, attributes: Readonly<Record<string, string | number>>];
type KeyColors = {
  /** Null where the swatch has no colour of its own. */
  readonly fill: string | null;
  readonly text: string;
  readonly second: string;
  /** Of the dashed line to a provisional point. */
  readonly line: string;
};

const DASH = '5 3';

/** Slanted lines that stay in a square. */
const hatch = ({ x, y, size }: Box): string => {
  const lines: string[] = [];
  for (let at = 4; at < 2 * size; at += 4) {
    const out = Math.max(0, at - size);
    lines.push(`M${x + out} ${y + at - out}L${x + at - out} ${y + out}`);
  }
  return lines.join('');
};

const dots = ({ x, y, size }: Box): string => {
  const squares: string[] = [];
  for (let down = 3; down < size; down += 4)
    for (let along = 3; along < size; along += 4) squares.push(`M${x + along} ${y + down}h1.5v1.5h-1.5Z`);
  return squares.join('');
};

export const legendKey = (role: string, box: Box, { fill, text, second, line }: KeyColors): readonly Shape[] => {
  const { x, y, size } = box;
  const square = { x, y, width: size, height: size };
  const plain: Shape = ['rect', { ...square, fill: fill ?? 'none', stroke: second, 'stroke-width': 1 }];
  switch (role) {
    // An abbreviation, explained: it is its own key.
    case 'word':
      return [];
    case 'hatch':
    case 'missing':
      return [plain, ['path', { d: hatch(box), fill: 'none', stroke: second, 'stroke-width': 1 }]];
    case 'dots':
      return [plain, ['path', { d: dots(box), fill: second, stroke: 'none' }]];
    case 'outline-mine':
      return [['rect', { x: x + 1, y: y + 1, width: size - 2, height: size - 2, fill: 'none', stroke: text, 'stroke-width': 2 }]];
    case 'provisional':
      return [
        ['path', { d: `M${x} ${y + size / 2}h${size - 4}`, fill: 'none', stroke: line, 'stroke-width': 2, 'stroke-dasharray': DASH }],
        ['circle', { cx: x + size - 3, cy: y + size / 2, r: 2.5, fill: 'none', stroke: line, 'stroke-width': 1.5 }],
      ];
    default:
      return [plain];
  }
};
