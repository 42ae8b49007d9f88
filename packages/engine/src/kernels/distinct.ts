/** Exact numbers of distinct values by group: a bit for each pair (group, code) when these are few, a hash when not. */
import type { Column } from '@balise/model';
import { codeCount, codesOf, missingCode } from '../batch.ts';
import type { Batch, CodedColumn, Codes } from '../batch.ts';
import { KeyIndex } from '../grouping/key-index.ts';
import { withoutTwins } from '../grouping/without-twins.ts';
import { BATCH_ROWS } from '../limits.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** 8 MB of bits. */
const MOST_BITS = 2 ** 26;
/** Above any code of a column, and small enough that group × radix + code stays an exact double. */
const RADIX = 2 ** 31;

/** Pairs that the bits of the module are for: 4 million, which communes by département do not exceed. */
const HELD_BITS = 2 ** 22;

/** Over arrays that the compiler knows, and too long to be copied into its caller: see `totals.ts`. One kernel at a time holds them. */
const held = (() => {
  const groups = new Uint8Array(BATCH_ROWS);
  const codes = new Uint16Array(BATCH_ROWS);
  const bits = new Int32Array(HELD_BITS / 32);
  const counts = new Int32Array(256);

  /** Four rows at a time, since most pairs were met before. */
  const markPairs = (n: number, radix: number): void => {
    const whole = n & ~3;
    for (let i = 0; i < whole; i += 4) {
      const a = Math.imul(groups[i] as number, radix) + (codes[i] as number);
      const b = Math.imul(groups[i + 1] as number, radix) + (codes[i + 1] as number);
      const c = Math.imul(groups[i + 2] as number, radix) + (codes[i + 2] as number);
      const d = Math.imul(groups[i + 3] as number, radix) + (codes[i + 3] as number);
      mark(a, i);
      mark(b, i + 1);
      mark(c, i + 2);
      mark(d, i + 3);
    }
    for (let i = whole; i < n; i++) mark(Math.imul(groups[i] as number, radix) + (codes[i] as number), i);
  };
  const mark = (pair: number, i: number): void => {
    const word = bits[pair >>> 5] as number;
    const bit = 1 << (pair & 31);
    if ((word & bit) !== 0) return;
    bits[pair >>> 5] = word | bit;
    counts[groups[i] as number]!++;
  };
  return { groups, codes, bits, counts, markPairs };
})();
let holder: WeakRef<Distinct> | null = null;

export class Distinct implements Kernel {
  /** Distinct values by group; with bits, missing is counted as one. */
  #counts = new Int32Array(0);
  /** 1 where a cell was missing. */
  #left = new Uint8Array(0);
  readonly #column: Column;
  readonly #radix: number;
  readonly #bits: Int32Array | null;
  readonly #groupsOfTable: Codes | null;
  #pairs: KeyIndex | null = null;
  #numbers: KeyIndex | null = null;

  /** `bound`: what the number of groups never exceeds. `groupsOfTable`: the group of every row, where no row is left out and these are known. */
  constructor(column: Column, bound: number, groupsOfTable: Codes | null) {
    this.#groupsOfTable = groupsOfTable;
    this.#column = column.type === 'string' ? withoutTwins(column) : column;
    this.#radix = column.type === 'number' ? 0 : codeCount(column);
    const pairs = column.type === 'number' ? Infinity : bound * this.#radix;
    const areRead = groupsOfTable instanceof Uint8Array && this.#column.type === 'string' && this.#column.codes instanceof Uint16Array;
    if (areRead && bound <= held.counts.length && pairs <= HELD_BITS && holder?.deref() === undefined) {
      holder = new WeakRef(this);
      this.#bits = held.bits.fill(0);
      this.#counts = held.counts.fill(0);
    } else this.#bits = pairs <= MOST_BITS ? new Int32Array(Math.ceil(pairs / 32)) : null;
  }

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
    this.#left = longer(this.#left, groups);
  }

  add(batch: Batch): void {
    if (this.#column.type === 'number') this.#addNumbers(batch.numbers(this.#column), batch);
    else if (this.#bits === null) this.#addPairs(batch.codes(this.#column), missingCode(this.#column), batch);
    else if (this.#bits === held.bits) this.#addInPlace(this.#column, batch);
    else this.#addBits(batch.codes(this.#column), this.#bits, batch);
  }

  #addNumbers(values: Float64Array, { groups, n }: Batch): void {
    const numbers = (this.#numbers ??= new KeyIndex());
    for (let i = 0; i < n; i++) {
      const x = values[i] as number;
      if (Number.isNaN(x)) this.#left[groups[i] as number] = 1;
      else this.#addPair(groups[i] as number, numbers.numberOf(x + 0));
    }
  }

  #addPairs(codes: ArrayLike<number>, missing: number, { groups, n }: Batch): void {
    for (let i = 0; i < n; i++) {
      if (codes[i] === missing) this.#left[groups[i] as number] = 1;
      else this.#addPair(groups[i] as number, codes[i] as number);
    }
  }

  #addPair(group: number, code: number): void {
    const pairs = (this.#pairs ??= new KeyIndex());
    const before = pairs.size;
    pairs.numberOf(group * RADIX + code);
    if (pairs.size > before) this.#counts[group]!++;
  }

  // A missing cell is a code like another here: one test a row less.
  #addBits(codes: Int32Array, bits: Int32Array, { groups, n }: Batch): void {
    const radix = this.#radix;
    const counts = this.#counts;
    for (let i = 0; i < n; i++) {
      const group = groups[i] as number;
      const pair = Math.imul(group, radix) + (codes[i] as number);
      const word = bits[pair >>> 5] as number;
      const bit = 1 << (pair & 31);
      if ((word & bit) !== 0) continue;
      bits[pair >>> 5] = word | bit;
      counts[group]!++;
    }
  }

  // Communes or schools of départements, as most are: read where they are.
  #addInPlace(column: CodedColumn, batch: Batch): void {
    held.groups.set(batch.run(this.#groupsOfTable as Codes));
    held.codes.set(batch.run(codesOf(column)));
    held.markPairs(batch.n, this.#radix);
  }

  mark(seen: Uint8Array): void {
    for (let group = 0; group < seen.length; group++) seen[group] = Number(this.#left[group] === 1 || (this.#counts[group] as number) > 0);
  }

  of(group: number): number {
    return (this.#counts[group] as number) - this.#missing(group);
  }

  release(): void {
    if (this.#bits === held.bits) holder = null;
  }

  /** 1 where a missing cell was counted. */
  #missing(group: number): number {
    if (this.#bits === null || this.#column.type === 'number') return 0;
    const pair = group * this.#radix + missingCode(this.#column);
    return ((this.#bits[pair >>> 5] as number) >>> (pair & 31)) & 1;
  }
}
