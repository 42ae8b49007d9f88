/**
 * One column of one row group: its pages, inflated and decoded into their rows. A page is believed only as far as the
 * row group goes: what it announces beyond is refused before anything is allocated. Throws on what contradicts itself.
 */
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ColumnMetaData, DataReader, Encoding, PageHeader, SchemaElement } from 'hyparquet/src/types.js';
import { codesOfTexts } from '../cells/codes-of-texts.ts';
import type { ColumnFiller } from '../cells/column-filler.ts';
import type { Converted } from '../cells/raw-column.ts';
import { decodeText } from '../csv/records.ts';
import { readLongs, sharedTexts, spansBehindLengths } from './delta.ts';
import { distinctOf } from './distinct.ts';
import { readHybrid } from './hybrid.ts';
import { inflate } from './inflate.ts';
import type { Codec } from './inflate.ts';
import { converter, isPlainNumber, isText } from './leaf.ts';
import type { Raw } from './leaf.ts';

/** Arrays that are used again; larger ones when more is asked for. What they hold is what was left there. */
export class Room {
  #bytes = new Uint8Array(0);
  #places = new Uint32Array(0);
  of(length: number): Uint8Array {
    if (length > this.#bytes.length) this.#bytes = new Uint8Array(length);
    return this.#bytes.subarray(0, length);
  }
  places(length: number): Uint32Array {
    if (length > this.#places.length) this.#places = new Uint32Array(length);
    return this.#places.subarray(0, length);
  }
}

export type Chunk = {
  readonly bytes: Uint8Array;
  readonly meta: ColumnMetaData;
  readonly element: SchemaElement;
  readonly codec: Codec;
  /** Rows of the row group, and the row of the table where it begins. */
  readonly rows: number;
  readonly start: number;
  readonly measure: boolean;
  /** Bytes that may still be inflated: what is small on the way may be endless once here. */
  readonly budget: { bytes: number };
  /** Where pages are inflated, one after the other: nothing of a page is kept once its rows are filled. */
  readonly room: Room;
};

export const MOST_INFLATED_BYTES = 512 * 1024 * 1024;

const wrong = (what: string): never => {
  throw new RangeError(what);
};
const within = (size: number | undefined, most: number, what: string): number =>
  size !== undefined && Number.isSafeInteger(size) && size >= 0 && size <= most ? size : wrong(`${what} of ${size}`);

const readerOf = (bytes: Uint8Array): DataReader => ({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 });

const values = (reader: DataReader, count: number, encoding: Encoding, { type, type_length }: SchemaElement): ArrayLike<Raw> => {
  if (type === undefined) return wrong('a column without a type');
  if (count === 0) return [];
  if (encoding === 'PLAIN') return readPlain(reader, type, count, type_length) as ArrayLike<Raw>;
  if (encoding === 'BYTE_STREAM_SPLIT') return byteStreamSplit(reader, count, type, type_length) as ArrayLike<Raw>;
  if (encoding === 'RLE' && type === 'BOOLEAN') {
    reader.offset += 4;
    const bits = new Uint8Array(count);
    readHybrid(reader, 1, bits);
    return Array.from(bits, (bit) => bit === 1);
  }
  if (encoding === 'DELTA_BINARY_PACKED') {
    if (type !== 'INT32') return readLongs(reader, count);
    const integers = new Int32Array(count);
    deltaBinaryUnpack(reader, count, integers);
    return integers;
  }
  const texts = Array.from<Uint8Array>({ length: count });
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') deltaLengthByteArray(reader, count, texts);
  else if (encoding === 'DELTA_BYTE_ARRAY') deltaByteArray(reader, count, texts);
  else wrong(`encoding ${encoding}`);
  return texts;
};

/** Which rows of a page have a value; null: all of them. */
type Page = { readonly count: number; readonly present: Uint8Array | null; readonly reader: DataReader; readonly encoding: Encoding };

const inflatedSize = ({ uncompressed_page_size }: PageHeader, { budget }: Chunk): number => {
  const size = within(uncompressed_page_size, budget.bytes, 'an inflated page');
  budget.bytes -= size;
  return size;
};

const dataPage = (header: PageHeader, bytes: Uint8Array, chunk: Chunk, room: number): Page => {
  const { element, codec } = chunk;
  const size = inflatedSize(header, chunk);
  const optional = element.repetition_type === 'OPTIONAL';
  const { data_page_header: first, data_page_header_v2: second } = header;
  if (second !== undefined) {
    const count = within(second.num_values, room, 'values in a page');
    const levels = within(second.definition_levels_byte_length, bytes.length, 'levels');
    if (second.repetition_levels_byte_length !== 0) wrong('repeated values');
    const present = optional ? new Uint8Array(count) : null;
    if (present !== null) readHybrid(readerOf(bytes.subarray(0, levels)), 1, present);
    const body = bytes.subarray(levels);
    const inflated = second.is_compressed === false ? body : inflate(body, chunk.room.of(within(size - levels, size, 'a page')), codec);
    return { count, present, reader: readerOf(inflated), encoding: second.encoding };
  }
  if (first === undefined) return wrong('a page without a header');
  const count = within(first.num_values, room, 'values in a page');
  const reader = readerOf(inflate(bytes, chunk.room.of(size), codec));
  if (!optional) return { count, present: null, reader, encoding: first.encoding };
  const levels = within(reader.view.getUint32(0, true), reader.view.byteLength - 4, 'levels');
  const present = new Uint8Array(count);
  readHybrid({ view: reader.view, offset: 4 }, 1, present);
  reader.offset = 4 + levels;
  return { count, present, reader, encoding: first.encoding };
};

/** A dictionary, read once for all the pages that point into it: codes where texts are wanted, else values. */
type Dictionary = { readonly codes: Uint32Array | null; readonly values: ArrayLike<number> | readonly Converted[] };

const bytesOf = ({ view }: DataReader): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** Where texts are, behind their lengths: no array of bytes is made for a text. */
const plainSpans = (reader: DataReader, count: number): Uint32Array => {
  const { view } = reader;
  const spans = new Uint32Array(count * 2);
  for (let i = 0; i < count; i += 1) {
    const start = reader.offset + 4;
    reader.offset = start + within(view.getUint32(start - 4, true), view.byteLength - start, 'a text');
    spans[i * 2] = start;
    spans[i * 2 + 1] = reader.offset;
  }
  return spans;
};

/** Texts where they are, or written out where they share what they begin with: nothing is made for a text. */
const textsOf = (reader: DataReader, count: number, encoding: Encoding, { budget }: Chunk): ReturnType<typeof sharedTexts> => {
  if (encoding === 'PLAIN') return { bytes: bytesOf(reader), spans: plainSpans(reader, count) };
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') return { bytes: bytesOf(reader), spans: spansBehindLengths(reader, count) };
  if (encoding !== 'DELTA_BYTE_ARRAY') return wrong(`encoding ${encoding}`);
  const texts = sharedTexts(reader, count, budget.bytes);
  budget.bytes -= texts.bytes.length;
  return texts;
};

/** As numbers, where they are nothing else; null where each has to be converted. */
const numbersOf = (raw: ArrayLike<Raw>, element: SchemaElement): ArrayLike<number> | null => {
  if (!isPlainNumber(element)) return null;
  return raw instanceof BigInt64Array ? doubles(raw) : (raw as ArrayLike<number>);
};

/** The values that places stand for. */
const gathered = (entries: Float64Array, places: Uint32Array): Float64Array => {
  const all = new Float64Array(places.length);
  for (let i = 0; i < all.length; i += 1) all[i] = entries[places[i]!]!;
  return all;
};

/** Writes what is observed, one after the other, in the rows that have a value. */
const spreadOver = ({ count, present }: Page, start: number, write: (row: number, i: number) => unknown): void => {
  for (let row = 0, i = 0; row < count; row += 1) {
    if (present !== null && present[row] === 0) continue;
    write(start + row, i);
    i += 1;
  }
};

/** The same for what is in an array already. */
const spreadArray = (
  page: Page,
  start: number,
  from: ArrayLike<number>,
  to: Uint8Array | Uint16Array | Uint32Array | Float64Array,
): void => {
  const { count, present } = page;
  if (present === null) to.set(from, start);
  else for (let row = 0, i = 0; row < count; row += 1) if (present[row] !== 0) to[start + row] = from[i++]!;
};

/** Integers of 64 bits as doubles; null when one is too large. */
const doubles = (longs: BigInt64Array): Float64Array | null => {
  const halves = new Uint32Array(longs.buffer, longs.byteOffset, longs.length * 2);
  const all = new Float64Array(longs.length);
  for (let i = 0; i < all.length; i += 1) {
    const value = (halves[i * 2 + 1]! | 0) * 2 ** 32 + halves[i * 2]!;
    if (!Number.isSafeInteger(value)) return null;
    all[i] = value;
  }
  return all;
};

/** A character a byte; it says what the bytes say where they are ASCII. */
const byteByByte = new TextDecoder('windows-1252');
/** Longer ones would keep the characters of the whole page alive. */
const MOST_COPIED = 12;

const isShort = (bytes: Uint8Array, from: number, to: number): boolean => {
  if (to - from > MOST_COPIED) return false;
  for (let i = from; i < to; i += 1) if (bytes[i]! >= 0x80) return false;
  return true;
};

const readDictionary = (bytes: Uint8Array, count: number, { element, measure }: Chunk, filler: ColumnFiller): Dictionary => {
  const reader = readerOf(bytes);
  if (filler.coder !== null && isText(element)) {
    // No text comes twice in a dictionary: each is decoded.
    const spans = plainSpans(reader, count);
    const characters = byteByByte.decode(bytes);
    const codes = new Uint32Array(count);
    for (let i = 0; i < count; i += 1) {
      const [from, to] = [spans[i * 2]!, spans[i * 2 + 1]!];
      const text = isShort(bytes, from, to) ? characters.slice(from, to) : decodeText(bytes, from, to);
      codes[i] = filler.coder.code(text);
    }
    return { codes, values: [] };
  }
  const raw = values(reader, count, 'PLAIN', element);
  const plain = filler.values === null ? null : numbersOf(raw, element);
  if (plain !== null) return { codes: null, values: Float64Array.from(plain) };
  const entries: readonly Converted[] = Array.from(raw, converter(element, measure));
  return { codes: filler.codesOf(entries), values: entries };
};

const fill = (page: Page, start: number, chunk: Chunk, into: { filler: ColumnFiller; dictionary: Dictionary | null }): void => {
  const { count, present, reader, encoding } = page;
  let observed = count;
  if (present !== null) for (let row = 0; row < count; row += 1) if (present[row] === 0) observed -= 1;
  const { filler, dictionary } = into;
  const { element, measure } = chunk;
  if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    const places = chunk.room.places(observed);
    if (observed > 0) {
      const width = reader.view.getUint8(reader.offset);
      reader.offset += 1;
      if (width > 0) readHybrid(reader, width, places);
      else places.fill(0);
    }
    const { codes, values: entries } = dictionary ?? { codes: null, values: [] };
    const size = codes?.length ?? entries.length;
    for (let i = 0; i < observed; i += 1) if (places[i]! >= size) wrong(`place ${places[i]} in a dictionary of ${size}`);
    if (codes !== null && filler.coder !== null) {
      for (let i = 0; i < observed; i += 1) places[i] = codes[places[i]!]!;
      return spreadArray(page, start, places, filler.coder.codes);
    }
    if (filler.values !== null && entries instanceof Float64Array)
      return spreadArray(page, start, gathered(entries, places), filler.values);
    return spreadOver(page, start, (row, i) => filler.set(row, entries[places[i]!]!));
  }
  if (filler.coder !== null && isText(element)) {
    const { bytes, spans } = textsOf(reader, observed, encoding, chunk);
    return spreadArray(page, start, codesOfTexts(bytes, spans, filler.coder), filler.coder.codes);
  }
  if (encoding === 'PLAIN' && filler.values !== null && element.type === 'DOUBLE') {
    // Where they are: they seldom lie where an array of doubles may begin.
    const { view, offset } = reader;
    const doublesOf = filler.values;
    return spreadOver(page, start, (row, i) => (doublesOf[row] = view.getFloat64(offset + i * 8, true)));
  }
  const raw = values(reader, observed, encoding, element);
  if (filler.values !== null) {
    const numbers = numbersOf(raw, element);
    if (numbers !== null) return spreadArray(page, start, numbers, filler.values);
  }
  const convert = converter(element, measure);
  if (!(raw instanceof Int32Array || raw instanceof BigInt64Array))
    return spreadOver(page, start, (row, i) => filler.set(row, convert(raw[i]!)));
  const { firsts, places } = distinctOf(raw);
  const entries = firsts.map((i) => convert(raw[i]!));
  const codes = filler.codesOf(entries);
  if (codes === null || filler.coder === null) return spreadOver(page, start, (row, i) => filler.set(row, entries[places[i]!]!));
  for (let i = 0; i < observed; i += 1) places[i] = codes[places[i]!]!;
  spreadArray(page, start, places, filler.coder.codes);
};

export const readChunk = (chunk: Chunk, filler: ColumnFiller): void => {
  const { bytes, rows, start, codec } = chunk;
  const reader = readerOf(bytes);
  let dictionary: Dictionary | null = null;
  let read = 0;
  while (read < rows) {
    const header = parquetHeader(reader);
    const size = within(header.compressed_page_size, bytes.length - reader.offset, 'a page');
    const page = bytes.subarray(reader.offset, reader.offset + size);
    reader.offset += size;
    if (header.type === 'DICTIONARY_PAGE') {
      const told = header.dictionary_page_header;
      const inflated = inflate(page, chunk.room.of(inflatedSize(header, chunk)), codec);
      const count = within(told?.num_values, inflated.length, 'entries in a dictionary');
      dictionary = readDictionary(inflated, count, chunk, filler);
    } else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2') {
      const data = dataPage(header, page, chunk, rows - read);
      fill(data, start + read, chunk, { filler, dictionary });
      if (data.count === 0 && size === 0) wrong('an empty page');
      read += data.count;
    }
  }
};
