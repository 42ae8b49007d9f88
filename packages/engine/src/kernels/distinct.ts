/** Exact numbers of distinct values by group: a bit for each pair (group, code) when these are few, a hash when not. */
import type { Column } from '@balise/model';
import { codeCount, codesOf, missingCode } from '../batch.ts';
import type { Batch, Codes } from '../batch.ts';
import { KeyIndex } from '../grouping/key-index.ts';
import { withoutTwins } from '../grouping/without-twins.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** 8 MB of bits. */
const MOST_BITS = 2 ** 26;
/** Above any code of a column, and small enough that group × radix + code stays an exact double. */
const RADIX = 2 ** 31;

export class Distinct implements Kernel {
  /** Distinct values by group; with bits, missing is counted as one. */
  #counts = new Int32Array(0);
  /** 1 where a cell was missing. */
  #left = new Uint8Array(0);
  readonly #column: Column;
  readonly #radix: number;
  readonly #bits: Uint32Array | null;
  readonly #groupsOfTable: Codes | null;
  readonly #pairs = new KeyIndex();
  readonly #numbers = new KeyIndex();

  /** `bound`: what the number of groups never exceeds. `groupsOfTable`: the group of every row, where no row is left out and these are known. */
  constructor(column: Column, bound: number, groupsOfTable: Codes | null) {
    this.#groupsOfTable = groupsOfTable;
    this.#column = column.type === 'string' ? withoutTwins(column) : column;
    this.#radix = column.type === 'number' ? 0 : codeCount(column);
    const pairs = column.type === 'number' ? Infinity : bound * this.#radix;
    this.#bits = pairs <= MOST_BITS ? new Uint32Array(Math.ceil(pairs / 32)) : null;
  }

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
    this.#left = longer(this.#left, groups);
  }

  add(batch: Batch): void {
    if (this.#column.type === 'number') this.#addNumbers(batch.numbers(this.#column), batch);
    else if (this.#bits === null) this.#addPairs(batch.codes(this.#column), missingCode(this.#column), batch);
    else {
      const codes = codesOf(this.#column);
      const groups = this.#groupsOfTable;
      if (groups instanceof Uint8Array && codes instanceof Uint16Array) this.#addInPlace(batch.run(groups), batch.run(codes), this.#bits);
      else this.#addBits(batch.codes(this.#column), this.#bits, batch);
    }
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

  // A missing cell is a code like another here: one test a row less.
  #addBits(codes: Int32Array, bits: Uint32Array, { groups, n }: Batch): void {
    const radix = this.#radix;
    const counts = this.#counts;
    for (let i = 0; i < n; i++) {
      const group = groups[i] as number;
      const pair = group * radix + (codes[i] as number);
      const word = bits[pair >>> 5] as number;
      const bit = 1 << (pair & 31);
      if ((word & bit) !== 0) continue;
      bits[pair >>> 5] = word | bit;
      counts[group]!++;
    }
  }

  // Communes or schools of départements, as most are: read where they are.
  #addInPlace(groups: Uint8Array, codes: Uint16Array, bits: Uint32Array): void {
    const radix = this.#radix;
    const counts = this.#counts;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number;
      const pair = group * radix + (codes[i] as number);
      const word = bits[pair >>> 5] as number;
      const bit = 1 << (pair & 31);
      if ((word & bit) !== 0) continue;
      bits[pair >>> 5] = word | bit;
      counts[group]!++;
    }
  }

  mark(seen: Uint8Array): void {
    for (let group = 0; group < seen.length; group++) seen[group] = Number(this.#left[group] === 1 || (this.#counts[group] as number) > 0);
  }

  of(group: number): number {
    return (this.#counts[group] as number) - this.#missing(group);
  }

  /** 1 where a missing cell was counted. */
  #missing(group: number): number {
    if (this.#bits === null || this.#column.type === 'number') return 0;
    const pair = group * this.#radix + missingCode(this.#column);
    return ((this.#bits[pair >>> 5] as number) >>> (pair & 31)) & 1;
  }
}
