/**
 * A dictionary of the distinct cells of one column, found by their bytes: no text is made until the file is read.
 *
 * A cell is told by three numbers: its first four bytes (`head`), the next four (`next`), and `tail`: its length up to
 * eight bytes, a hash of the rest beyond. Up to eight bytes, which is most codes, those numbers *are* the cell; they lie in
 * the slot itself, so that one look at memory answers. Longer cells are then compared byte by byte.
 */
import { decodeText } from './records.ts';

/** Slots are code, head, next, tail. */
const SLOT = 4;
/** Entries are start, length. */
const ENTRY = 2;
const FEWEST_SLOTS = 512;
export const PACKED_BYTES = 8;
/** Tails of long cells, so that none is taken for a length. */
const LONG = 0x80000000 | 0;

/** The tail of a cell of more than {@link PACKED_BYTES} bytes, whose bytes beyond were mixed into `hash`. */
export const longTail = (hash: number): number => hash | LONG;
export const mixed = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);

export class Interner {
  #slots = new Int32Array(FEWEST_SLOTS * SLOT);
  #entries = new Int32Array(FEWEST_SLOTS * ENTRY);
  /** Contents that the file spells with doubled quotes; the start of such an entry is minus one, minus its rank here. */
  readonly #apart: Uint8Array[] = [];
  readonly #file: Uint8Array;
  readonly #seed: number;
  /** Code 0 is the missing cell. */
  size = 1;

  /** @param seed makes it impossible to write a file whose cells all collide */
  constructor(file: Uint8Array, seed: number) {
    this.#file = file;
    this.#seed = seed;
  }

  /** The code of `file[start, end)`, which is not empty. */
  code(start: number, end: number, head: number, next: number, tail: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = (this.#spread(head, next, tail) * SLOT) & mask;
    for (;;) {
      const code = slots[at]!;
      if (code === 0) return this.#add(at, start, end - start, head, next, tail);
      if (slots[at + 1] === head && slots[at + 2] === next && slots[at + 3] === tail) {
        if (tail > 0 || this.#same(code, this.#file, start, end - start)) return code;
      }
      at = (at + SLOT) & mask;
    }
  }

  /** The code of the content of a quoted cell; `start` is where the file spells it, −1 when only unescaping does. */
  codeOfContent(content: Uint8Array, start: number): number {
    const { length } = content;
    let [head, next, hash] = [0, 0, 0];
    for (let i = 0; i < length; i += 1) {
      const byte = content[i]!;
      if (i < 4) head = (head << 8) | byte;
      else if (i < PACKED_BYTES) next = (next << 8) | byte;
      else hash = mixed(hash, byte);
    }
    if (start >= 0) return this.code(start, start + length, head, next, length > PACKED_BYTES ? longTail(hash) : length);
    const tail = length > PACKED_BYTES ? longTail(hash) : length;
    const mask = this.#slots.length - 1;
    let at = (this.#spread(head, next, tail) * SLOT) & mask;
    for (;;) {
      const code = this.#slots[at]!;
      if (code === 0) return this.#add(at, -this.#apart.push(content), length, head, next, tail);
      if (this.#same(code, content, 0, length)) return code;
      at = (at + SLOT) & mask;
    }
  }

  dictionary(): string[] {
    const texts = [''];
    for (let code = 1; code < this.size; code += 1) {
      const start = this.#entries[code * ENTRY]!;
      const length = this.#entries[code * ENTRY + 1]!;
      texts.push(start >= 0 ? decodeText(this.#file, start, start + length) : decodeText(this.#apart[-1 - start]!, 0, length));
    }
    return texts;
  }

  #spread(head: number, next: number, tail: number): number {
    let hash = Math.imul(head ^ this.#seed, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ next, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13) ^ tail, 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  }

  #same(code: number, bytes: Uint8Array, from: number, length: number): boolean {
    if (this.#entries[code * ENTRY + 1] !== length) return false;
    const start = this.#entries[code * ENTRY]!;
    const entry = start >= 0 ? this.#file : this.#apart[-1 - start]!;
    const base = start >= 0 ? start : 0;
    for (let i = 0; i < length; i += 1) if (entry[base + i] !== bytes[from + i]) return false;
    return true;
  }

  #add(at: number, start: number, length: number, head: number, next: number, tail: number): number {
    const code = this.size;
    this.size += 1;
    if ((code + 1) * ENTRY > this.#entries.length) this.#entries = doubled(this.#entries);
    this.#entries[code * ENTRY] = start;
    this.#entries[code * ENTRY + 1] = length;
    const isFull = this.size * SLOT * 3 > this.#slots.length * 2;
    if (isFull) this.#spreadOut();
    this.#put(isFull ? this.#free(head, next, tail) : at, code, head, next, tail);
    return code;
  }

  #free(head: number, next: number, tail: number): number {
    const mask = this.#slots.length - 1;
    let at = (this.#spread(head, next, tail) * SLOT) & mask;
    while (this.#slots[at] !== 0) at = (at + SLOT) & mask;
    return at;
  }

  #put(at: number, code: number, head: number, next: number, tail: number): void {
    this.#slots[at] = code;
    this.#slots[at + 1] = head;
    this.#slots[at + 2] = next;
    this.#slots[at + 3] = tail;
  }

  /** Twice the slots. */
  #spreadOut(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      const [code, head, next, tail] = [old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!];
      if (code !== 0) this.#put(this.#free(head, next, tail), code, head, next, tail);
    }
  }
}

const doubled = (array: Int32Array): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
};
