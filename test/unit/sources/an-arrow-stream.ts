/** A writer of Arrow streams, small enough to be believed: FlatBuffers written forwards, each part after what points to it. */
import { zstdCompressSync } from 'node:zlib';

/** A table's members by number; a number is 64 bits in `long`, 32 in `int`. */
type Part =
  | { readonly table: Readonly<Record<number, Part>> }
  | { readonly tables: readonly Part[] }
  | { readonly text: string }
  | { readonly byte: number }
  | { readonly short: number }
  | { readonly int: number }
  | { readonly long: number }
  | { readonly longs: readonly number[]; readonly width: number };

const flat = (root: Part): Uint8Array => {
  const bytes: number[] = [];
  const put = (value: number | bigint, size: number, at = bytes.length): void => {
    for (let i = 0; i < size; i += 1) bytes[at + i] = Number((BigInt(value) >> BigInt(8 * i)) & 0xffn);
  };
  const align = (size: number, shift = 0): void => {
    while ((bytes.length + shift) % size !== 0) bytes.push(0);
  };
  const write = (part: Part): number => {
    if ('text' in part) {
      const encoded = new TextEncoder().encode(part.text);
      align(4);
      const at = bytes.length;
      put(encoded.length, 4);
      bytes.push(...encoded, 0);
      return at;
    }
    if ('longs' in part) {
      align(8, 4);
      const at = bytes.length;
      put(part.longs.length / part.width, 4);
      for (const long of part.longs) put(long, 8);
      return at;
    }
    if ('tables' in part) {
      align(4);
      const at = bytes.length;
      put(part.tables.length, 4);
      const slots = part.tables.map(() => {
        put(0, 4);
        return bytes.length - 4;
      });
      for (const [i, table] of part.tables.entries()) {
        const to = write(table);
        put(to - slots[i]!, 4, slots[i]);
      }
      return at;
    }
    if (!('table' in part)) throw new Error('a scalar is written where it is');
    const fields = Object.entries(part.table).map(([id, field]) => ({ id: Number(id), field }));
    const count = Math.max(-1, ...fields.map(({ id }) => id)) + 1;
    align(8);
    const index = bytes.length;
    put(4 + 2 * count, 2);
    put(4 + fields.length * 8, 2);
    for (let i = 0; i < count; i += 1) put(0, 2);
    align(8, 4);
    const at = bytes.length;
    put(at - index, 4);
    const later: { slot: number; field: Part }[] = [];
    for (const [i, { id, field }] of fields.entries()) {
      const slot = at + 4 + i * 8;
      put(slot - at, 2, index + 4 + 2 * id);
      put(
        'byte' in field
          ? field.byte
          : 'short' in field
            ? field.short & 0xffff
            : 'int' in field
              ? field.int
              : 'long' in field
                ? field.long
                : 0,
        8,
      );
      if (!('byte' in field || 'short' in field || 'int' in field || 'long' in field)) later.push({ slot, field });
    }
    for (const { slot, field } of later) put(write(field) - slot, 4, slot);
    return at;
  };
  put(0, 4);
  put(write(root), 4, 0);
  align(8);
  return Uint8Array.from(bytes);
};

const padded = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
  whole.set(bytes);
  return whole;
};
const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const uint32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);

const message = (type: number, header: Part, body: Uint8Array = new Uint8Array(0)): Uint8Array => {
  const metadata = flat({ table: { 0: { short: 4 }, 1: { byte: type }, 2: header, 3: { long: body.length } } });
  return joined([uint32(0xffffffff), uint32(metadata.length), metadata, body]);
};

type Compression = 'none' | 'zstd' | 'lz4';

/** Every block kept as it is, which a frame may do. */
const lz4 = (bytes: Uint8Array): Uint8Array =>
  joined([Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82), uint32(0x80000000 + bytes.length), bytes, uint32(0)]);

const compressed = (bytes: Uint8Array, how: Compression): Uint8Array => {
  if (how === 'none' || bytes.length === 0) return bytes;
  const length = new Uint8Array(BigInt64Array.of(BigInt(bytes.length)).buffer);
  return joined([length, how === 'zstd' ? zstdCompressSync(bytes) : lz4(bytes)]);
};

export type WrittenColumn = {
  readonly length: number;
  readonly buffers: readonly Uint8Array[];
  readonly nested?: readonly WrittenColumn[];
  /** How many of the buffers are told by number: those that views look into. */
  readonly variadic?: number;
};
const nodes = ({ length, nested = [] }: WrittenColumn): number[] => [length, 0, ...nested.flatMap(nodes)];
const buffers = ({ buffers: own, nested = [] }: WrittenColumn): Uint8Array[] => [...own, ...nested.flatMap(buffers)];

const batch = (columns: readonly WrittenColumn[], how: Compression): { header: Part; body: Uint8Array } => {
  const places: number[] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const bytes of columns.flatMap(buffers)) {
    const written = compressed(bytes, how);
    places.push(at, written.length);
    parts.push(padded(written));
    at += padded(written).length;
  }
  const header: Record<number, Part> = {
    0: { long: columns[0]?.length ?? 0 },
    1: { longs: columns.flatMap(nodes), width: 2 },
    2: { longs: places, width: 2 },
  };
  const variadic = columns.flatMap(({ variadic: told }) => told ?? []);
  if (variadic.length > 0) header[4] = { longs: variadic, width: 1 };
  if (how !== 'none') header[3] = { table: { 0: { byte: how === 'zstd' ? 1 : 0 } } };
  return { header: { table: header }, body: joined(parts) };
};

