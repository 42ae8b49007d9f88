/** An element and those it is in, from the nearest out, through shadow roots. */
export function* around(element: Element): Generator<Element> {
  for (let node: Node | null = element; node !== null; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node instanceof Element) yield node;
  }
}
