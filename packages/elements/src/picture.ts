/**
 * A picture's tree as SVG nodes. Built node by node, from an allow-list: whatever a hostile label or a broken painter
 * put in the tree, nothing here can run, load or leave the page. Colours are not let in either: roles are classes, and
 * the style sheet knows the colours.
 */
import type { Picture, PictureNode } from '@balise/model';
import { inSlices, nextFrame } from './slices.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What the painter writes, and no more. */
const TAG = /^(?:svg|g|path|rect|line|circle|text|tspan)$/;
const NAME = /^(?:class|d|transform|viewBox|[cdr]?[xy][12]?|r|width|height|stroke-[a-z]+|text-anchor|font-size)$/;
/** Words, numbers, lists and transforms: nothing that names another place. */
const VALUE = /^(?:[-\w\s.,+%]*|(?:\s*(?:translate|rotate|scale)\([-\d\s.,+eE]*\))+\s*)$/;

/** The node itself, without its children; null for a tag that may not be. */
const bare = ([tag, given]: PictureNode): SVGElement | null => {
  if (!TAG.test(tag)) return null;
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) {
    if (NAME.test(name) && VALUE.test(value)) node.setAttribute(name, value);
  }
  return node;
};

/** Nodes under a node, to append one after the other: each is where it goes before what it holds, so that what is slow to lay out comes last. */
function* growth(parent: Element, [, , ...children]: PictureNode): Generator<() => void> {
  for (const child of children) {
    const node = typeof child === 'string' ? child : bare(child);
    if (node === null) continue;
    yield () => parent.append(node);
    if (typeof node !== 'string') yield* growth(node, child as PictureNode);
  }
}

const filled = <T extends Element | null>(node: T, tree: PictureNode): T => {
  if (node !== null) for (const append of growth(node, tree)) append();
  return node;
};

/** A tree as nodes; null when its tag may not be. */
export const build = (tree: PictureNode): SVGElement | null => filled(bare(tree), tree);

/** An `<svg>` of the picture's own size, empty, hidden from assistive technology: the marks behind it speak. */
const framed = (picture: Picture): SVGElement => {
  const [width, height] = [picture.width.toFixed(), picture.height.toFixed()];
  const svg = bare(['svg', { class: 'drawing', width, height, viewBox: `0 0 ${width} ${height}` }])!;
  svg.setAttribute('aria-hidden', 'true');
  return svg;
};

/** The picture, whole and at once. */
export const mountPicture = (picture: Picture): SVGElement => filled(framed(picture), picture.tree);

/** The picture, grown where it stands over as many frames as it takes. False: it was no longer wanted on the way. */
export const growPicture = (picture: Picture, stand: (svg: SVGElement) => void, isWanted: () => boolean): Promise<boolean> => {
  const svg = framed(picture);
  stand(svg);
  return inSlices(growth(svg, picture.tree), (append) => append(), isWanted, nextFrame);
};
