/**
 * One column of one row group: its pages, inflated and decoded into their rows. A page is believed only as far as the
 * row group goes: what it announces beyond is refused before anything is allocated. Throws on what contradicts itself. Long because the two
 * forms of a page, in whichever encoding, fill one column.
 */
import type { Pace, Slices } from '@balise/model';
import { parquetHeader } from 'hyparquet/src/column.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ColumnMetaData, DataReader, Encoding, PageHeader, ParquetType, SchemaElement } from 'hyparquet/src/types.js';
import type { ColumnFiller } from '../cells/column-filler.ts';
import type { Converted } from '../cells/raw-column.ts';
import { readIntegers, readLongs, sharedTexts, spansBehindLengths } from './delta.ts';
import { distinctOf } from './distinct.ts';
import { readHybrid } from './hybrid.ts';
import { inflate } from './inflate.ts';
import type { Codec } from './inflate.ts';
import { converter, isPlainNumber } from './leaf.ts';
import type { Raw } from './leaf.ts';
import type { Room } from './room.ts';
import { TextFiller } from './text-filler.ts';
import { within, wrong } from './within.ts';

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
/** What nobody can interrupt: writers make pages of a megabyte, or of a hundred. */
const MOST_PAGE_BYTES = 128 * 1024 * 1024;

const readerOf = (bytes: Uint8Array): DataReader => ({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 });

const fixed = { INT32: Int32Array, INT64: BigInt64Array, FLOAT: Float32Array, DOUBLE: Float64Array } as const;

/** Numbers lie where they may in a page: they are brought to where an array of them may begin. */
const plainNumbers = (reader: DataReader, count: number, type: keyof typeof fixed, room: Room): ArrayLike<Raw> => {
  const { view, offset } = reader;
  const length = within(count * fixed[type].BYTES_PER_ELEMENT, view.byteLength - offset, 'values');
  const bytes = room.bytes('values', length);
  bytes.set(new Uint8Array(view.buffer, view.byteOffset + offset, length));
  reader.offset += length;
  return new fixed[type](bytes.buffer, 0, count);
};

const bytesOf = ({ view }: DataReader): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** Texts where they are, or written out where they share what they begin with: nothing is made for a text. */
const spansOf = (
  reader: DataReader,
  count: number,
  encoding: Encoding,
  { budget, room }: Chunk,
): { readonly bytes: Uint8Array; readonly spans: Uint32Array } => {
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY') return { bytes: bytesOf(reader), spans: spansBehindLengths(reader, count, room) };
  if (encoding !== 'DELTA_BYTE_ARRAY') return wrong(`encoding ${encoding}`);
  const texts = sharedTexts(reader, count, { most: Math.min(budget.bytes, MOST_PAGE_BYTES), room });
  budget.bytes -= texts.bytes.length;
  return texts;
};

/** The library looks no further than the buffer, where another page may follow. */
const plainBytes = (reader: DataReader, count: number, type: ParquetType, length: number | undefined): ArrayLike<Raw> => {
  const all = readPlain(reader, type, count, length) as ArrayLike<Raw>;
  within(reader.offset, reader.view.byteLength, 'values');
  return all;
};

/** What is in an array of numbers is there until the next values are read. */
const values = (reader: DataReader, count: number, encoding: Encoding, chunk: Chunk): ArrayLike<Raw> => {
  const { element, room } = chunk;
  const { type, type_length } = element;
  if (type === undefined) return wrong('a column without a type');
  if (count === 0) return [];
  if (encoding === 'PLAIN' && type in fixed) return plainNumbers(reader, count, type as keyof typeof fixed, room);
  if (encoding === 'PLAIN') return plainBytes(reader, count, type, type_length);
  if (encoding === 'BYTE_STREAM_SPLIT') return byteStreamSplit(reader, count, type, type_length) as ArrayLike<Raw>;
  if (encoding === 'RLE' && type === 'BOOLEAN') {
    reader.offset += 4;
    const bits = room.integers('values', count);
    readHybrid(reader, 1, bits);
    return Array.from(bits, (bit) => bit === 1);
  }
  if (encoding === 'DELTA_BINARY_PACKED') {
    if (type !== 'INT32') return readLongs(reader, new BigInt64Array(room.bytes('values', count * 8).buffer, 0, count));
    return readIntegers(reader, new Int32Array(room.bytes('values', count * 4).buffer, 0, count));
  }
  const { bytes, spans } = spansOf(reader, count, encoding, chunk);
  return Array.from({ length: count }, (_, i) => bytes.subarray(spans[i * 2], spans[i * 2 + 1]));
};

