import type { Rgba } from '../../../packages/elements/src/later/resolved.ts';

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgba): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const over = (top: Rgba, under: Rgba): Rgba => {
  const mixed = (i: 0 | 1 | 2): number => top[i] * top[3] + under[i] * (1 - top[3]);
  return [mixed(0), mixed(1), mixed(2), 1];
};

/** As WCAG has it, of what is on a ground that hides what is behind. */
export const contrast = (top: Rgba, ground: Rgba): number => {
  const [dark, light] = [luminance(over(top, ground)), luminance(ground)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};
