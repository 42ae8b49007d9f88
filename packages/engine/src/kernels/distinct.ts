/** Exact numbers of distinct values by group: a bit for each pair (group, code) when these are few, a hash when not. */
import type { Column } from '@balise/model';
import { codeCount, missingCode } from '../batch.ts';
import type { Batch } from '../batch.ts';
import { KeyIndex } from '../grouping/key-index.ts';
import { withoutTwins } from '../grouping/without-twins.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** 8 MB of bits. */
const MOST_BITS = 2 ** 26;
/** Above any code of a column, and small enough that group × radix + code stays an exact double. */
const RADIX = 2 ** 31;

export class Distinct implements Kernel {
  #counts = new Int32Array(0);
  /** 1 where a cell was missing. */
  #left = new Uint8Array(0);
  readonly #column: Column;
  readonly #bits: Uint32Array | null;
  readonly #pairs = new KeyIndex();
  readonly #numbers = new KeyIndex();

  /** `bound`: what the number of groups never exceeds. */
  constructor(column: Column, bound: number) {
    this.#column = column.type === 'string' ? withoutTwins(column) : column;
    const pairs = column.type === 'number' ? Infinity : bound * codeCount(column);
    this.#bits = pairs <= MOST_BITS ? new Uint32Array(Math.ceil(pairs / 32)) : null;
  }

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
    this.#left = longer(this.#left, groups);
  }

  add(batch: Batch): void {
    if (this.#column.type === 'number') this.#addNumbers(batch.numbers(this.#column), batch);
    else if (this.#bits === null) this.#addPairs(batch.codes(this.#column), missingCode(this.#column), batch);
    else this.#addBits(batch.codes(this.#column), this.#bits, batch);
  }

  #addNumbers(values: Float64Array, { groups, n }: Batch): void {
    for (let i = 0; i < n; i++) {
      const x = values[i] as number;
      if (Number.isNaN(x)) this.#left[groups[i] as number] = 1;
      else this.#addPair(groups[i] as number, this.#numbers.numberOf(x + 0));
    }
  }

  #addPairs(codes: ArrayLike<number>, missing: number, { groups, n }: Batch): void {
    for (let i = 0; i < n; i++) {
      if (codes[i] === missing) this.#left[groups[i] as number] = 1;
      else this.#addPair(groups[i] as number, codes[i] as number);
    }
  }

  #addPair(group: number, code: number): void {
    const before = this.#pairs.size;
    this.#pairs.numberOf(group * RADIX + code);
    if (this.#pairs.size > before) this.#counts[group]!++;
  }

  #addBits(codes: Uint8Array | Uint16Array | Uint32Array, bits: Uint32Array, { groups, n }: Batch): void {
    if (this.#column.type === 'number') return;
    const missing = missingCode(this.#column);
    const radix = codeCount(this.#column);
    const counts = this.#counts;
    const left = this.#left;
    for (let i = 0; i < n; i++) {
      const code = codes[i] as number;
      const group = groups[i] as number;
      if (code === missing) {
        left[group] = 1;
        continue;
      }
      const pair = Math.imul(group, radix) + code;
      const word = bits[pair >>> 5] as number;
      const bit = 1 << (pair & 31);
      if ((word & bit) !== 0) continue;
      bits[pair >>> 5] = word | bit;
      counts[group]!++;
    }
  }

  holds(group: number): boolean {
    return this.#left[group] === 1 || (this.#counts[group] as number) > 0;
  }

  of(group: number): number {
    return this.#counts[group] as number;
  }
}
