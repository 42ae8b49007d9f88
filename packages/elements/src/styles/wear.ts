import type { CSSResult } from 'lit';

/** Puts on a style that came with a piece of code, once. Assigned whole: not every browser that we are written for lets sheets be pushed. */
export const wear = (root: Node, { styleSheet }: CSSResult): void => {
  const { adoptedStyleSheets: worn } = root as ShadowRoot;
  if (!worn.includes(styleSheet!)) (root as ShadowRoot).adoptedStyleSheets = [...worn, styleSheet!];
};
