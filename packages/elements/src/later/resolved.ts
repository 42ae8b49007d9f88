/**
 * A drawing as it stands on the page, with its colours written in it: roles and custom properties mean nothing outside.
 * Notations that drawing programs do not read (`color(srgb …)`) become `rgb(…)` and an opacity.
 */
import { type Rgba, parseColor } from '../ground.ts';

/** What is copied, where it is not this. Sizes are always said. */
const initial = {
  'stroke-width': '1px', 'stroke-dasharray': 'none', 'stroke-linejoin': 'miter', 'stroke-linecap': 'butt', opacity: '1', 'paint-order': 'normal',
  'font-size': '', 'font-weight': '400', 'text-anchor': 'start',
}; // prettier-ignore
const ofText = /^(?:font|text)-/;

const byte = (channel: number): number => Math.round(Math.min(1, Math.max(0, channel)) * 255);
export const rgb = ([r, g, b]: Rgba): string => `rgb(${byte(r)}, ${byte(g)}, ${byte(b)})`;

const paint = (node: Element, name: 'fill' | 'stroke', computed: string): void => {
  const color = parseColor(computed);
  node.setAttribute(name, color === null ? (computed === 'none' ? 'none' : 'currentColor') : rgb(color));
  if (color !== null && color[3] < 1) node.setAttribute(`${name}-opacity`, String(Number(color[3].toFixed(3))));
};

const dress = (from: Element, to: Element): void => {
  const style = getComputedStyle(from);
  const isText = from.localName === 'text' || from.localName === 'tspan';
  if (from.localName !== 'g' && from.localName !== 'svg') {
    paint(to, 'fill', style.fill);
    paint(to, 'stroke', style.stroke);
    for (const [name, usual] of Object.entries(initial)) {
      const value = style.getPropertyValue(name);
      if (value !== '' && value !== usual && (isText || !ofText.test(name))) to.setAttribute(name, value);
    }
  }
  to.removeAttribute('class');
  [...from.children].forEach((child, i) => dress(child, to.children[i]!));
};

/** A copy of `drawing`, which must be on the page. */
export const resolved = (drawing: SVGElement): SVGElement => {
  const copy = drawing.cloneNode(true) as SVGElement;
  dress(drawing, copy);
  return copy;
};
