import { type PropertyDeclaration, type ReactiveElement, html, render } from 'lit';

/** False on a page that requires Trusted Types and does not list our policy: Lit can make nothing there, and throws. */
const mayShow = (): boolean => {
  try {
    render(html``, document.createDocumentFragment());
    return true;
  } catch {
    return false;
  }
};

/**
 * Registers a tag once. The same script twice on a page, or two versions of it, must be silent: the first one wins.
 * Where nothing could be shown the tag stays unknown, so that what its author put inside stays on screen.
 * Named like Lit's own decorator because the manifest analyzer looks for that name.
 */
export const customElement =
  (tag: string) =>
  (element: CustomElementConstructor): void => {
    const registry = globalThis.customElements as CustomElementRegistry | undefined;
    if (registry !== undefined && registry.get(tag) === undefined && mayShow()) registry.define(tag, element);
  };

/**
 * What the built Lit knows of: nothing is reflected, and nothing converts itself. A property without a type is a text, and `Object` is
 * for one that may be given an object too.
 */
type Options = Pick<PropertyDeclaration, 'attribute' | 'state'> & { readonly type?: typeof Boolean | typeof Number | typeof Object };

/** A flag that is there at all is on, as an attribute is; what reads as a number is one, and what does not is for who asked to refuse; what no text says is none. Editors leave no-break spaces around what is pasted. */
const read = (value: unknown, type: Options['type']): unknown => {
  if (type === Boolean) return value === '' || Boolean(value);
  try {
    const text = String(value).trim();
    return type === Number ? Number(text) || text : text;
  } catch {
    return '';
  }
};

/**
 * Lit's own decorator, for the one form of decorators that we compile to. What is given becomes what its attribute would say, as with
 * elements of the platform: to frameworks and scripts a year is a number, a list an array. The build says the same shorter (`lit-unused.mjs`).
 */
export const property =
  ({ type, ...options }: Options = {}) =>
  (prototype: ReactiveElement, name: string): void => {
    // Lit would read the attribute of an object as JSON, and that of a number as one, whatever it says.
    const known = type === Boolean ? { type } : {};
    (prototype.constructor as typeof ReactiveElement).createProperty(name, { ...known, ...options });
    if (type === Object || options.state) return;
    const given = Object.getOwnPropertyDescriptor(prototype, name)!;
    Object.defineProperty(prototype, name, {
      ...given,
      set(value: unknown) {
        given.set!.call(this, value == null ? value : read(value, type));
      },
    });
  };

/** What an element draws from and nobody sets. */
export const state = (): ReturnType<typeof property> => property({ attribute: false, state: true });
