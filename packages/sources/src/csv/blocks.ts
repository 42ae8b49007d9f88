import { codesFor } from '@balise/model';
import type { Codes } from './layout.ts';

/** The cells of a column, block after block, in as few bytes as its codes take so far. */
export class Blocks<T extends Codes | Float64Array> {
  #cells: T;
  #length = 0;

  constructor(cells: T) {
    this.#cells = cells;
  }

  /** `entries`: of the dictionary that codes are of. */
  add(block: Uint8Array | Int32Array | Float64Array, entries = 0): void {
    const cells = this.#cells;
    const length = this.#length + block.length;
    const isShort = length > cells.length;
    if (isShort || entries > 2 ** (8 * cells.BYTES_PER_ELEMENT)) {
      const capacity = isShort ? Math.ceil(length * 1.5) : cells.length;
      this.#cells = (cells instanceof Float64Array ? new Float64Array(capacity) : codesFor(entries, capacity)) as T;
      this.#cells.set(cells.subarray(0, this.#length));
    }
    this.#cells.set(block, this.#length);
    this.#length = length;
  }

  /** What is beyond was never touched, hence takes no memory. */
  whole(): T {
    return this.#cells.subarray(0, this.#length) as T;
  }
}
