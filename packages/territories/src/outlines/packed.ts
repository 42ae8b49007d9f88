/**
 * Outlines as they travel: two texts that a compressor likes. Arcs are written point after point as differences, each in
 * digits of five bits, lowest first, the sixth bit saying that more follow; the end of one arc is where the differences
 * of the next begin. Shapes are `code rings`, arcs of a ring joined by `,`.
 */
import type { Outlines } from '@balise/model';
import { insets } from './plane.ts';

export type Packed = { readonly grid: number; readonly arcs: string; readonly shapes: string };

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const END = '.';
const BITS = 5;
const MORE = 1 << BITS;

const digits = (signed: number): string => {
  let rest = signed < 0 ? -2 * signed - 1 : 2 * signed;
  let text = '';
  do {
    const low = rest % MORE;
    rest = (rest - low) / MORE;
    text += DIGITS[rest > 0 ? low + MORE : low]!;
  } while (rest > 0);
  return text;
};

/** `arcs` are multiples of `grid`; codes lose their level, which is said beside. */
export const pack = ({ arcs, shapes }: Pick<Outlines, 'arcs' | 'shapes'>, grid: number): Packed => {
  let [x, y] = [0, 0];
  const written = arcs.map((arc) => {
    let text = '';
    for (let i = 0; i < arc.length; i += 2) {
      const [nextX, nextY] = [Math.round(arc[i]! / grid), Math.round(arc[i + 1]! / grid)];
      text += digits(nextX - x) + digits(nextY - y);
      [x, y] = [nextX, nextY];
    }
    return text + END;
  });
  return {
    grid,
    arcs: written.join(''),
    shapes: shapes.map(({ code, rings }) => [code.slice(code.indexOf(':') + 1), ...rings.map((ring) => ring.join())].join(' ')).join('\n'),
  };
};

const values = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

function* numbers(text: string): Generator<number | null> {
  let [value, weight] = [0, 1];
  for (const character of text) {
    if (character === END) {
      yield null;
      continue;
    }
    const digit = values.get(character) ?? 0;
    value += (digit % MORE) * weight;
    weight *= MORE;
    if (digit >= MORE) continue;
    yield value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    [value, weight] = [0, 1];
  }
}

/** Twice that of a map of the country as wide as maps get. */
const LARGEST_SCALE = 0.14;

export const unpack = ({ grid, arcs, shapes }: Packed, level: Outlines['level']): Outlines => {
  const read: number[][] = [];
  let arc: number[] = [];
  const last = [0, 0];
  for (const difference of numbers(arcs)) {
    if (difference === null) {
      read.push(arc);
      arc = [];
      continue;
    }
    const axis = arc.length % 2;
    last[axis] = last[axis]! + difference;
    arc.push(last[axis]! * grid);
  }
  const drawn = shapes.split('\n').map((line) => {
    const [code = '', ...rings] = line.split(' ');
    return { code: `${level}:${code}`, rings: rings.map((ring) => ring.split(',').map(Number)) };
  });
  return { level, arcs: read, shapes: drawn, insets, largest: LARGEST_SCALE };
};
