import { FALSE, TRUE } from './test.ts';
import type { Test } from './test.ts';

/** `equal`, `range`, `lt`, `lte`, `gt`, `gte` and `valid` on numbers: an interval, both ends included. */
export class IntervalTest implements Test {
  readonly #values: Float64Array;
  readonly #least: number;
  readonly #greatest: number;
  readonly #ofMissing: number;

  /** `ofMissing`: the truth of a missing cell, which is never kept. */
  constructor(values: Float64Array, [least, greatest]: readonly [number, number], ofMissing: number) {
    this.#values = values;
    this.#least = least;
    this.#greatest = greatest;
    this.#ofMissing = ofMissing;
  }

  judge(rows: Int32Array, n: number, truth: Uint8Array): void {
    const values = this.#values;
    const least = this.#least;
    const greatest = this.#greatest;
    const ofMissing = this.#ofMissing;
    for (let i = 0; i < n; i++) {
      const x = values[rows[i] as number] as number;
      truth[i] = x >= least && x <= greatest ? TRUE : Number.isNaN(x) ? ofMissing : FALSE;
    }
  }

  keep(rows: Int32Array, n: number): number {
    const values = this.#values;
    const least = this.#least;
    const greatest = this.#greatest;
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      const x = values[row] as number;
      rows[kept] = row;
      kept += x >= least && x <= greatest ? 1 : 0;
    }
    return kept;
  }
}

/** A test told value by value: `oneOf`, and what is missing. */
export class ValueTest implements Test {
  readonly #values: Float64Array;
  readonly #truthOf: (value: number) => number;

  constructor(values: Float64Array, truthOf: (value: number) => number) {
    this.#values = values;
    this.#truthOf = truthOf;
  }

  judge(rows: Int32Array, n: number, truth: Uint8Array): void {
    for (let i = 0; i < n; i++) truth[i] = this.#truthOf(this.#values[rows[i] as number] as number);
  }

  keep(rows: Int32Array, n: number): number {
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      rows[kept] = row;
      kept += this.#truthOf(this.#values[row] as number) >> 1;
    }
    return kept;
  }
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double above a finite one; the opposite of that below its opposite. */
export const nextAbove = (value: number): number => {
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
};