/** `type`: its number in Schema.fbs and its members. */
export type WrittenField = {
  readonly name: string;
  readonly type: readonly [number, Readonly<Record<number, Part>>];
  readonly dictionary?: number;
  /** Of what says a place in it, signed; 8 where it is not said. */
  readonly placeBits?: 8 | 16 | 32;
  readonly children?: readonly WrittenField[];
};

const fieldPart = ({ name, type, dictionary, placeBits = 8, children = [] }: WrittenField): Part => ({
  table: {
    0: { text: name },
    1: { byte: 1 },
    2: { byte: type[0] },
    3: { table: type[1] },
    ...(dictionary === undefined
      ? {}
      : { 4: { table: { 0: { long: dictionary }, 1: { table: { 0: { int: placeBits }, 1: { byte: 1 } } } } } }),
    5: { tables: children.map(fieldPart) },
  },
});

export const schema = (fields: readonly WrittenField[]): Uint8Array => message(1, { table: { 1: { tables: fields.map(fieldPart) } } });
export const rowsOf = (columns: readonly WrittenColumn[], how: Compression = 'none'): Uint8Array => {
  const { header, body } = batch(columns, how);
  return message(3, header, body);
};
export const dictionaryOf = (id: number, column: WrittenColumn, delta = false): Uint8Array => {
  const { header, body } = batch([column], 'none');
  return message(2, { table: { 0: { long: id }, 1: header, 2: { byte: delta ? 1 : 0 } } }, body);
};
export const END = joined([uint32(0xffffffff), uint32(0)]);
export const streamOf = (...parts: readonly Uint8Array[]): Uint8Array => joined(parts);

export const int64: WrittenField['type'] = [2, { 0: { int: 64 }, 1: { byte: 1 } }];
export const double: WrittenField['type'] = [3, { 0: { short: 2 } }];
export const utf8: WrittenField['type'] = [5, {}];
export const textView: WrittenField['type'] = [24, {}];

const bits = (flags: readonly boolean[]): Uint8Array => {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [i, flag] of flags.entries()) if (flag) bytes[i >> 3]! |= 1 << (i & 7);
  return bytes;
};
const validity = (cells: readonly unknown[]): Uint8Array =>
  cells.includes(null) ? bits(cells.map((cell) => cell !== null)) : new Uint8Array(0);

export const doubles = (...cells: readonly (number | null)[]): WrittenColumn => ({
  length: cells.length,
  buffers: [validity(cells), new Uint8Array(Float64Array.from(cells, (cell) => cell ?? 0).buffer)],
});
export const longs = (...cells: readonly (bigint | null)[]): WrittenColumn => ({
  length: cells.length,
  buffers: [validity(cells), new Uint8Array(BigInt64Array.from(cells, (cell) => cell ?? 0n).buffer)],
});
const PLACES: Readonly<Record<8 | 16 | 32, { from: (cells: Iterable<number>) => { readonly buffer: ArrayBuffer } }>> = {
  8: Int8Array,
  16: Int16Array,
  32: Int32Array,
};
/** @param lost what is written where no place is said */
export const placesOf = (bits: 8 | 16 | 32, cells: readonly (number | null)[], lost = 0): WrittenColumn => ({
  length: cells.length,
  buffers: [validity(cells), new Uint8Array(PLACES[bits].from(cells.map((cell) => cell ?? lost)).buffer)],
});
export const places = (...cells: readonly (number | null)[]): WrittenColumn => placesOf(8, cells);
export const texts = (...cells: readonly (string | null)[]): WrittenColumn => {
  const encoded = cells.map((cell) => new TextEncoder().encode(cell ?? ''));
  const offsets = new Int32Array(cells.length + 1);
  for (const [i, bytes] of encoded.entries()) offsets[i + 1] = offsets[i]! + bytes.length;
  return { length: cells.length, buffers: [validity(cells), new Uint8Array(offsets.buffer), joined(encoded)] };
};

/** Short ones in their view, long ones in one of two buffers. */
export const views = (...cells: readonly (string | null)[]): WrittenColumn => {
  const all = new Uint8Array(cells.length * 16);
  const view = new DataView(all.buffer);
  const others: [Uint8Array[], Uint8Array[]] = [[], []];
  const sizes = [0, 0];
  for (const [i, cell] of cells.entries()) {
    const bytes = new TextEncoder().encode(cell ?? '');
    view.setInt32(i * 16, bytes.length, true);
    all.set(bytes.subarray(0, bytes.length > 12 ? 4 : 12), i * 16 + 4);
    if (bytes.length <= 12) continue;
    const place = i % 3 === 0 ? 1 : 0;
    view.setInt32(i * 16 + 8, place, true);
    view.setInt32(i * 16 + 12, sizes[place]!, true);
    others[place].push(bytes);
    sizes[place]! += bytes.length;
  }
  return { length: cells.length, buffers: [validity(cells), all, joined(others[0]), joined(others[1])], variadic: 2 };
};
