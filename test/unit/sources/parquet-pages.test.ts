/** Pages of a column: how large one may be, and that others speak between two of them. */
import assert from 'node:assert/strict';
import { afterEach, describe, mock, test } from 'node:test';
import { atOnce, Pace } from '@balise/model';
import type { ColumnMetaData } from 'hyparquet/src/types.js';
import { readChunk, type Chunk } from '../../../packages/sources/src/parquet/read-chunk.ts';
import { Room } from '../../../packages/sources/src/parquet/room.ts';
import { TextFiller } from '../../../packages/sources/src/parquet/text-filler.ts';
import { written } from './deltas.ts';

const PLAIN = 0;
const DELTA_BYTE_ARRAY = 7;
const I32 = 5;
const STRUCT = 12;

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]);
/** A structure of Thrift: numbers of 32 bits, and structures, by the number of their field. */
const struct = (fields: Readonly<Record<number, number | readonly number[]>>): number[] => {
  let before = 0;
  const bytes = Object.entries(fields).flatMap(([id, value]) => {
    const step = Number(id) - before;
    before = Number(id);
    return typeof value === 'number' ? [(step << 4) | I32, ...varint(value * 2)] : [(step << 4) | STRUCT, ...value];
  });
  return [...bytes, 0];
};
const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))));
const page = (count: number, encoding: number, body: Uint8Array): Uint8Array =>
  joined(struct({ 1: 0, 2: body.length, 3: body.length, 5: struct({ 1: count, 2: encoding, 3: 3, 4: 3 }) }), body);
const plain = (text: string): Uint8Array => {
  const bytes = new TextEncoder().encode(text);
  return joined(new Uint8Array(Uint32Array.of(bytes.length).buffer), bytes);
};
const chunkOf = (bytes: Uint8Array, rows: number): Chunk => ({
  bytes,
  rows,
  meta: {} as ColumnMetaData,
  element: { name: 'x', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
  codec: 'UNCOMPRESSED',
  start: 0,
  measure: false,
  budget: { bytes: 2 ** 29 },
  room: new Room(),
});
afterEach(() => mock.restoreAll());

describe('pages of a column of Parquet', () => {
  test('whose texts begin as one another are refused where, written out, they are more than a page: a worker was deaf for seconds', () => {
    const [length, count] = [2 ** 20, 200];
    const of = (first: number, others: number): Uint8Array =>
      written(Array.from({ length: count }, (_, i) => BigInt(i === 0 ? first : others)));
    const body = joined(of(0, length), of(length, 0), new Uint8Array(length).fill(65));
    const chunk = chunkOf(page(count, DELTA_BYTE_ARRAY, body), count);
    assert.throws(() => atOnce(readChunk(chunk, new TextFiller(count), new Pace())), /texts of more than \d+ bytes/u);
  });

  test('that are themselves larger than a page are refused before they are inflated', () => {
    const header = joined(struct({ 1: 0, 2: 2 ** 28, 3: 1, 5: struct({ 1: 1, 2: PLAIN, 3: 3, 4: 3 }) }), [0]);
    const room = new Room();
    const made = mock.method(room, 'bytes');
    assert.throws(
      () => atOnce(readChunk({ ...chunkOf(header, 1), codec: 'SNAPPY', room }, new TextFiller(1), new Pace())),
      /an inflated page of 268435456/u,
    );
    assert.equal(made.mock.callCount(), 0);
  });

  test('are read one after the other, others speaking between them', () => {
    const pages = ['a', 'b', 'a', 'c'].map((text) => page(1, PLAIN, plain(text)));
    let now = 0;
    mock.method(performance, 'now', () => (now += 1000));
    const filler = new TextFiller(pages.length);
    const work = readChunk(chunkOf(joined(...pages), pages.length), filler, new Pace());
    let pauses = 0;
    while (work.next().done !== true) pauses += 1;
    assert.equal(pauses, pages.length);
    const column = filler.column();
    assert.ok(column.kind === 'coded');
    assert.deepEqual(
      Array.from(column.codes, (code) => column.dictionary[code]),
      ['a', 'b', 'a', 'c'],
    );
  });
});
