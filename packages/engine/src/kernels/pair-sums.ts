/** Two sums over the rows that have both cells: Σxw and Σw, or Σnumerator and Σdenominator. Compensated like {@link Sums}. */
import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** By group: first sum, its error, second sum, its error. */
const SLOTS = 4;

export class PairSums implements Kernel {
  #state = new Float64Array(0);
  /** 1 where a row was left out. */
  #left = new Uint8Array(0);
  readonly #first: NumberColumn;
  readonly #second: NumberColumn;
  readonly #multiplies: boolean;

  /** With `multiplies`, the second column weighs the first: the first sum is of products, and a negative weight is no weight. */
  constructor(first: NumberColumn, second: NumberColumn, { multiplies }: { multiplies: boolean }) {
    this.#first = first;
    this.#second = second;
    this.#multiplies = multiplies;
  }

  grow(groups: number): void {
    const before = this.#state.length;
    this.#state = longer(this.#state, groups * SLOTS).fill(-0, before);
    this.#left = longer(this.#left, groups);
  }

  add(batch: Batch): void {
    const { groups, n } = batch;
    const firsts = batch.numbers(this.#first);
    const seconds = batch.numbers(this.#second);
    const state = this.#state;
    const left = this.#left;
    const multiplies = this.#multiplies;
    for (let i = 0; i < n; i++) {
      const y = (seconds[i] as number) + 0;
      const x = multiplies ? (firsts[i] as number) * y : (firsts[i] as number);
      const group = groups[i] as number;
      if (Number.isNaN(x) || Number.isNaN(y) || (multiplies && y < 0)) {
        left[group] = 1;
        continue;
      }
      const at = group * SLOTS;
      const sum = state[at] as number;
      const next = sum + x;
      const added = next - sum;
      state[at] = next;
      state[at + 1] = (state[at + 1] as number) + (sum - (next - added) + (x - added));
      const other = state[at + 2] as number;
      const otherNext = other + y;
      const otherAdded = otherNext - other;
      state[at + 2] = otherNext;
      state[at + 3] = (state[at + 3] as number) + (other - (otherNext - otherAdded) + (y - otherAdded));
    }
  }

  mark(seen: Uint8Array): void {
    for (let group = 0; group < seen.length; group++)
      seen[group] = Number(this.#left[group] === 1 || !Object.is(this.#state[group * SLOTS + 2], -0));
  }

  /** First sum over second; NaN when no row has both, or the second sum is zero. */
  quotient(group: number): number {
    const at = group * SLOTS;
    const below = (this.#state[at + 2] as number) + (this.#state[at + 3] as number);
    return below === 0 ? NaN : ((this.#state[at] as number) + (this.#state[at + 1] as number)) / below;
  }
}
