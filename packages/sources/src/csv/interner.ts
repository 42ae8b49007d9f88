/**
 * A dictionary of the distinct cells of one column, found by their bytes: no text is made until the file is read.
 * An entry is where its first cell lies, in the file or, for a cell with doubled quotes, in a copy of its own.
 */
import { decodeText } from './records.ts';

const SMALLEST = 256;

export class Interner {
  #slots = new Int32Array(SMALLEST * 2);
  #starts = new Int32Array(SMALLEST);
  #lengths = new Int32Array(SMALLEST);
  #hashes = new Int32Array(SMALLEST);
  /** Contents of entries that the file spells with doubled quotes; their start is minus one, minus their rank here. */
  readonly #apart: Uint8Array[] = [];
  readonly #file: Uint8Array;
  /** Code 0 is the missing cell. */
  size = 1;

  constructor(file: Uint8Array) {
    this.#file = file;
  }

  /** The code of the cell `file[start, end)`, which is not empty and hashes to `hash`. */
  code(start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    const length = end - start;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const code = this.#slots[slot]!;
      if (code === 0) return this.#add(slot, start, length, hash);
      if (this.#hashes[code] === hash && this.#lengths[code] === length && this.#same(code, this.#file, start)) return code;
      slot = (slot + 1) & mask;
    }
  }

  /** The code of a content that the file does not spell as such. */
  codeOfContent(content: Uint8Array, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const code = this.#slots[slot]!;
      if (code === 0) return this.#add(slot, -1 - (this.#apart.push(content) - 1), content.length, hash);
      if (this.#hashes[code] === hash && this.#lengths[code] === content.length && this.#same(code, content, 0)) return code;
      slot = (slot + 1) & mask;
    }
  }

  dictionary(): string[] {
    const texts = [''];
    for (let code = 1; code < this.size; code += 1) {
      const start = this.#starts[code]!;
      texts.push(
        start >= 0
          ? decodeText(this.#file, start, start + this.#lengths[code]!)
          : decodeText(this.#apart[-1 - start]!, 0, this.#lengths[code]!),
      );
    }
    return texts;
  }

  #same(code: number, bytes: Uint8Array, from: number): boolean {
    const start = this.#starts[code]!;
    const length = this.#lengths[code]!;
    const entry = start >= 0 ? this.#file : this.#apart[-1 - start]!;
    const base = start >= 0 ? start : 0;
    for (let i = 0; i < length; i += 1) if (entry[base + i] !== bytes[from + i]) return false;
    return true;
  }

  #add(slot: number, start: number, length: number, hash: number): number {
    const code = this.size;
    this.size += 1;
    if (code === this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#lengths = grown(this.#lengths);
      this.#hashes = grown(this.#hashes);
    }
    this.#starts[code] = start;
    this.#lengths[code] = length;
    this.#hashes[code] = hash;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    else this.#slots[slot] = code;
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 1; code < this.size; code += 1) {
      const hash = this.#hashes[code]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};
