/** Deltas as writers of Parquet write them, read back: by halves, by places in one array, and never beyond what is there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deltaBinaryUnpack, deltaByteArray } from 'hyparquet/src/delta.js';
import type { DataReader } from 'hyparquet/src/types.js';
import * as fc from '../fast-check.ts';
import { readIntegers, readLongs, sharedTexts, spansBehindLengths } from '../../../packages/sources/src/parquet/delta.ts';
import { Room } from '../../../packages/sources/src/parquet/room.ts';
import { written } from './deltas.ts';

/** The same for all: what was left there by others is not read. */
const room = new Room();
const readerOf = (bytes: Uint8Array): DataReader => ({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 });
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const long = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  fc.bigInt(-5n, 5n),
  fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 32n, -1n),
);
const spelled = (bytes: Uint8Array, spans: Uint32Array): string[] =>
  Array.from({ length: spans.length / 2 }, (_, i) => new TextDecoder().decode(bytes.subarray(spans[i * 2], spans[i * 2 + 1])));

describe('deltas', () => {
  test('of integers of 64 bits come back, whatever they are, and as the library reads them', () => {
    fc.assert(
      fc.property(fc.array(long, { minLength: 1, maxLength: 400 }), (longs) => {
        const bytes = joined(written(longs), Uint8Array.of(7));
        const reader = readerOf(bytes);
        assert.deepEqual([...readLongs(reader, new BigInt64Array(longs.length))], longs);
        assert.equal(reader.view.getUint8(reader.offset), 7, 'what follows is next');
        const library = new BigInt64Array(longs.length);
        deltaBinaryUnpack(readerOf(bytes), longs.length, library);
        assert.deepEqual([...library], longs);
      }),
    );
    assert.deepEqual([...readLongs(readerOf(new Uint8Array(0)), new BigInt64Array(0))], []);
  });

  test('of lengths say where texts are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 200 }), (texts) => {
        const encoded = texts.map((text) => new TextEncoder().encode(text));
        const bytes = joined(written(encoded.map(({ length }) => BigInt(length))), ...encoded);
        assert.deepEqual(spelled(bytes, spansBehindLengths(readerOf(bytes), texts.length, room)), texts);
      }),
    );
  });

  test('of texts that begin as the one before are written out, as the library does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), { minLength: 1, maxLength: 200 }), (texts) => {
        const shared = texts.map((text, i) => {
          const before = texts[i - 1] ?? '';
          let same = 0;
          while (same < text.length && text[same] === before[same]) same += 1;
          return same;
        });
        const own = texts.map((text, i) => new TextEncoder().encode(text.slice(shared[i])));
        const bytes = joined(written(shared.map(BigInt)), written(own.map(({ length }) => BigInt(length))), ...own);
        const { bytes: out, spans } = sharedTexts(readerOf(bytes), texts.length, { most: 1 << 20, room });
        assert.deepEqual(spelled(out, spans), texts);
        const library: Uint8Array[] = [];
        deltaByteArray(readerOf(bytes), texts.length, library);
        assert.deepEqual(
          library.map((each) => new TextDecoder().decode(each)),
          texts,
        );
      }),
    );
  });

  test('that contradict themselves, or announce more than there is, are refused before anything is made of them', () => {
    const lengths = (...all: readonly bigint[]): Uint8Array => written(all);
    const throws = (read: () => unknown): void => assert.throws(read, RangeError);
    throws(() => readLongs(readerOf(lengths(1n, 2n)), new BigInt64Array(1000)));
    throws(() => spansBehindLengths(readerOf(lengths(5n)), 1, room));
    throws(() => spansBehindLengths(readerOf(joined(lengths(-1n), Uint8Array.of(1))), 1, room));
    throws(() => sharedTexts(readerOf(joined(lengths(3n), lengths(1n), Uint8Array.of(65))), 1, { most: 100, room }));
    throws(() => sharedTexts(readerOf(joined(lengths(0n, 0n), lengths(1n, -1n), Uint8Array.of(65))), 2, { most: 100, room }));
    // A thousand texts of a thousand bytes each in two thousand.
    const grown = Array.from({ length: 1000 }, (_, i) => BigInt(i === 0 ? 0 : 1000));
    const own = Array.from({ length: 1000 }, (_, i) => BigInt(i === 0 ? 1000 : 0));
    throws(() => sharedTexts(readerOf(joined(lengths(...grown), lengths(...own), new Uint8Array(1000))), 1000, { most: 100_000, room }));
    throws(() => sharedTexts(readerOf(joined(lengths(0n), lengths(9n), Uint8Array.of(65))), 1, { most: 100, room }));
  });

  test('in a block of no size, or of fewer parts than one, are not read for ever', () => {
    const minus = (less: number): readonly number[] => [256 - less, 0xff, 0xff, 0xff, 0x0f];
    for (const head of [
      [8, ...minus(1)],
      [...minus(8), 1],
      [0, 1],
      [8, 0],
    ]) {
      const bytes = Uint8Array.from([...head, 9, 0, 0, 2, 0, 0, 0, 0, 0, 0]);
      assert.throws(() => readLongs(readerOf(bytes), new BigInt64Array(9)), RangeError);
      assert.throws(() => readIntegers(readerOf(bytes), new Int32Array(9)), RangeError);
      assert.throws(() => spansBehindLengths(readerOf(bytes), 9, room), RangeError);
    }
  });
});
