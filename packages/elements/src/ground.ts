/**
 * What really lies behind a widget. Labels of a picture carry a halo of the ground, and the palette is the one made for it, whatever the page
 * declares: a dark foot in a light page must get the dark one.
 */
import { around } from './around.ts';

/** The numbers of a computed colour, in whatever space it is told, and its opacity: those of `rgb` in 0–1, `none` as 0. */
export const partsOf = (color: string): readonly [first: number, second: number, third: number, alpha: number] => {
  const told = color.replace('color(', '').match(/[^ ,/()]+/g) ?? [];
  const [, first = 0, second = 0, third = 0, alpha = 1] = told.map((part) => Math.max(0, parseFloat(part) || 0));
  return color[0] === 'r' ? [first / 255, second / 255, third / 255, alpha] : [first, second, third, alpha];
};

/** Luminance and opacity: nearly, of what has a wider gamut than sRGB, whose curve is a power of 2.2 but near black, where all is dark. */
const seen = (color: string): readonly [luminance: number, alpha: number] => {
  const [first, second, third, alpha] = partsOf(color);
  const sum = 0.213 * first ** 2.2 + 0.72 * second ** 2.2 + 0.07 * third ** 2.2;
  return [color[0] === 'o' ? first ** 3 : color[0] === 'l' ? ((first + 16) / 116) ** 3 : sum, alpha];
};

/** Where black and white text are equally readable. */
const MIDDLE_LUMINANCE = 0.18;

/** Four fifths of a text that has a contrast of 8:1 (doubled three times) have 4.5:1. */
const SPARE_DOUBLINGS = 3;

/**
 * Reads the first opaque background around `element`. What it gives has its frame wear that, once the page is written again: the ground, its
 * palette (where the ground cannot be told, the one that the page declares, or the one for its text), how much ink the palette
 * takes to be seen on a ground that is neither light nor dark, and how much of the colour of a text is left to a quiet one (all of it where it has
 * no contrast to spare, or where that cannot be told).
 */
export const groundFor = (element: Element): ((style: CSSStyleDeclaration) => void) => {
  const { color, colorScheme } = getComputedStyle(element);
  const [own, alpha] = seen(color);
  let ground = 'Canvas';
  // Nobody writes where it cannot be read: behind what cannot be told, light text tells a dark ground.
  let under = Number(own < MIDDLE_LUMINANCE);
  let sure = under;
  for (const node of around(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    const [light, opacity] = seen(backgroundColor);
    if (backgroundImage !== 'none') {
      sure = own;
      break;
    }
    if (opacity >= 0.95) {
      ground = backgroundColor;
      sure = under = light;
      break;
    }
  }
  const isDark = under < MIDDLE_LUMINANCE;
  const isKnown = ground !== 'Canvas';
  const isSpare = alpha === 1 && Math.abs(Math.log2(own + 0.05) - Math.log2(sure + 0.05)) >= SPARE_DOUBLINGS;
  const tone = under ** (1 / 2.2);
  // For 3:1 under the bars of others, which have the least: near the curve that black and white text would have.
  const ink = Math.max(0, isDark ? 220 * tone - 31 : 133 - 134 * tone);
  // The page's where it is `light` or `dark` alone; where it may be either, the text tells what it is on, and a light one does where it is `normal`.
  const scheme = isKnown || colorScheme.length > 6 - Number(isDark) ? (isDark ? 'dark' : 'light') : 'inherit';
  return (style) => {
    style.setProperty('--_behind', ground);
    style.setProperty('--_quiet', isSpare ? '80%' : '100%');
    style.setProperty('--_ink', `${ink.toFixed()}%`);
    style.setProperty('color-scheme', scheme);
  };
};
