/**
 * Registers a tag once. The same script twice on a page, or two versions of it, must be silent: the first one wins.
 * Named like Lit's own decorator because the manifest analyzer looks for that name.
 */
export const customElement =
  (tag: string) =>
  (element: CustomElementConstructor): void => {
    const registry = globalThis.customElements as CustomElementRegistry | undefined;
    if (registry !== undefined && registry.get(tag) === undefined) registry.define(tag, element);
  };
