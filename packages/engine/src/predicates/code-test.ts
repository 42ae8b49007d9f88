import type { Codes } from '../batch.ts';
import type { Test } from './test.ts';

/** A predicate on one dictionary-encoded column: judged once per distinct value, then looked up. */
export class CodeTest implements Test {
  readonly codes: Codes;
  /** By code. */
  readonly truths: Uint8Array;

  constructor(codes: Codes, truths: Uint8Array) {
    this.codes = codes;
    this.truths = truths;
  }

  judge(rows: Int32Array, n: number, truth: Uint8Array): void {
    const { codes, truths } = this;
    for (let i = 0; i < n; i++) truth[i] = truths[codes[rows[i] as number] as number] as number;
  }

  keep(rows: Int32Array, n: number): number {
    const { codes, truths } = this;
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      rows[kept] = row;
      kept += (truths[codes[row] as number] as number) >> 1;
    }
    return kept;
  }

  keepRun(from: number, n: number, rows: Int32Array): number {
    const { codes, truths } = this;
    let kept = 0;
    for (let row = from; row < from + n; row++) {
      rows[kept] = row;
      kept += (truths[codes[row] as number] as number) >> 1;
    }
    return kept;
  }
}