/** Which rows of a page have a value, as many as are `observed`; null: all of them. */
type Page = {
  readonly count: number;
  readonly present: Uint32Array | null;
  readonly observed: number;
  readonly reader: DataReader;
  readonly encoding: Encoding;
};

/** Most columns that may lack values lack none. */
const pageOf = (present: Uint32Array | null, { count, reader, encoding }: Pick<Page, 'count' | 'reader' | 'encoding'>): Page => {
  let observed = count;
  if (present !== null) for (let row = 0; row < count; row += 1) if (present[row] === 0) observed -= 1;
  return { count, present: observed === count ? null : present, observed, reader, encoding };
};

const inflatedSize = ({ uncompressed_page_size }: PageHeader, { budget }: Chunk): number => {
  const size = within(uncompressed_page_size, Math.min(budget.bytes, MOST_PAGE_BYTES), 'an inflated page');
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
    const present = optional ? chunk.room.integers('levels', count) : null;
    if (present !== null) readHybrid(readerOf(bytes.subarray(0, levels)), 1, present);
    const body = bytes.subarray(levels);
    const inflated =
      second.is_compressed === false ? body : inflate(body, chunk.room.bytes('page', within(size - levels, size, 'a page')), codec);
    return pageOf(present, { count, reader: readerOf(inflated), encoding: second.encoding });
  }
  if (first === undefined) return wrong('a page without a header');
  const count = within(first.num_values, room, 'values in a page');
  const reader = readerOf(inflate(bytes, chunk.room.bytes('page', size), codec));
  if (!optional) return pageOf(null, { count, reader, encoding: first.encoding });
  const levels = within(reader.view.getUint32(0, true), reader.view.byteLength - 4, 'levels');
  const present = chunk.room.integers('levels', count);
  readHybrid({ view: reader.view, offset: 4 }, 1, present);
  reader.offset = 4 + levels;
  return pageOf(present, { count, reader, encoding: first.encoding });
};

/** A dictionary, read once for all the pages that point into it: codes where texts are wanted, else values. */
type Dictionary = { readonly codes: Uint32Array | null; readonly values: ArrayLike<number> | readonly Converted[] };

const codesOf = (reader: DataReader, count: number, encoding: Encoding, chunk: Chunk, filler: TextFiller): Uint32Array => {
  const codes = chunk.room.integers('places', count);
  if (encoding === 'PLAIN') return filler.readPlain(reader, codes);
  const { bytes, spans } = spansOf(reader, count, encoding, chunk);
  return filler.readSpans(bytes, spans, codes);
};

