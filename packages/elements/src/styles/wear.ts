import type { CSSResult } from 'lit';

/**
 * Puts on what a root does not wear yet: a style that came with a piece of code, which those of its kind will wear too; and all, where
 * they were lost on the way. Sheets are of the document that made them: what is carried into another is without while it is there.
 * Assigned whole: not every browser that we are written for lets sheets be pushed.
 */
export const wear = (root: Node, ...more: CSSResult[]): void => {
  const shadow = root as ShadowRoot;
  const kind = shadow.host.constructor as unknown as { styles: CSSResult[] };
  kind.styles = [...new Set([...kind.styles, ...more])];
  if (root.ownerDocument === document && kind.styles.length !== shadow.adoptedStyleSheets.length)
    shadow.adoptedStyleSheets = kind.styles.map(({ styleSheet }) => styleSheet!);
};
