/**
 * Sums with the error of each addition kept beside them (Neumaier, in Knuth's branch-free form): a million tenths add up to a
 * hundred thousand, whatever the order of rows.
 *
 * Loops go over arrays of the module: the compiler then knows where they lie and how long they are, which spares more than
 * copying a batch into them costs. The state of few groups is brought there too; that of many stays where it is, as small as
 * it can be: their sums begin at -0, which no addition gives back once 0 is added to each cell, so that what is still -0 at the
 * end has seen nothing, and cells are counted only for those who ask.
 */
import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import { figure } from '../figure.ts';
import { BATCH_ROWS } from '../limits.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** By group, side by side for the cache: sum, error. */
const SLOTS = 2;
/** The same where cells are counted: sum, error, rows, cells missing. Slots are told by shifts: a product might overflow, hence is checked. */
const COUNTED_SLOTS = 4;
const FEW_GROUPS = 512;

const cells = new Float64Array(BATCH_ROWS);
const groups = new Int32Array(BATCH_ROWS);
const few = new Float64Array(FEW_GROUPS * COUNTED_SLOTS);

export class Sums implements Kernel {
  #state = new Float64Array(0);
  #slots: number;
  /** 1 where a cell was missing, by group, when they have no slot. */
  #left = new Uint8Array(0);
  readonly #column: NumberColumn;
  readonly #isOfFew: boolean;

  /** `bound`: what the number of groups never exceeds. */
  constructor(column: NumberColumn, bound: number) {
    this.#column = column;
    this.#isOfFew = bound <= FEW_GROUPS;
    this.#slots = this.#isOfFew ? COUNTED_SLOTS : SLOTS;
  }

  /** Before the first row: cells are to be counted too. */
  alsoCount(): this {
    this.#slots = COUNTED_SLOTS;
    return this;
  }

  get #counting(): boolean {
    return this.#slots === COUNTED_SLOTS;
  }

  grow(size: number): void {
    const before = this.#state.length;
    if (before >= size * this.#slots) return;
    this.#state = longer(this.#state, size * this.#slots);
    if (this.#counting) return;
    this.#state.fill(-0, before);
    this.#left = longer(this.#left, size);
  }

  add(batch: Batch): void {
    const { n } = batch;
    const values = batch.numbers(this.#column).subarray(0, n);
    if (batch.single) {
      this.#addToOne(values);
      return;
    }
    cells.set(values);
    groups.set(batch.groups.subarray(0, n));
    if (this.#isOfFew) this.#addToFew(n);
    else if (this.#counting) this.#addAndCount(n);
    else this.#addToMany(n);
  }

  #addToOne(values: Float64Array): void {
    const state = this.#state;
    let sum = state[0] as number;
    let error = state[1] as number;
    let missing = 0;
    for (let i = 0; i < values.length; i++) {
      const x = values[i] as number;
      if (Number.isNaN(x)) {
        missing++;
        continue;
      }
      const next = sum + x;
      const added = next - sum;
      error += sum - (next - added) + (x - added);
      sum = next;
    }
    state[0] = sum;
    state[1] = error;
    state[2]! += values.length;
    state[3]! += missing;
  }

  #addToFew(n: number): void {
    few.set(this.#state);
    for (let i = 0; i < n; i++) {
      const x = cells[i] as number;
      const at = (groups[i] as number) << 2;
      few[at | 2]!++;
      if (Number.isNaN(x)) {
        few[at | 3]!++;
        continue;
      }
      const sum = few[at] as number;
      const next = sum + x;
      const added = next - sum;
      few[at] = next;
      few[at | 1] = (few[at | 1] as number) + (sum - (next - added) + (x - added));
    }
    this.#state.set(few.subarray(0, this.#state.length));
  }

  #addAndCount(n: number): void {
    const state = this.#state;
    for (let i = 0; i < n; i++) {
      const x = cells[i] as number;
      const at = (groups[i] as number) << 2;
      state[at | 2]!++;
      if (Number.isNaN(x)) {
        state[at | 3]!++;
        continue;
      }
      const sum = state[at] as number;
      const next = sum + x;
      const added = next - sum;
      state[at] = next;
      state[at | 1] = (state[at | 1] as number) + (sum - (next - added) + (x - added));
    }
  }

  #addToMany(n: number): void {
    const state = this.#state;
    const left = this.#left;
    for (let i = 0; i < n; i++) {
      const x = (cells[i] as number) + 0;
      const group = groups[i] as number;
      if (Number.isNaN(x)) {
        left[group] = 1;
        continue;
      }
      const at = group << 1;
      const sum = state[at] as number;
      const next = sum + x;
      const added = next - sum;
      state[at] = next;
      state[at | 1] = (state[at | 1] as number) + (sum - (next - added) + (x - added));
    }
  }

  mark(seen: Uint8Array): void {
    const state = this.#state;
    const left = this.#left;
    const slots = this.#slots;
    for (let group = 0; group < seen.length; group++) {
      const at = group * slots;
      const isSeen = slots > SLOTS ? (state[at + 2] as number) > 0 : !Object.is(state[at], -0) || left[group] === 1;
      seen[group] = isSeen ? 1 : 0;
    }
  }

  /** The sums of many groups, asked for at once: one at a time, each would be a call. NaN where nothing was added. */
  read(groups: Uint32Array, values: Float64Array): void {
    const state = this.#state;
    const slots = this.#slots;
    for (let i = 0; i < groups.length; i++) {
      const at = (groups[i] as number) * slots;
      const isEmpty = slots > SLOTS ? state[at + 2] === state[at + 3] : Object.is(state[at], -0);
      values[i] = isEmpty ? NaN : figure((state[at] as number) + (state[at + 1] as number));
    }
  }

  /** NaN, 0 of 0, when nothing was added; only once {@link alsoCount} was asked. */
  mean(group: number): number {
    const state = this.#state;
    const at = group * COUNTED_SLOTS;
    return ((state[at] as number) + (state[at + 1] as number)) / ((state[at + 2] as number) - (state[at + 3] as number));
  }

  /** Rows, their cells missing or not; only once {@link alsoCount} was asked. */
  rows(group: number): number {
    return this.#state[group * COUNTED_SLOTS + 2] as number;
  }
}
