import type { NumberColumn } from '@balise/model';
import type { Batch } from '../batch.ts';
import type { Exactness } from './exactness.ts';
import { cells, others, Totals } from './totals.ts';

type Pair = {
  readonly bound: number;
  readonly multiplies: boolean;
  /** Of the sums of the first column, or of the products; null where those of the second are not exact as they are. */
  readonly exactness: Exactness | null;
};

/** Two sums over the rows that have both cells: Σxw and Σw, or Σnumerator and Σdenominator. */
export class PairSums extends Totals {
  readonly #first: NumberColumn;
  readonly #second: NumberColumn;
  readonly #multiplies: boolean;

  /** With `multiplies`, the second column weighs the first: the first sum is of products, and a negative weight is no weight. */
  constructor(first: NumberColumn, second: NumberColumn, { bound, multiplies, exactness }: Pair) {
    super(bound, 2, exactness);
    this.#first = first;
    this.#second = second;
    this.#multiplies = multiplies;
  }

  protected override write(batch: Batch): void {
    cells.set(batch.numbers(this.#first));
    others.set(batch.numbers(this.#second));
    if (this.#multiplies)
      for (let i = 0; i < batch.n; i++) {
        const weight = others[i] as number;
        cells[i] = (cells[i] as number) * weight;
        if (weight < 0) this.leaveOut([i]);
      }
    this.leaveOut(batch.gaps(this.#first));
    this.leaveOut(batch.gaps(this.#second));
  }

  /** First sum over second; NaN when no row has both, or the second sum is zero. */
  quotient(group: number): number {
    const below = this.sum(group * 2 + 1);
    return below === 0 ? NaN : this.sum(group * 2) / below;
  }
}
