/** Runs and packed integers as Parquet writes them, read back at every width, and never beyond what is there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DataReader } from 'hyparquet/src/types.js';
import * as fc from '../fast-check.ts';
import { readHybrid } from '../../../packages/sources/src/parquet/hybrid.ts';

type Run = { readonly repeated: boolean; readonly values: readonly number[] };

const PACKED = 8;
const varint = (value: number): readonly number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]);

const written = (runs: readonly Run[], width: number): number[] =>
  runs.flatMap(({ repeated, values }) => {
    if (repeated) return [...varint(values.length * 2), ...Array.from({ length: Math.ceil(width / 8) }, (_, byte) => Number((BigInt(values[0]!) >> BigInt(8 * byte)) & 0xffn))]; // prettier-ignore
    const groups = values.length / PACKED;
    let packed = 0n;
    values.forEach((value, i) => (packed |= BigInt(value) << BigInt(i * width)));
    return [
      ...varint(groups * 2 + 1),
      ...Array.from({ length: groups * width }, (_, byte) => Number((packed >> BigInt(8 * byte)) & 0xffn)),
    ];
  });

/** The bytes lie somewhere in a longer buffer, as those of a page do. */
const readerOf = (bytes: readonly number[]): DataReader => {
  const around = Uint8Array.of(0xff, ...bytes, 0xff, 0xff, 0xff, 0xff);
  return { view: new DataView(around.buffer, 1, bytes.length), offset: 0 };
};

const runsOf = (width: number): fc.Arbitrary<readonly Run[]> => {
  const value = fc.integer({ min: 0, max: 2 ** width - 1 });
  const repeated = fc.tuple(value, fc.integer({ min: 1, max: 300 })).map(([same, length]) => ({ repeated: true, values: Array<number>(length).fill(same) })); // prettier-ignore
  const packed = fc
    .integer({ min: 1, max: 5 })
    .chain((groups) => fc.array(value, { minLength: groups * PACKED, maxLength: groups * PACKED }))
    .map((values) => ({ repeated: false, values }));
  return fc.array(fc.oneof(repeated, packed), { minLength: 1, maxLength: 6 });
};
const anyRuns = fc.integer({ min: 1, max: 32 }).chain((width) => fc.tuple(fc.constant(width), runsOf(width)));

describe('runs of repeated and packed integers', () => {
  test('come back, whatever their width, over what was there before', () => {
    fc.assert(
      fc.property(anyRuns, ([width, runs]) => {
        const values = runs.flatMap((run) => run.values);
        const output = new Uint32Array(values.length).fill(0xdeadbeef);
        readHybrid(readerOf(written(runs, width)), width, output);
        assert.deepEqual([...output], values);
      }),
    );
  });

  test('cut before their end are refused: bytes that are not there are no zeros, nor what lies behind', () => {
    fc.assert(
      fc.property(anyRuns, fc.nat(), ([width, runs], cut) => {
        const bytes = written(runs, width);
        const values = runs.flatMap((run) => run.values);
        const part = bytes.slice(0, cut % bytes.length);
        assert.throws(() => readHybrid(readerOf(part), width, new Uint32Array(values.length)), RangeError);
      }),
    );
  });

  test('of more than 32 bits, or of no length, are refused', () => {
    assert.throws(() => readHybrid(readerOf([3, 0, 0, 0, 0, 0]), 33, new Uint32Array(1)), RangeError);
    assert.throws(() => readHybrid(readerOf([0, 0]), 1, new Uint32Array(1)), RangeError);
  });
});
