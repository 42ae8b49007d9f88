/**
 * The columns that most streams are made of, a batch at a time and nothing made for a cell: numbers go from their buffer to
 * doubles in one copy, places in a dictionary become codes by a table, texts are found by their bytes. Others are read cell by
 * cell (`read-batch.ts`). Throws on buffers that contradict themselves.
 */
import { anySeed, codesOfMany, codesOfTexts } from '../cells/codes-of-texts.ts';
import { TooLarge } from '../cells/column-filler.ts';
import type { Coder } from '../cells/coder.ts';
import type { ColumnFiller } from '../cells/column-filler.ts';
import { Interner } from '../csv/interner.ts';
import type { ColumnBuffers } from './read-batch.ts';
import type { Kind } from './read-schema.ts';

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;
type NumbersOf = new (buffer: ArrayBufferLike, offset: number, length: number) => Numbers;

const integers: Readonly<Record<number, readonly [unsigned: NumbersOf, signed: NumbersOf]>> = {
  8: [Uint8Array, Int8Array],
  16: [Uint16Array, Int16Array],
  32: [Uint32Array, Int32Array],
};
const floats: Readonly<Record<number, NumbersOf>> = { 32: Float32Array, 64: Float64Array };

const arrayOf = (type: Kind): NumbersOf | undefined =>
  type.kind === 'int' ? integers[type.bits]?.[type.signed ? 1 : 0] : type.kind === 'float' ? floats[type.bits] : undefined;

/** The buffer as so many numbers, where it is, or moved to where they may be. */
const numbersIn = (bytes: Uint8Array, bits: number, Numbers: NumbersOf, length: number): Numbers => {
  const width = bits / 8;
  if (bytes.length < length * width) throw new RangeError('a buffer shorter than its column');
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  return new Numbers(aligned.buffer, aligned.byteOffset, length);
};

/** A bit a row, set where there is a value; null: there is one everywhere. */
const validityOf = ({ length, buffers }: ColumnBuffers): Uint8Array | null => {
  const bits = buffers[0]?.();
  if (bits === undefined || bits.length === 0) return null;
  if (bits.length * 8 < length) throw new RangeError('a validity shorter than its column');
  return bits;
};
/** A byte of it, for eight rows that all have a value. */
const ALL_THERE = 0xff;
const isMissing = (validity: Uint8Array | null, row: number): boolean =>
  validity !== null && ((validity[row >> 3]! >> (row & 7)) & 1) === 0;

const dataOf = ({ buffers }: ColumnBuffers, place: number): Uint8Array => {
  const buffer = buffers[place];
  if (buffer === undefined) throw new RangeError('a buffer that lacks');
  return buffer();
};

/** Integers of 64 bits, in halves: one that no double holds is refused. */
const fillLong = (column: ColumnBuffers, signed: boolean, values: Float64Array, start: number): void => {
  const halves = numbersIn(dataOf(column, 1), 32, Uint32Array, column.length * 2);
  const validity = validityOf(column);
  for (let row = 0; row < column.length; row += 1) {
    if (isMissing(validity, row)) continue;
    const [low, high] = [halves[row * 2]!, halves[row * 2 + 1]!];
    const value = (signed ? high | 0 : high) * 2 ** 32 + low;
    if (!Number.isSafeInteger(value)) throw new TooLarge(BigInt(signed ? high | 0 : high) * 2n ** 32n + BigInt(low), start + row);
    values[start + row] = value;
  }
};

const fillNumbers = (type: Kind & { bits: number }, column: ColumnBuffers, values: Float64Array, start: number): void => {
  const numbers = numbersIn(dataOf(column, 1), type.bits, arrayOf(type)!, column.length);
  values.set(numbers, start);
  const validity = validityOf(column);
  if (validity === null) return;
  for (let from = 0; from < column.length; from += 8) {
    // Eight rows at once, where all are there.
    if (validity[from >> 3] === ALL_THERE) continue;
    const to = Math.min(from + 8, column.length);
    for (let row = from; row < to; row += 1) if (isMissing(validity, row)) values[start + row] = NaN;
  }
};

/** Where each text is; a missing one has no length. */
const spansOf = (column: ColumnBuffers, most: number): Uint32Array => {
  const offsets = numbersIn(dataOf(column, 1), 32, Int32Array, column.length + 1);
  const validity = validityOf(column);
  const spans = new Uint32Array(column.length * 2);
  for (let row = 0; row < column.length; row += 1) {
    if (isMissing(validity, row)) continue;
    const [from, to] = [offsets[row]!, offsets[row + 1]!];
    if (from < 0 || to < from || to > most) throw new RangeError(`a cell from ${from} to ${to}`);
    spans[row * 2] = from;
    spans[row * 2 + 1] = to;
  }
  return spans;
};

const VIEW_BYTES = 16;
const LONGEST_INSIDE = 12;

/** Texts of sixteen bytes each: their length, then all of them, or else their beginning, a buffer and where they are in it. */
const codesOfViews = (column: ColumnBuffers, coder: Coder): Uint32Array => {
  const bytes = dataOf(column, 1);
  if (bytes.length < column.length * VIEW_BYTES) throw new RangeError('a buffer shorter than its column');
  const views = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const others = column.buffers.slice(2).map((buffer) => {
    const other = buffer();
    return new DataView(other.buffer, other.byteOffset, other.byteLength);
  });
  const validity = validityOf(column);
  return codesOfMany(bytes, column.length, coder, (interner, row) => {
    if (isMissing(validity, row)) return 0;
    const at = row * VIEW_BYTES;
    const length = views.getInt32(at, true);
    if (length >= 0 && length <= LONGEST_INSIDE) return interner.code(at + 4, at + 4 + length);
    const other = others[views.getInt32(at + 8, true)];
    const start = views.getInt32(at + 12, true);
    if (other === undefined || length < 0 || start < 0 || start + length > other.byteLength)
      throw new RangeError('a text outside its buffer');
    return interner.codeIn(other, start, length);
  });
};

