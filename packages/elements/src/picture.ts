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

/** A tree as nodes; null when its tag may not be. */
export const build = (tree: PictureNode): SVGElement | null => {
  const node = bare(tree);
  const [, , ...children] = tree;
  for (const child of node === null ? [] : children) {
    const built = typeof child === 'string' ? document.createTextNode(child) : build(child);
    if (built !== null) node!.append(built);
  }
  return node;
};

/** An `<svg>` of the picture's own size, hidden from assistive technology: the marks behind it speak. */
const framed = (root: SVGElement | null, picture: Picture): SVGElement => {
  const svg = root?.localName === 'svg' ? root : document.createElementNS(SVG, 'svg');
  if (root !== null && root !== svg) svg.append(root);
  const [width, height] = [picture.width, picture.height].map((px) => px.toFixed());
  svg.setAttribute('width', width!);
  svg.setAttribute('height', height!);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.classList.add('drawing');
  return svg;
};

/** The picture, whole and at once. */
export const mountPicture = (picture: Picture): SVGElement => framed(build(picture.tree), picture);

/** Nodes to append one after the other: groups first and empty, so that what is slow to lay out is what they hold. */
function* growth(parent: Element, [, , ...children]: PictureNode): Generator<() => void> {
  for (const child of children) {
    if (typeof child === 'string') {
      yield () => parent.append(child);
      continue;
    }
    if (child[0] !== 'g') {
      yield () => parent.append(build(child) ?? '');
      continue;
    }
    const group = bare(child);
    if (group === null) continue;
    parent.append(group);
    yield* growth(group, child);
  }
}

/** The picture, grown where it stands over as many frames as it takes. False: it was no longer wanted on the way. */
export const growPicture = (picture: Picture, stand: (svg: SVGElement) => void, isWanted: () => boolean): Promise<boolean> => {
  const root = bare(picture.tree);
  const svg = framed(root, picture);
  stand(svg);
  return inSlices(growth(root ?? svg, picture.tree), (append) => append(), isWanted, nextFrame);
};
