import type { Mark } from '@balise/model';

const SVG = 'http://www.w3.org/2000/svg';
/** Path commands and numbers: whatever came through the wire, nothing else goes in. */
const PATH = /^[MLZ\d\s.,-]+$/;
export const plainPath = (text: string | undefined): string => (text !== undefined && PATH.test(text) ? text : '');

/** Draws round the current mark, for marks that are not boxes: a line of the accent on one of the ground. */
export class ReachedShape {
  readonly node = document.createElementNS(SVG, 'svg');
  readonly #paths = [document.createElementNS(SVG, 'path'), document.createElementNS(SVG, 'path')];

  constructor() {
    this.node.setAttribute('class', 'reached');
    this.node.setAttribute('aria-hidden', 'true');
    this.node.setAttribute('width', '1');
    this.node.setAttribute('height', '1');
    // Of no height in the picture, whatever it draws.
    this.node.style.setProperty('position', 'absolute');
    this.node.append(...this.#paths);
  }

  show({ x, y, outline }: Mark): void {
    for (const path of this.#paths) {
      path.setAttribute('d', plainPath(outline));
      path.setAttribute('transform', `translate(${x} ${y})`);
    }
  }

  hide(): void {
    for (const path of this.#paths) path.setAttribute('d', '');
  }
}
