/**
 * Arrays that pages and columns use one after the other; larger ones when more is asked for. What they hold is what was left there:
 * nothing of them is kept for longer than a page, or a row group for the entries of its dictionary.
 */
type Use = 'page' | 'levels' | 'places' | 'entries' | 'values' | 'lengths' | 'shared' | 'spans' | 'texts';

export class Room {
  readonly #held = new Map<Use, ArrayBuffer>();

  /** From the beginning of their buffer, so that numbers of any width may lie there. */
  bytes(use: Use, length: number): Uint8Array<ArrayBuffer> {
    let held = this.#held.get(use);
    if (held === undefined || length > held.byteLength) {
      held = new ArrayBuffer(length);
      this.#held.set(use, held);
    }
    return new Uint8Array(held, 0, length);
  }

  integers(use: Use, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.bytes(use, length * Uint32Array.BYTES_PER_ELEMENT).buffer, 0, length);
  }
}
