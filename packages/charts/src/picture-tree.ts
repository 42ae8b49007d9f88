/**
 * Turns a scenegraph into picture nodes, as Vega's own SVG string renderer would write them (a test holds every picture to
 * it), without its gradients, clips, links and ARIA: it writes to whatever has `open`, `text` and `close`.
 *
 * An allow-list of tags and attributes: a paint becomes a class if it is a role and vanishes if it is not; style,
 * identifiers, links, handlers and ARIA have no way through. Marks without a role are not drawn, groups that carry
 * nothing are dissolved.
 */
import type { PictureNode } from '@balise/model';
import { Marks, sceneVisit } from 'vega-scenegraph';
import type { Markup, SceneItem, SceneMark } from 'vega-scenegraph';
import { isRole } from './roles.ts';

export const pictureTags: ReadonlySet<string> = new Set(['svg', 'g', 'path', 'rect', 'line', 'text', 'tspan', 'circle']);
const geometry = ['transform', 'd', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height'];
const drawing = ['text-anchor', 'font-size', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'];
const kept: ReadonlySet<string> = new Set([...geometry, ...drawing]);
export const pictureAttributes: ReadonlySet<string> = new Set([...kept, 'class', 'viewBox']);

const NOWHERE = 'translate(0,0)';
const number = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g;
const isFiner = /\.\d{3}|\de/;
/** Of a px: below what a screen shows, a third of the bytes. */
const hundredths = (value: number): string => String(Math.round(value * 100) / 100 + 0);
/** Outlines are rounded already, and long: they are only looked through. */
const rounded = (value: unknown): string => {
  if (typeof value === 'number') return hundredths(value);
  const text = String(value);
  return isFiner.test(text) ? text.replace(number, (digits) => hundredths(Number(digits))) : text;
};

type Open = {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: (PictureNode | string)[];
  readonly drawn: boolean;
};

export class PictureMarkup implements Markup {
  readonly #stack: Open[];

  constructor(width: number, height: number) {
    const attributes = { width: String(width), height: String(height), viewBox: `0 0 ${width} ${height}` };
    this.#stack = [{ tag: 'svg', attributes, children: [], drawn: true }];
  }

  open(tag: string, ...sources: (object | null | undefined)[]): this {
    const found: Record<string, unknown> = Object.assign({}, ...sources);
    const paint = isRole(found['fill']) ? found['fill'] : found['stroke'];
    const attributes: Record<string, string> = isRole(paint) ? { class: paint } : {};
    for (const [name, value] of Object.entries(found)) {
      if (!kept.has(name) || value === null || value === undefined) continue;
      const text = rounded(value);
      if (text !== '' && text !== NOWHERE) attributes[name] = text;
    }
    this.#stack.push({ tag, attributes, children: [], drawn: pictureTags.has(tag) && (tag === 'g' || tag === 'tspan' || isRole(paint)) });
    return this;
  }

  text(text: string): this {
    if (text !== '') this.#top.children.push(text);
    return this;
  }

  close(): this {
    const { tag, attributes, children, drawn } = this.#stack.pop()!;
    const into = this.#top.children;
    if (!drawn || ((tag === 'g' || tag === 'text') && children.length === 0)) return this;
    if (tag === 'g' && Object.keys(attributes).length === 0) into.push(...children);
    else into.push([tag, attributes, ...children]);
    return this;
  }

  get tree(): PictureNode {
    const { tag, attributes, children } = this.#top;
    return [tag, attributes, ...children];
  }

  get #top(): Open {
    return this.#stack.at(-1)!;
  }
}

/** How an item is painted, by the names that SVG has for it. */
const painted = ({ fill, stroke, strokeWidth, strokeDash, strokeCap, strokeJoin }: SceneItem): object => ({
  fill,
  stroke,
  'stroke-width': strokeWidth,
  'stroke-dasharray': strokeDash,
  'stroke-linecap': strokeCap,
  'stroke-linejoin': strokeJoin,
});

/** What Vega writes a text in that tells no size. */
const USUAL_TEXT_PX = 11;

function write(markup: Markup, scene: SceneMark): void {
  const { tag, attr } = Marks[scene.marktype]!;
  sceneVisit(scene, (item) => {
    const own: Record<string, unknown> = {};
    attr((name, value) => (own[name] = value), item);
    markup.open(
      tag,
      own,
      tag === 'g' ? null : painted(item),
      tag === 'text' ? { 'font-size': `${item.fontSize ?? USUAL_TEXT_PX}px` } : null,
    );
    if (tag === 'text') markup.text(String(item.text ?? '').trim());
    if (tag === 'g') sceneVisit(item, (mark) => write(markup, mark));
    markup.close();
  });
}

/** The scenegraph as an `svg` node of `size` px. */
export function pictureTree(root: SceneMark, size: { width: number; height: number }): PictureNode {
  const markup = new PictureMarkup(size.width, size.height);
  write(markup, root);
  return markup.tree;
}