/** As numbers, where they are nothing else; null where each has to be converted. */
const numbersOf = (raw: ArrayLike<Raw>, element: SchemaElement): ArrayLike<number> | null => {
  if (!isPlainNumber(element)) return null;
  return raw instanceof BigInt64Array ? doubles(raw) : (raw as ArrayLike<number>);
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

/** The same for the entries of a dictionary. */
const spreadEntries = (
  { count, present }: Page,
  start: number,
  { entries, places }: { readonly entries: Float64Array; readonly places: Uint32Array },
  to: Float64Array,
): void => {
  for (let row = 0, i = 0; row < count; row += 1) {
    if (present !== null && present[row] === 0) continue;
    to[start + row] = entries[places[i]!]!;
    i += 1;
  }
};

/** Integers of 64 bits as doubles, in their place; null when one is too large, and then they are as they were. */
const doubles = (longs: BigInt64Array): Float64Array | null => {
  const halves = new Uint32Array(longs.buffer, longs.byteOffset, longs.length * 2);
  const valueAt = (i: number): number => (halves[i * 2 + 1]! | 0) * 2 ** 32 + halves[i * 2]!;
  for (let i = 0; i < longs.length; i += 1) if (!Number.isSafeInteger(valueAt(i))) return null;
  const all = new Float64Array(longs.buffer, longs.byteOffset, longs.length);
  for (let i = 0; i < all.length; i += 1) all[i] = valueAt(i);
  return all;
};

type Filler = ColumnFiller | TextFiller;

const readDictionary = (bytes: Uint8Array, count: number, chunk: Chunk, filler: Filler): Dictionary => {
  const { element, measure, room } = chunk;
  const reader = readerOf(bytes);
  if (filler instanceof TextFiller) return { codes: filler.readPlain(reader, room.integers('entries', count)), values: [] };
  const raw = values(reader, count, 'PLAIN', chunk);
  const plain = filler.values === null ? null : numbersOf(raw, element);
  if (plain !== null) return { codes: null, values: new Float64Array(plain) };
  const entries: readonly Converted[] = Array.from(raw, converter(element, measure));
  return { codes: filler.codesOf(entries), values: entries };
};

/** Where the observed values of a page are in a dictionary of so many. */
const placesIn = (size: number, reader: DataReader, places: Uint32Array): Uint32Array => {
  if (places.length === 0) return places;
  const width = reader.view.getUint8(reader.offset);
  reader.offset += 1;
  if (width > 0) readHybrid(reader, width, places);
  else places.fill(0);
  for (let i = 0; i < places.length; i += 1) if (places[i]! >= size) wrong(`place ${places[i]} in a dictionary of ${size}`);
  return places;
};

const replaced = (places: Uint32Array, codes: Uint32Array): Uint32Array => {
  for (let i = 0; i < places.length; i += 1) places[i] = codes[places[i]!]!;
  return places;
};

const fillFromDictionary = (
  page: Page,
  start: number,
  { codes, values: entries }: Dictionary,
  places: Uint32Array,
  filler: Filler,
): void => {
  if (filler instanceof TextFiller) return spreadArray(page, start, replaced(places, codes!), filler.codes);
  if (codes !== null && filler.coder !== null) return spreadArray(page, start, replaced(places, codes), filler.coder.codes);
  const numbers = filler.values;
  if (numbers !== null && entries instanceof Float64Array) return spreadEntries(page, start, { entries, places }, numbers);
  spreadOver(page, start, (row, i) => filler.set(row, entries[places[i]!]!));
};

const fill = (page: Page, start: number, chunk: Chunk, into: { filler: Filler; dictionary: Dictionary | null }): void => {
  const { reader, encoding, observed } = page;
  const { filler, dictionary } = into;
  const { element, measure, room } = chunk;
  if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    const known = dictionary ?? { codes: null, values: [] };
    const places = placesIn(known.codes?.length ?? known.values.length, reader, room.integers('places', observed));
    return fillFromDictionary(page, start, known, places, filler);
  }
  if (filler instanceof TextFiller) {
    const codes = codesOf(reader, observed, encoding, chunk, filler);
    return spreadArray(page, start, codes, filler.codes);
  }
  const raw = values(reader, observed, encoding, chunk);
  if (filler.values !== null) {
    const numbers = numbersOf(raw, element);
    if (numbers !== null) return spreadArray(page, start, numbers, filler.values);
  }
  const convert = converter(element, measure);
  if (!(raw instanceof Int32Array || raw instanceof BigInt64Array))
    return spreadOver(page, start, (row, i) => filler.set(row, convert(raw[i]!)));
  const { firsts, places } = distinctOf(raw, room.integers('places', observed));
  const entries = firsts.map((i) => convert(raw[i]!));
  fillFromDictionary(page, start, { codes: filler.codesOf(entries), values: entries }, places, filler);
};

export function* readChunk(chunk: Chunk, filler: Filler, pace: Pace): Slices<void> {
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
      const inflated = inflate(page, chunk.room.bytes('page', inflatedSize(header, chunk)), codec);
      const count = within(told?.num_values, inflated.length, 'entries in a dictionary');
      dictionary = readDictionary(inflated, count, chunk, filler);
    } else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2') {
      const data = dataPage(header, page, chunk, rows - read);
      fill(data, start + read, chunk, { filler, dictionary });
      if (data.count === 0 && size === 0) wrong('an empty page');
      read += data.count;
    }
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
}
