/**
 * Sums with the error of each addition kept beside them (Neumaier, in Knuth's branch-free form): a million tenths add up to a
 * hundred thousand, whatever the order of rows. A sum begins at -0, which no addition gives back once 0 is added to each cell:
 * what is still -0 at the end has seen nothing, and cells are counted only for those who ask.
 */
import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** By group, side by side for the cache: sum, error. */
const SLOTS = 2;
/** The same where cells are counted: sum, error, cells added, cells missing. */
const COUNTED_SLOTS = 4;

export class Sums implements Kernel {
  #state = new Float64Array(0);
  #slots = SLOTS;
  /** Cells missing, by group, where they have no slot. */
  #missing = new Int32Array(0);
  readonly #column: NumberColumn;

  constructor(column: NumberColumn) {
    this.#column = column;
  }

  /** Before the first row: cells are to be counted too. */
  alsoCount(): this {
    this.#slots = COUNTED_SLOTS;
    return this;
  }

  get #counting(): boolean {
    return this.#slots === COUNTED_SLOTS;
  }

  grow(groups: number): void {
    const before = this.#state.length;
    if (before >= groups * this.#slots) return;
    this.#state = longer(this.#state, groups * this.#slots);
    if (this.#counting) return;
    this.#state.fill(-0, before);
    this.#missing = longer(this.#missing, groups);
  }

  add(batch: Batch): void {
    const values = batch.numbers(this.#column);
    if (batch.single) this.#addToOne(values, batch.n);
    else if (this.#counting) this.#addAndCount(values, batch.groups, batch.n);
    else this.#addToMany(values, batch.groups, batch.n);
  }

  #addToOne(values: Float64Array, n: number): void {
    const state = this.#state;
    let sum = state[0] as number;
    let error = state[1] as number;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const x = (values[i] as number) + 0;
      if (Number.isNaN(x)) continue;
      const next = sum + x;
      const added = next - sum;
      error += sum - (next - added) + (x - added);
      sum = next;
      count++;
    }
    state[0] = sum;
    state[1] = error;
    if (this.#counting) {
      state[2]! += count;
      state[3]! += n - count;
    } else this.#missing[0]! += n - count;
  }

  #addToMany(values: Float64Array, groups: Int32Array, n: number): void {
    const state = this.#state;
    const missing = this.#missing;
    for (let i = 0; i < n; i++) {
      const x = (values[i] as number) + 0;
      const group = groups[i] as number;
      if (Number.isNaN(x)) {
        missing[group]!++;
        continue;
      }
      const at = group * SLOTS;
      const sum = state[at] as number;
      const next = sum + x;
      const added = next - sum;
      state[at] = next;
      state[at + 1] = (state[at + 1] as number) + (sum - (next - added) + (x - added));
    }
  }

  #addAndCount(values: Float64Array, groups: Int32Array, n: number): void {
    const state = this.#state;
    for (let i = 0; i < n; i++) {
      const x = values[i] as number;
      const at = (groups[i] as number) * COUNTED_SLOTS;
      if (Number.isNaN(x)) {
        state[at + 3]!++;
        continue;
      }
      const sum = state[at] as number;
      const next = sum + x;
      const added = next - sum;
      state[at] = next;
      state[at + 1] = (state[at + 1] as number) + (sum - (next - added) + (x - added));
      state[at + 2]!++;
    }
  }

  #isEmpty(at: number): boolean {
    return this.#counting ? this.#state[at + 2] === 0 : Object.is(this.#state[at], -0);
  }

  holds(group: number): boolean {
    const at = group * this.#slots;
    return !this.#isEmpty(at) || (this.#counting ? (this.#state[at + 3] as number) : (this.#missing[group] as number)) > 0;
  }

  /** NaN when nothing was added. */
  sum(group: number): number {
    const at = group * this.#slots;
    return this.#isEmpty(at) ? NaN : (this.#state[at] as number) + (this.#state[at + 1] as number);
  }

  /** Cells added; only once {@link alsoCount} was asked. */
  count(group: number): number {
    return this.#state[group * COUNTED_SLOTS + 2] as number;
  }

  /** Rows, their cells missing or not; only once {@link alsoCount} was asked. */
  rows(group: number): number {
    const at = group * COUNTED_SLOTS;
    return (this.#state[at + 2] as number) + (this.#state[at + 3] as number);
  }
}
