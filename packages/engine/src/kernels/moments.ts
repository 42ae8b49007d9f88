/** Mean and squared deviations as rows go by (Welford): close values far from zero keep their variance. */
import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** By group: cells, mean, sum of squared deviations, nothing. */
const SLOTS = 4;

export class Moments implements Kernel {
  #state = new Float64Array(0);
  readonly #column: NumberColumn;

  constructor(column: NumberColumn) {
    this.#column = column;
  }

  grow(groups: number): void {
    this.#state = longer(this.#state, groups * SLOTS);
  }

  add(batch: Batch): void {
    const { groups, n } = batch;
    const values = batch.numbers(this.#column);
    const state = this.#state;
    for (let i = 0; i < n; i++) {
      const x = values[i] as number;
      if (Number.isNaN(x)) continue;
      const at = (groups[i] as number) * SLOTS;
      const count = (state[at] as number) + 1;
      const before = state[at + 1] as number;
      const mean = before + (x - before) / count;
      state[at] = count;
      state[at + 1] = mean;
      state[at + 2] = (state[at + 2] as number) + (x - before) * (x - mean);
    }
  }

  /** Σ(x − mean)² / (n − `lost`); NaN unless more than `lost` cells are there. */
  variance(group: number, lost: 0 | 1): number {
    const at = group * SLOTS;
    const freedom = (this.#state[at] as number) - lost;
    return freedom > 0 ? (this.#state[at + 2] as number) / freedom : NaN;
  }
}
