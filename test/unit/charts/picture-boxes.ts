import type { Picture, PictureNode } from '@balise/model';
import { builtInAdvances } from '../../../packages/charts/src/built-in-advances.ts';
import { measureWith } from '../../../packages/charts/src/measure.ts';

type Box = { tag: string; role: string; text: string; left: number; right: number; top: number; bottom: number };

const ASCENT = 0.78;
const DESCENT = 0.22;

export const measure = await measureWith(builtInAdvances());

export function nodesOf(node: PictureNode): PictureNode[] {
  const [, , ...children] = node;
  return [node, ...children.flatMap((child) => (typeof child === 'string' ? [] : nodesOf(child)))];
}

const numbers = (text: string): number[] => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

/** Vega writes bars as `M10,7L…Z` when they have round corners and as `M10,7h5v15h-5Z` when they are too thin for them. */
function corners(path: string): { xs: number[]; ys: number[] } {
  const points = numbers(path);
  if (!path.includes('h')) return { xs: points.filter((_, i) => i % 2 === 0), ys: points.filter((_, i) => i % 2 === 1) };
  const [x, y, width, height] = points as [number, number, number, number];
  return { xs: [x, x + width], ys: [y, y + height] };
}

/** Where texts and bars lie, as the page will lay them with the same advances. */
export function boxesOf(picture: Picture): Box[] {
  return nodesOf(picture.tree).flatMap(([tag, attributes, ...children]) => {
    const role = attributes['class'] ?? '';
    if (tag === 'path') {
      const { xs, ys } = corners(attributes['d']!);
      return [{ tag, role, text: '', left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }];
    }
    if (tag !== 'text') return [];
    const text = children.join('');
    const [x, y] = numbers(attributes['transform']!) as [number, number];
    const size = parseFloat(attributes['font-size']!);
    const width = measure(text, size, role.endsWith('-mine') ? 'bold' : 'regular');
    const left = { start: x, middle: x - width / 2, end: x - width }[attributes['text-anchor']!]!;
    return [{ tag, role, text, left, right: left + width, top: y - ASCENT * size, bottom: y + DESCENT * size }];
  });
}

/** A hair of tolerance: coordinates are rounded to hundredths. */
const HAIR = 0.02;
export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - HAIR && b.left < a.right - HAIR && a.top < b.bottom - HAIR && b.top < a.bottom - HAIR;
export const inside = (box: Box, { width, height }: Picture): boolean =>
  box.left >= -HAIR && box.right <= width + HAIR && box.top >= -HAIR && box.bottom <= height + HAIR;
