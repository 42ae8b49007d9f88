/**
 * A fold walks a table a few thousand rows at a time, so that what it touches stays in the processor's first cache and
 * a worker can breathe between two batches. A batch is a run of rows, or those of them that a filter kept; kernels see
 * contiguous arrays in both cases and are written once. Codes of any width reach them as 32-bit integers: copying a batch
 * costs a tenth of a nanosecond a cell, a loop that has met arrays of two kinds pays three times that for each it reads.
 */
import type { BooleanColumn, NumberColumn, StringColumn } from '@balise/model';
import { BATCH_ROWS } from './limits.ts';
import { keepRun } from './predicates/logic-tests.ts';
import type { Test } from './predicates/test.ts';

export type CodedColumn = StringColumn | BooleanColumn;
export type Codes = Uint8Array | Uint16Array | Uint32Array;

export const codesOf = (column: CodedColumn): Codes => (column.type === 'string' ? column.codes : column.values);
/** The code that stands for missing. */
export const missingCode = (column: CodedColumn): number => (column.type === 'string' ? 0 : 2);
/** How many codes there can be, missing included. */
export const codeCount = (column: CodedColumn): number => (column.type === 'string' ? column.dictionary.length : 3);

/** By array, by batch: where cells are missing. Kept as long as the array, which like a dictionary never changes once in a table. */
const gapsOfArrays = new WeakMap<Float64Array, Uint16Array[]>();
const found = new Uint16Array(BATCH_ROWS + 1);

const lookForGaps = (values: Float64Array): Uint16Array => {
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    // Written always, kept where missing: which are is not to be guessed.
    found[n] = i;
    n += Number(Number.isNaN(values[i]));
  }
  return found.slice(0, n);
};

export class Batch {
  /** Rows in this batch. */
  n = 0;
  #rows: Int32Array | null = null;
  #groups: Int32Array | null = null;
  /** The column whose codes are the groups, until they are read. */
  #key: CodedColumn | null = null;
  #ownGroups: Int32Array | null = null;
  /** The fold has one global group: kernels may keep their state in registers. */
  readonly single: boolean;
  #from = 0;
  #contiguous = true;
  #listed = false;
  readonly #gathered = new Map<NumberColumn | CodedColumn, { at: number; numbers?: Float64Array; codes?: Int32Array }>();
  #stamp = 0;
  #truth: Uint8Array | null = null;

  constructor(single: boolean) {
    this.single = single;
  }

  // A fold of few rows would take as long to make what it does not read as to read them.
  /** By position in the batch: the row of the table. Filled only when a filter needs it. */
  get rows(): Int32Array {
    return (this.#rows ??= new Int32Array(BATCH_ROWS));
  }

  /** Zeros, until something is written. */
  get ownGroups(): Int32Array {
    return (this.#ownGroups ??= new Int32Array(BATCH_ROWS));
  }

  /** By position in the batch: the group of the row. */
  get groups(): Int32Array {
    return (this.#groups ??= this.#key === null ? this.ownGroups : this.codes(this.#key));
  }

  /** Its groups are the codes of a column, or else `ownGroups`. */
  groupBy(column: CodedColumn | null): void {
    this.#key = column;
    this.#groups = null;
  }

  /** Its rows follow one another in the table. */
  get contiguous(): boolean {
    return this.#contiguous;
  }

  /** Becomes the `n` rows that start at `from`. */
  span(from: number, n: number): void {
    this.#from = from;
    this.n = n;
    this.#contiguous = true;
    this.#listed = false;
    this.#stamp++;
  }

  /** Becomes those of the `n` rows that start at `from` where the test is true. */
  filteredSpan(from: number, n: number, test: Test): void {
    this.span(from, n);
    const kept = keepRun(test, { from, n, rows: this.rows });
    this.#contiguous = kept === n;
    this.#listed = true;
    this.n = kept;
  }

  /** Becomes the rows of another batch where the test is true, with their groups. */
  narrow(whole: Batch, test: Test): void {
    whole.#list();
    const truth = (this.#truth ??= new Uint8Array(BATCH_ROWS));
    test.judge(whole.rows, whole.n, truth);
    const { rows, groups } = whole;
    const { rows: ownRows, ownGroups } = this;
    let n = 0;
    for (let i = 0; i < whole.n; i++) {
      ownRows[n] = rows[i] as number;
      ownGroups[n] = groups[i] as number;
      n += (truth[i] as number) >> 1;
    }
    this.n = n;
    this.#contiguous = false;
    this.#listed = true;
    this.#stamp++;
  }

  rowAt(position: number): number {
    return this.#contiguous ? this.#from + position : (this.rows[position] as number);
  }

  /** Of an array with a cell a row of the table, those of this batch, where no row is left out. */
  run(cells: Codes): Codes {
    return cells.subarray(this.#from, this.#from + this.n);
  }

  numbers(column: NumberColumn): Float64Array {
    if (this.#contiguous) return column.values.subarray(this.#from, this.#from + this.n);
    return this.#gather(column).subarray(0, this.n);
  }

  /** The positions of its cells that are missing: to ask each whether it is there takes half as long as to add it. */
  gaps(column: NumberColumn): Uint16Array {
    const values = this.numbers(column);
    if (!this.#contiguous) return lookForGaps(values);
    const known = gapsOfArrays.get(column.values) ?? [];
    gapsOfArrays.set(column.values, known);
    return (known[this.#from / BATCH_ROWS] ??= lookForGaps(values));
  }

  #gather(column: NumberColumn): Float64Array {
    const slot = this.#slot(column);
    const out = (slot.numbers ??= new Float64Array(BATCH_ROWS));
    if (slot.at !== this.#stamp) {
      const { values } = column;
      const { rows } = this;
      for (let i = 0; i < this.n; i++) out[i] = values[rows[i] as number] as number;
      slot.at = this.#stamp;
    }
    return out;
  }

  /** The codes of a run of rows, where they are bytes: as they are in the table. */
  bytes(column: CodedColumn): Uint8Array | null {
    const codes = codesOf(column);
    return this.#contiguous && codes instanceof Uint8Array ? codes.subarray(this.#from, this.#from + this.n) : null;
  }

  codes(column: CodedColumn): Int32Array {
    const slot = this.#slot(column);
    const out = (slot.codes ??= new Int32Array(BATCH_ROWS));
    if (slot.at === this.#stamp) return out;
    slot.at = this.#stamp;
    const codes = codesOf(column);
    if (this.#contiguous) out.set(codes.subarray(this.#from, this.#from + this.n));
    else {
      const { rows } = this;
      for (let i = 0; i < this.n; i++) out[i] = codes[rows[i] as number] as number;
    }
    return out;
  }

  #slot(column: NumberColumn | CodedColumn): { at: number; numbers?: Float64Array; codes?: Int32Array } {
    let slot = this.#gathered.get(column);
    if (slot === undefined) this.#gathered.set(column, (slot = { at: -1 }));
    return slot;
  }

  #list(): void {
    if (this.#listed || !this.#contiguous) return;
    const { rows } = this;
    for (let i = 0; i < this.n; i++) rows[i] = this.#from + i;
    this.#listed = true;
  }
}
