/**
 * A FlatBuffer, as far as Arrow's metadata needs one: tables, vectors and texts written forwards, each after what points to
 * it. Every scalar takes eight bytes, so that all are aligned: metadata is small, and its bytes are compressed on the way.
 */

/** A table's members are known by their number in Arrow's `.fbs` files. */
export type Part =
  | { readonly table: Readonly<Record<number, Part>> }
  | { readonly tables: readonly Part[] }
  | { readonly text: string }
  /** Structures of 64-bit integers. */
  | { readonly longs: readonly number[]; readonly width: number }
  | { readonly scalar: number };

class Writer {
  #bytes = new Uint8Array(1024);
  length = 0;

  #grow(size: number): void {
    if (this.length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.length + size));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  put(value: number, size: 2 | 4 | 8, at = this.length): void {
    if (at === this.length) {
      this.#grow(size);
      this.length += size;
    }
    const view = new DataView(this.#bytes.buffer);
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigInt64(at, BigInt(value), true);
  }

  add(bytes: Uint8Array): void {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Until `length + shift` is a multiple of `size`. */
  align(size: number, shift = 0): void {
    this.add(new Uint8Array((size - ((this.length + shift) % size)) % size));
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

/** Where the part begins, for whoever points to it. */
const write = (part: Part, to: Writer): number => {
  if ('text' in part) {
    const encoded = new TextEncoder().encode(part.text);
    to.align(4);
    const at = to.length;
    to.put(encoded.length, 4);
    to.add(encoded);
    to.add(new Uint8Array(1));
    return at;
  }
  if ('longs' in part) {
    to.align(8, 4);
    const at = to.length;
    to.put(part.longs.length / part.width, 4);
    for (const long of part.longs) to.put(long, 8);
    return at;
  }
  if ('tables' in part) {
    to.align(4);
    const at = to.length;
    to.put(part.tables.length, 4);
    const slots = to.length;
    for (const _ of part.tables) to.put(0, 4);
    for (const [i, table] of part.tables.entries()) {
      const slot = slots + 4 * i;
      to.put(write(table, to) - slot, 4, slot);
    }
    return at;
  }
  return 'table' in part ? writeTable(part.table, to) : to.length;
};

const writeTable = (table: Readonly<Record<number, Part>>, to: Writer): number => {
  const members = Object.entries(table).map(([id, member]) => ({ id: Number(id), member }));
  const count = Math.max(-1, ...members.map(({ id }) => id)) + 1;
  to.align(8);
  const index = to.length;
  to.put(4 + 2 * count, 2);
  to.put(4 + 8 * members.length, 2);
  for (let i = 0; i < count; i += 1) to.put(0, 2);
  to.align(8, 4);
  const at = to.length;
  to.put(at - index, 4);
  for (const [i, { id, member }] of members.entries()) {
    to.put(4 + 8 * i, 2, index + 4 + 2 * id);
    to.put('scalar' in member ? member.scalar : 0, 8);
  }
  for (const [i, { member }] of members.entries()) {
    const slot = at + 4 + 8 * i;
    if (!('scalar' in member)) to.put(write(member, to) - slot, 4, slot);
  }
  return at;
};

/** A length that is a multiple of eight, the root's place first. */
export const flatBuffer = (root: Part): Uint8Array => {
  const to = new Writer();
  to.put(0, 4);
  to.put(write(root, to), 4, 0);
  to.align(8);
  return to.done();
};
