/** The names of curves: at the end of each where there is room, else under the plot with a sample, its figure left at the end. */
import { formatPeriod } from '@balise/words';
import { fitText, plainText } from '../fit-text.ts';
import type { PictureRole } from '../roles.ts';
import type { Page } from './binding.ts';
import type { Curve } from './curves.ts';

export type Ending = { readonly curve: Curve; readonly text: string; readonly role: PictureRole; readonly width: number };
export type Key = {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly curve: Curve;
  readonly textX: number;
  readonly text: string;
  readonly role: PictureRole;
};

export const TEXT_PX = 13;
const SAMPLE_PX = 24;
const SAMPLE_GAP_PX = 6;
const BETWEEN_PX = 20;
/** The height of a target, though a key is none: rows as far apart as lines of text. */
export const KEY_ROW_PX = 22;

const roleOf = (curve: Curve): PictureRole => (curve.last === null ? 'missing' : curve.role === 'mine' ? 'label-mine' : 'reference');
const weightOf = (curve: Curve): 'bold' | 'regular' => (roleOf(curve) === 'label-mine' ? 'bold' : 'regular');

/** « Finistère 61,5 % », with its period when that is not the last of the axis; the figure alone when names are elsewhere. */
export function endingsOf(curves: readonly Curve[], page: Page, isNamed: boolean): Ending[] {
  return curves.map((curve) => {
    const now = curve.series.points.at(-1);
    const told = curve.last ?? now;
    const row = told?.row ?? 0;
    const when = told === undefined || told === now ? '' : ` (${formatPeriod(told.period, page.locale, 'short')})`;
    const weight = weightOf(curve);
    const whole = plainText(`${isNamed ? `${page.label(row)} ` : ''}${page.compactValue(row)}${when}`);
    const text = fitText(whole, page.width / 2, { measure: page.measure, size: TEXT_PX, weight });
    return { curve, text, role: roleOf(curve), width: Math.ceil(page.measure(text, TEXT_PX, weight)) };
  });
}

/** Samples and names in rows of the page's width, from `top` down. */
export function keysOf(curves: readonly Curve[], page: Page, top: number): { keys: Key[]; bottom: number } {
  const keys: Key[] = [];
  let x = 0;
  let y = top + KEY_ROW_PX / 2;
  for (const curve of curves) {
    const weight = weightOf(curve);
    const before = SAMPLE_PX + SAMPLE_GAP_PX;
    const name = plainText(page.label(curve.series.points[0]?.row ?? 0));
    const text = fitText(name, page.width - before, { measure: page.measure, size: TEXT_PX, weight });
    const width = before + Math.ceil(page.measure(text, TEXT_PX, weight));
    if (x > 0 && x + width > page.width) {
      x = 0;
      y += KEY_ROW_PX;
    }
    keys.push({ x, x2: x + SAMPLE_PX, y, curve, textX: x + before, text, role: weight === 'bold' ? 'label-mine' : 'reference' });
    x += width + BETWEEN_PX;
  }
  return { keys, bottom: keys.length === 0 ? top : y + KEY_ROW_PX / 2 };
}
