import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import type { Exactness } from './exactness.ts';
import { cells, Totals } from './totals.ts';

/** Sums of a column. */
export class Sums extends Totals {
  readonly #column: NumberColumn;

  constructor(column: NumberColumn, bound: number, exactness: Exactness | null) {
    super(bound, 1, exactness);
    this.#column = column;
  }

  protected override write(batch: Batch): void {
    cells.set(batch.numbers(this.#column));
    this.leaveOut(batch.gaps(this.#column));
  }
}
