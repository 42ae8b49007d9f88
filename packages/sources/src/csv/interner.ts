/**
 * A dictionary of the distinct cells of one column, found by their bytes: no text is made until the file is read.
 *
 * Bytes are looked at four at a time. A cell is told by three numbers: its first four bytes (`head`), its last four (`next`),
 * and `tail`: its length up to eight bytes, a hash beyond. Up to eight bytes, which is most codes, those numbers *are* the
 * cell; they lie in the slot itself, so that one look at memory answers. Longer cells are then compared.
 */
import { decodeText } from './records.ts';

/** Slots are code, head, next, tail. */
const SLOT = 4;
/** Entries are start, length. */
const ENTRY = 2;
const FEWEST_SLOTS = 512;
/** Tails of long cells, so that none is taken for a length. */
const LONG = 0x80000000 | 0;

/** Each bit of both in all of it. */
const mixed = (hash: number, word: number): number => {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const bytesOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

export class Interner {
  #slots = new Int32Array(FEWEST_SLOTS * SLOT);
  #entries = new Int32Array(FEWEST_SLOTS * ENTRY);
  /** Contents that the file does not hold as they are, one after the other; the start of such an entry is where it is here, its bits inverted. */
  #apart: DataView = new DataView(new ArrayBuffer(FEWEST_SLOTS));
  #kept = 0;
  readonly #file: DataView;
  readonly #seed: number;
  /** Code 0 is the missing cell. */
  size = 1;

  /** @param seed makes it impossible to write a file whose cells all collide */
  constructor(file: Uint8Array, seed: number) {
    this.#file = viewOf(file);
    this.#seed = seed;
  }

  /** The code of `file[start, end)`. */
  code(start: number, end: number): number {
    return this.codeIn(this.#file, start, end - start);
  }

  /** The code of a content that the file does not hold as it is. */
  codeOfContent(content: Uint8Array): number {
    return this.codeIn(viewOf(content), 0, content.length);
  }

  dictionary(): string[] {
    const texts = [''];
    const file = bytesOf(this.#file);
    const apart = bytesOf(this.#apart);
    for (let code = 1; code < this.size; code += 1) {
      const start = this.#entries[code * ENTRY]!;
      const from = Math.max(start, ~start);
      texts.push(decodeText(start < 0 ? apart : file, from, from + this.#entries[code * ENTRY + 1]!));
    }
    return texts;
  }

  /** The code of so many bytes of the file, or of something else, which may be gone afterwards. */
  codeIn(view: DataView, start: number, length: number): number {
    if (length === 0) return 0;
    let head = 0;
    let next = 0;
    let tail = length;
    if (length < 4) for (let i = 0; i < length; i += 1) head = (head << 8) | view.getUint8(start + i);
    else {
      head = view.getInt32(start);
      next = view.getInt32(start + length - 4);
      if (length > 8) {
        tail = this.#seed ^ length;
        for (let i = 4; i < length - 4; i += 4) tail = mixed(tail, view.getInt32(start + i));
        tail |= LONG;
      }
    }
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = this.#place(head, next, tail);
    for (;;) {
      const code = slots[at]!;
      if (code === 0) break;
      if (slots[at + 1] === head && slots[at + 2] === next && slots[at + 3] === tail) {
        if (tail > 0 || this.#same(code, view, start, length)) return code;
      }
      at = (at + SLOT) & mask;
    }
    const code = this.size++;
    if (this.size * ENTRY > this.#entries.length) {
      const entries = this.#entries;
      this.#entries = new Int32Array(entries.length * 2);
      this.#entries.set(entries);
    }
    this.#entries[code * ENTRY] = view === this.#file ? start : this.#keep(view, start, length);
    this.#entries[code * ENTRY + 1] = length;
    if (this.size * SLOT * 1.5 > slots.length) this.#spreadOut();
    this.#put(code, head, next, tail);
    return code;
  }

  /** Where a copy of it is, as an entry says it. */
  #keep(view: DataView, start: number, length: number): number {
    const from = this.#kept;
    this.#kept += length;
    if (this.#kept > this.#apart.byteLength) {
      const more = new Uint8Array(this.#kept * 2);
      more.set(bytesOf(this.#apart));
      this.#apart = viewOf(more);
    }
    for (let i = 0; i < length; i += 1) this.#apart.setUint8(from + i, view.getUint8(start + i));
    return ~from;
  }

  #place(head: number, next: number, tail: number): number {
    const hash = mixed(mixed(mixed(this.#seed, head), next), tail);
    return (hash * SLOT) & (this.#slots.length - 1);
  }

  #same(code: number, view: DataView, from: number, length: number): boolean {
    if (this.#entries[code * ENTRY + 1] !== length) return false;
    const start = this.#entries[code * ENTRY]!;
    const other = start < 0 ? this.#apart : this.#file;
    const at = Math.max(start, ~start);
    // The last four bytes were compared.
    for (let i = 4; i < length - 4; i += 4) if (other.getInt32(at + i) !== view.getInt32(from + i)) return false;
    return true;
  }

  #put(code: number, head: number, next: number, tail: number): void {
    const slots = this.#slots;
    let at = this.#place(head, next, tail);
    while (slots[at] !== 0) at = (at + SLOT) & (slots.length - 1);
    slots[at] = code;
    slots[at + 1] = head;
    slots[at + 2] = next;
    slots[at + 3] = tail;
  }

  /** Twice the slots. */
  #spreadOut(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) if (old[at] !== 0) this.#put(old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!);
  }
}