/** Whether the rows from `start` are filled now. */
export const fillMany = (type: Kind, column: ColumnBuffers, { values, coder }: ColumnFiller, start: number): boolean => {
  if (values !== null && type.kind === 'int' && type.bits === 64) fillLong(column, type.signed, values, start);
  else if (values !== null && 'bits' in type && arrayOf(type) !== undefined) fillNumbers(type, column, values, start);
  else if (coder !== null && type.kind === 'text' && type.offsetBits === 32 && column.length > 0) {
    const bytes = dataOf(column, 2);
    const codes = codesOfTexts(bytes, spansOf(column, bytes.length), coder);
    coder.codes.set(codes, start);
  } else if (coder !== null && type.kind === 'text-view' && column.length > 0) {
    const codes = codesOfViews(column, coder);
    coder.codes.set(codes, start);
  } else return false;
  return true;
};

/** Whether so many bytes are all ASCII, each of them a character. */
const isAscii = (bytes: Uint8Array): boolean => {
  let all = 0;
  for (let i = 0; i < bytes.length; i += 1) all |= bytes[i]!;
  return all < 0x80;
};

/** The texts of a dictionary, decoded at once; null where one lacks, is empty, comes twice or takes more than ASCII. */
export const distinctTexts = (type: Kind, column: ColumnBuffers): string[] | null => {
  if (type.kind !== 'text' || type.offsetBits !== 32 || column.length === 0) return null;
  const bytes = dataOf(column, 2);
  const spans = spansOf(column, bytes.length);
  const first = spans[0]!;
  const used = bytes.subarray(first, spans.at(-1));
  if (!isAscii(used)) return null;
  const all = new TextDecoder().decode(used);
  const interner = new Interner(bytes, anySeed());
  const texts: string[] = [];
  for (let i = 0; i < column.length; i += 1) {
    const [from, to] = [spans[i * 2]!, spans[i * 2 + 1]!];
    if (interner.code(from, to) !== i + 1) return null;
    texts.push(all.slice(from - first, to - first));
  }
  return texts;
};

/** Codes pass through it on their way to columns of any width, places on theirs from those: a loop that has met arrays of two kinds pays for it at each cell. */
const block = new Uint32Array(4096);
const blockOfPlaces = new Int32Array(block.length);

const codeAt = (codes: Uint32Array, place: number): number => {
  if (place < 0 || place >= codes.length) throw new RangeError(`place ${place} in a dictionary of ${codes.length}`);
  return codes[place]!;
};

/**
 * The codes of so many places into the block.
 * @param from the row of the first of them, a multiple of eight
 */
const lookUp = (places: Int32Array, codes: Uint32Array, validity: Uint8Array | null, from: number): void => {
  const { length } = places;
  for (let i = 0; i < length; i += 8) {
    const to = Math.min(i + 8, length);
    const bits = validity === null ? ALL_THERE : validity[(from + i) >> 3]!;
    if (bits === ALL_THERE) for (let row = i; row < to; row += 1) block[row] = codeAt(codes, places[row]!);
    else for (let row = i; row < to; row += 1) block[row] = ((bits >> (row & 7)) & 1) === 0 ? 0 : codeAt(codes, places[row]!);
  }
};

/** The same where the code of a place is the next number; false, and the block is to be filled again, where a place is none of the dictionary. */
const countUp = (places: Int32Array, size: number): boolean => {
  let signs = 0;
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i]!;
    // Below zero if either is: a comparison at each cell would take twice as long.
    signs |= place | (size - 1 - place);
    block[i] = place + 1;
  }
  return signs >= 0;
};

const areAllThere = (validity: Uint8Array | null, from: number, length: number): boolean => {
  if (validity === null) return true;
  for (let row = from; row < from + length; row += 8) if (validity[row >> 3] !== ALL_THERE) return false;
  return true;
};

/** By place in a dictionary, the code of its text. */
export type PlacesToCodes = {
  readonly codes: Uint32Array;
  /** Each code is one more than its place, as of a dictionary that nothing came before. */
  readonly inOrder: boolean;
};

/** Rows that are places in a dictionary; whether they are filled now. */
export const fillPlaces = (
  index: Kind,
  column: ColumnBuffers,
  known: PlacesToCodes,
  into: { filler: ColumnFiller; start: number },
): boolean => {
  const { filler, start } = into;
  const Places = arrayOf(index);
  if (filler.coder === null || Places === undefined || !('bits' in index)) return false;
  const places = numbersIn(dataOf(column, 1), index.bits, Places, column.length);
  const validity = validityOf(column);
  for (let from = 0; from < column.length; from += block.length) {
    const here = places.subarray(from, from + block.length);
    if (!(here instanceof Int32Array)) blockOfPlaces.set(here);
    const part = here instanceof Int32Array ? here : blockOfPlaces.subarray(0, here.length);
    const isCounted = known.inOrder && areAllThere(validity, from, part.length) && countUp(part, known.codes.length);
    if (!isCounted) lookUp(part, known.codes, validity, from);
    filler.coder.codes.set(block.subarray(0, part.length), start + from);
  }
  return true;
};
