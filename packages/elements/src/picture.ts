/**
 * A picture's tree as SVG nodes. Built node by node, from an allow-list: whatever a hostile label or a broken painter
 * put in the tree, nothing here can run, load or leave the page. Colours are not let in either: roles are classes, and
 * the style sheet knows the colours.
 */
import type { Picture, PictureNode } from '@balise/model';

const SVG = 'http://www.w3.org/2000/svg';

const tags: ReadonlySet<string> = new Set(
  'svg g path rect line circle ellipse polyline polygon text tspan defs clipPath pattern'.split(' '),
);

const names: ReadonlySet<string> = new Set(
  (
    'class d transform points viewBox x y x1 y1 x2 y2 dx dy cx cy r rx ry width height opacity fill stroke fill-opacity stroke-opacity ' +
    'stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit text-anchor dominant-baseline ' +
    'font-size font-weight id clip-path clipPathUnits patternUnits patternTransform'
  ).split(' '),
);
/** Words, numbers, lists, transforms, and references inside the picture: nothing that names another document. */
const VALUE = /^(?:[-\w\s.,+%]*|(?:\s*(?:translate|rotate|scale|matrix|skew[XY])\([-\d\s.,+eE]*\))+\s*|url\(#[\w-]+\))$/;
const isPaint = (name: string): boolean => name === 'fill' || name === 'stroke';

const build = ([tag, given, ...children]: PictureNode): SVGElement | null => {
  if (!tags.has(tag)) return null;
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) {
    if (names.has(name) && VALUE.test(value) && (!isPaint(name) || value === 'none')) node.setAttribute(name, value);
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
