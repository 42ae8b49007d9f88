/**
 * Templates as our elements write them: values are content, attributes (between double quotes, or alone), properties and listeners.
 * A template is made of its texts once, through our policy, and copied; a value that has not changed touches nothing.
 */
import { policy } from '../policy.ts';

/** No content, and no attribute. */
export const nothing = Symbol('nothing');

/** Known by its class, which nothing that came through a wire has. */
class Template {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];
  constructor(strings: TemplateStringsArray, values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Template => new Template(strings, values);

/** Stands for a value in an attribute; elsewhere a comment does. */
const HOLE = 'balise$';
const isInTag = (text: string): boolean => /<[a-z][^>]*$/.test(text);

/** Where values go: the place of a node in its document; of an attribute, its name and the texts around each value. */
type Hole = { readonly index: number; readonly name?: string; readonly texts: readonly string[] };
type Mould = { readonly content: DocumentFragment; readonly holes: readonly Hole[] };

/** Elements and comments, in order. */
const nodesOf = (root: Node): readonly (Element | Comment)[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT + NodeFilter.SHOW_COMMENT);
  const nodes: Node[] = [];
  while (walker.nextNode() !== null) nodes.push(walker.currentNode);
  return nodes as (Element | Comment)[];
};

const moulded = (strings: TemplateStringsArray): Mould => {
  const template = document.createElement('template');
  // eslint-disable-next-line no-restricted-syntax -- texts of our own sources, by the one policy that lets them through
  template.innerHTML = policy().createHTML(strings.reduce((text, next) => text + (isInTag(text) ? HOLE : '<!---->') + next));
  const { content } = template;
  const holes = nodesOf(content).flatMap((node, index): Hole[] => {
    if (node instanceof Comment) return [{ index, texts: ['', ''] }];
    const written = [...node.attributes].map(({ name, value }) => ({ index, name, texts: value.split(HOLE) }));
    const found = written.filter(({ texts }) => texts.length > 1);
    for (const { name } of found) node.removeAttribute(name);
    return found;
  });
  return { content, holes };
};

const moulds = new WeakMap<TemplateStringsArray, Mould>();

/** Where values of now are put; nothing is done for those that are there already. */
type Part = { readonly size: number; set(values: readonly unknown[]): void };

const attributePart = (node: Element, name: string, texts: readonly string[]): Part => {
  const rest = name.slice(1);
  const members = node as unknown as Record<string, unknown>;
  let former: readonly unknown[] | null = null;
  return {
    size: texts.length - 1,
    set(values) {
      const [value] = values;
      if (former?.every((each, i) => each === values[i]) === true) return;
      former = values;
      if (name.startsWith('@')) members[`on${rest}`] = (event: Event) => void (value as (event: Event) => unknown)(event);
      else if (name.startsWith('.')) members[rest] = value;
      else if (name.startsWith('?')) node.toggleAttribute(rest, Boolean(value) && value !== nothing);
      else if (values.includes(nothing)) node.removeAttribute(name);
      else node.setAttribute(name, texts.reduce((text, next, i) => `${text}${(values[i - 1] as string | undefined) ?? ''}${next}`)); // prettier-ignore
    },
  };
};

/** What a template became. */
class Piece {
  readonly strings: TemplateStringsArray;
  /** Its nodes, until they are put somewhere. */
  readonly root: DocumentFragment;
  readonly #parts: readonly Part[];

  constructor(strings: TemplateStringsArray) {
    const mould = moulds.get(strings) ?? moulded(strings);
    moulds.set(strings, mould);
    this.strings = strings;
    this.root = document.importNode(mould.content, true);
    const nodes = nodesOf(this.root);
    this.#parts = mould.holes.map(({ index, name, texts }) => {
      const node = nodes[index]!;
      return name === undefined ? new Content(node, node.nextSibling) : attributePart(node as Element, name, texts);
    });
  }

  fill(values: readonly unknown[]): void {
    let from = 0;
    for (const part of this.#parts) part.set(values.slice(from, (from += part.size)));
  }
}

/** What stands between a node and another, which both stay; all that follows where there is no other. */
class Content implements Part {
  readonly size = 1;
  readonly #start: ChildNode;
  readonly #end: ChildNode | null;
  #held: Piece | Content[] | Node | null = null;

  constructor(start: ChildNode, end: ChildNode | null) {
    this.#start = start;
    this.#end = end;
  }

  set([value]: readonly unknown[]): void {
    const held = this.#held;
    if (value instanceof Template) {
      const known = held instanceof Piece && held.strings === value.strings ? held : null;
      const piece = known ?? new Piece(value.strings);
      piece.fill(value.values);
      if (known === null) this.#put(piece, piece.root);
    } else if (Array.isArray(value)) this.#list(value, Array.isArray(held) ? held : this.#put([]));
    else if (value instanceof Node) {
      if (value !== held) this.#put(value, value);
    } else {
      const text = value === nothing ? '' : String(value ?? '');
      if (!(held instanceof Text)) {
        const node = new Text(text);
        this.#put(node, node);
      } else if (held.data !== text) held.data = text;
    }
  }

  #list(values: readonly unknown[], items: Content[]): void {
    values.forEach((value, i) => {
      items[i] ??= new Content(this.#add(new Comment()), this.#add(new Comment()));
      items[i].set([value]);
    });
    const [gone] = items.splice(values.length);
    if (gone !== undefined) this.#clear(gone.#start);
  }

  #add<T extends Node>(node: T): T {
    return this.#start.parentNode!.insertBefore(node, this.#end);
  }

  #clear(from: ChildNode | null): void {
    while (from !== null && from !== this.#end) {
      const next = from.nextSibling;
      from.remove();
      from = next;
    }
  }

  #put<T extends Piece | Content[] | Node>(held: T, ...nodes: readonly Node[]): T {
    this.#clear(this.#start.nextSibling);
    this.#start.after(...nodes);
    this.#held = held;
    return held;
  }
}

const rendered = new WeakMap<Node, Content>();

/** After what the container has already. */
export const render = (value: unknown, container: Element | DocumentFragment): void => {
  if (!rendered.has(container)) rendered.set(container, new Content(container.appendChild(new Comment()), null));
  rendered.get(container)!.set([value]);
};
