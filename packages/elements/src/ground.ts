/**
 * What really lies behind a widget. Labels of a picture carry a halo of the ground, and a page that paints itself dark
 * without declaring a `color-scheme` must still get the dark palette.
 */
import { around } from './around.ts';

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

/**
 * Reads the first opaque background around `element`. What it gives has its frame wear that, once the page is written again: the ground, the dark
 * palette where the page does not say that it is dark, and how much of the colour of a text is left to a quiet one (all of it where it has no
 * contrast to spare, or where that cannot be told).
 */
export const groundFor = (element: Element): ((style: CSSStyleDeclaration) => void) => {
  const { color, colorScheme } = getComputedStyle(element);
  const ink = parseColor(color);
  const own = ink ? luminance(ink) : NaN;
  // Nobody writes where it cannot be read: behind what cannot be told, light text tells a dark ground.
  const likely = own > MIDDLE_LUMINANCE ? 0 : 1;
  const worn =
    (ground: string, under: number, sure = under) =>
    (style: CSSStyleDeclaration): void => {
      const isSpare = ink?.[3] === 1 && Math.abs(Math.log2((own + 0.05) / (sure + 0.05))) >= SPARE_DOUBLINGS;
      style.setProperty('--_behind', ground);
      style.setProperty('--_quiet', isSpare ? '80%' : '');
      style.setProperty('color-scheme', colorScheme === 'normal' && under < MIDDLE_LUMINANCE ? 'dark' : 'inherit');
    };
  for (const node of around(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    const parsed = parseColor(backgroundColor);
    if (backgroundImage !== 'none') return worn('Canvas', likely, own);
    if (parsed !== null && parsed[3] >= 0.95) return worn(backgroundColor, luminance(parsed));
  }
  return worn('Canvas', likely);
};
