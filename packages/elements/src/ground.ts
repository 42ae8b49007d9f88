/**
 * What really lies behind a widget. Labels of a picture carry a halo of the ground, and a page that paints itself dark
 * without declaring a `color-scheme` must still get the dark palette.
 */
import { around } from './around.ts';

export type Ground = {
  readonly color: string | null;
  readonly isDark: boolean;
  /** How much of the colour of a text is left to a quiet one; empty where it has no contrast to spare, or where that cannot be told. */
  readonly quiet: string;
};

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** `rgb(…)` or `color(srgb …)` → red, green, blue, alpha in 0–1; null for other notations. */
export const parseColor = (color: string): Rgba | null => {
  const numbers = color.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const scale = color.startsWith('rgb') ? 255 : color.startsWith('color(srgb ') ? 1 : null;
  const [r, g, b, alpha = 1] = numbers;
  if (scale === null || r === undefined || g === undefined || b === undefined) return null;
  return [r / scale, g / scale, b / scale, alpha];
};

/** Of sRGB, whose curve is a power of 2.2 but near black, where all is dark. */
const luminance = ([r, g, b]: Rgba): number => 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
/** Where black and white text are equally readable. */
const MIDDLE_LUMINANCE = 0.18;

/** Four fifths of a text that has a contrast of 8:1 (doubled three times) have 4.5:1. */
const SPARE_DOUBLINGS = 3;

/** The first opaque background around `element`; `color` is null where none is painted or it cannot be told. */
export const groundOf = (element: Element): Ground => {
  const ink = parseColor(getComputedStyle(element).color);
  const own = ink?.[3] === 1 ? luminance(ink) : NaN;
  const told = (color: string | null, isDark: boolean, under: number): Ground => ({
    color,
    isDark,
    quiet: Math.abs(Math.log2((own + 0.05) / (under + 0.05))) >= SPARE_DOUBLINGS ? '80%' : '',
  });
  for (const node of around(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    const parsed = parseColor(backgroundColor);
    if (backgroundImage !== 'none') return told(null, false, own);
    if (parsed === null || parsed[3] < 0.95) continue;
    const under = luminance(parsed);
    return told(backgroundColor, under < MIDDLE_LUMINANCE, under);
  }
  // The browser's own is at the other end.
  return told(null, false, own < MIDDLE_LUMINANCE ? 1 : 0);
};
