/**
 * One column of one row group: its pages, inflated and decoded into their rows. A page is believed only as far as the
 * row group goes: what it announces beyond is refused before anything is allocated. Throws on what contradicts itself.
 */
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ColumnMetaData, DataReader, Encoding, PageHeader, SchemaElement } from 'hyparquet/src/types.js';
import type { ColumnFiller } from '../cells/column-filler.ts';
import type { Converted } from '../cells/raw-column.ts';
import { readHybrid } from './hybrid.ts';
import { inflate } from './inflate.ts';
import type { Codec } from './inflate.ts';
import { converter } from './leaf.ts';
import type { Raw } from './leaf.ts';

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
    const integers = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
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
    const inflated = second.is_compressed === false ? body : inflate(body, within(size - levels, size, 'a page'), codec);
    return { count, present, reader: readerOf(inflated), encoding: second.encoding };
  }
  if (first === undefined) return wrong('a page without a header');
  const count = within(first.num_values, room, 'values in a page');
  const reader = readerOf(inflate(bytes, size, codec));
  if (!optional) return { count, present: null, reader, encoding: first.encoding };
  const levels = within(reader.view.getUint32(0, true), reader.view.byteLength - 4, 'levels');
  const present = new Uint8Array(count);
  readHybrid({ view: reader.view, offset: 4 }, 1, present);
  reader.offset = 4 + levels;
  return { count, present, reader, encoding: first.encoding };
};

/** A dictionary, read once for all the pages that point into it. */
type Dictionary = { readonly size: number; readonly put: (row: number, place: number) => void };

const fill = (page: Page, start: number, chunk: Chunk, into: { filler: ColumnFiller; dictionary: Dictionary | null }): void => {
  const { count, present, reader, encoding } = page;
  const observed = present === null ? count : present.reduce((sum, bit) => sum + bit, 0);
  const { filler, dictionary } = into;
  let set: (row: number, place: number) => void;
  if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    const places = new Uint32Array(observed);
    if (observed > 0) {
      const width = reader.view.getUint8(reader.offset);
      reader.offset += 1;
      if (width > 0) readHybrid(reader, width, places);
    }
    const { size, put } = dictionary ?? { size: 0, put: () => undefined };
    for (const place of places) if (place >= size) wrong(`place ${place} in a dictionary of ${size}`);
    set = (row, i) => put(row, places[i]!);
  } else {
    const raw = values(reader, observed, encoding, chunk.element);
    const convert = converter(chunk.element, chunk.measure);
    set = (row, i) => filler.set(row, convert(raw[i]!));
  }
  for (let row = 0, i = 0; row < count; row += 1) {
    if (present !== null && present[row] === 0) continue;
    set(start + row, i);
    i += 1;
  }
};

export const readChunk = (chunk: Chunk, filler: ColumnFiller): void => {
  const { bytes, element, rows, start, measure, codec } = chunk;
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
      const inflated = inflate(page, inflatedSize(header, chunk), codec);
      const count = within(told?.num_values, inflated.length, 'entries in a dictionary');
      const entries: readonly Converted[] = Array.from(values(readerOf(inflated), count, 'PLAIN', element), converter(element, measure));
      dictionary = { size: entries.length, put: filler.through(entries) };
    } else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2') {
      const data = dataPage(header, page, chunk, rows - read);
      fill(data, start + read, chunk, { filler, dictionary });
      if (data.count === 0 && size === 0) wrong('an empty page');
      read += data.count;
    }
  }
};
