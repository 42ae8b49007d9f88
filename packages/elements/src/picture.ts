/**
 * A picture's tree as SVG nodes. Built node by node, from an allow-list: whatever a hostile label or a broken painter
 * put in the tree, nothing here can run, load or leave the page. Colours are not let in either: roles are classes, and
 * the style sheet knows the colours.
 */
import type { Picture, PictureNode } from '@balise/model';

const SVG = 'http://www.w3.org/2000/svg';

const tags: ReadonlySet<string> = new Set([
  'svg', 'g', 'path', 'rect', 'line', 'circle', 'ellipse', 'polyline', 'polygon', 'text', 'tspan', 'defs', 'clipPath', 'pattern',
]); // prettier-ignore

const NUMBERS = /^[-+\d.,\s%eE]*$/;
const WORD = /^[a-z-]+$/;
const TRANSFORM = /^(?:\s*(?:translate|rotate|scale|matrix|skewX|skewY)\([\d\s.,eE+-]*\))*\s*$/;
/** By attribute, what its value may be. */
const attributes: Readonly<Record<string, RegExp>> = {
  class: /^[\w -]*$/,
  d: /^[MmLlHhVvCcSsQqTtAaZz\d\s.,+\-eE]*$/,
  transform: TRANSFORM,
  points: NUMBERS,
  viewBox: NUMBERS,
  'stroke-dasharray': NUMBERS,
  'text-anchor': WORD,
  'dominant-baseline': WORD,
  'stroke-linecap': WORD,
  'stroke-linejoin': WORD,
  'font-weight': /^(?:\d{3}|bold|normal)$/,
  fill: /^none$/,
  stroke: /^none$/,
  id: /^[\w-]+$/,
  'clip-path': /^url\(#[\w-]+\)$/,
  patternUnits: /^userSpaceOnUse$/,
  patternTransform: TRANSFORM,
  clipPathUnits: /^userSpaceOnUse$/,
};
for (const name of [
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'dx',
  'dy',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'opacity',
  'font-size',
  'stroke-width',
  'stroke-dashoffset',
  'fill-opacity',
  'stroke-opacity',
  'stroke-miterlimit',
])
  // prettier-ignore
  (attributes as Record<string, RegExp>)[name] = /^[-+\d.eE%px]*$/;

const build = ([tag, given, ...children]: PictureNode): SVGElement | null => {
  if (!tags.has(tag)) return null;
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(attributes, name) && attributes[name]!.test(value)) node.setAttribute(name, value);
  }
  for (const child of children) {
    const built = typeof child === 'string' ? document.createTextNode(child) : build(child);
    if (built !== null) node.append(built);
  }
  return node;
};

/** The picture as an `<svg>` of its own size, hidden from assistive technology: the marks behind it speak. */
export const mountPicture = (picture: Picture): SVGElement => {
  const root = build(picture.tree);
  const svg = root?.localName === 'svg' ? root : document.createElementNS(SVG, 'svg');
  if (root !== null && root !== svg) svg.append(root);
  svg.setAttribute('width', String(picture.width));
  svg.setAttribute('height', String(picture.height));
  svg.setAttribute('viewBox', `0 0 ${picture.width} ${picture.height}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.classList.add('drawing');
  return svg;
};
