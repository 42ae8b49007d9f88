import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import { figure } from '../figure.ts';
import { cells, Totals } from './totals.ts';

/** Sums of a column. */
export class Sums extends Totals {
  readonly #column: NumberColumn;

  constructor(column: NumberColumn, bound: number) {
    super(bound, 1);
    this.#column = column;
  }

  protected override write(batch: Batch): void {
    cells.set(batch.numbers(this.#column));
    for (const at of batch.gaps(this.#column)) this.leaveOut(at);
  }

  /** The sums of many groups, asked for at once: one at a time, each would be a call. NaN where nothing was added. */
  read(groups: Uint32Array, values: Float64Array): void {
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number;
      values[i] = this.isSeen(group) ? figure(this.sum(group)) : NaN;
    }
  }
}
