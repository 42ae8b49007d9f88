/**
 * A drawing as it stands on the page, with its colours written in it: roles and custom properties mean nothing outside.
 * Notations that drawing programs do not read (`color(srgb …)`) become `rgb(…)` and an opacity.
 */
import { partsOf } from '../ground.ts';

export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** A colour as it is within an element. In a notation of which drawing programs know nothing, the browser brings it into sRGB, as it does what it mixes. */
export const colorIn = (near: Element, color: string): Rgba => {
  if (/rgb[a( ]/.test(color)) return partsOf(color);
  const probe = near.appendChild(document.createElement('i'));
  probe.style.color = `color-mix(in srgb, ${color}, ${color})`;
  const mixed = partsOf(getComputedStyle(probe).color);
  probe.remove();
  return mixed;
};

/** What is copied, where it is not this. Sizes are always said. */
const initial = {
  'stroke-width': '1px', 'stroke-dasharray': 'none', 'stroke-linejoin': 'miter', 'stroke-linecap': 'butt', opacity: '1', 'paint-order': 'normal',
  'font-size': '', 'font-weight': '400', 'text-anchor': 'start',
}; // prettier-ignore
const ofText = /^(?:font|text)-/;

const byte = (channel: number): number => Math.round(Math.min(1, Math.max(0, channel)) * 255);
export const rgb = ([r, g, b]: Rgba): string => `rgb(${byte(r)}, ${byte(g)}, ${byte(b)})`;

const paint = (node: Element, name: 'fill' | 'stroke', from: Element): void => {
  const computed = getComputedStyle(from)[name];
  if (computed === 'none') return node.setAttribute(name, computed);
  const color = colorIn(from, computed);
  node.setAttribute(name, rgb(color));
  if (color[3] < 1) node.setAttribute(`${name}-opacity`, String(Number(color[3].toFixed(3))));
};

const dress = (from: Element, to: Element): void => {
  const style = getComputedStyle(from);
  const isText = from.localName === 'text' || from.localName === 'tspan';
  if (from.localName !== 'g' && from.localName !== 'svg') {
    paint(to, 'fill', from);
    paint(to, 'stroke', from);
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
