import type { Column } from '@balise/model';
import { missingCode } from '../batch.ts';
import type { Batch } from '../batch.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** Rows of each group. */
export class RowTally implements Kernel {
  #counts = new Int32Array(0);

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
  }

  add({ groups, n, single }: Batch): void {
    const counts = this.#counts;
    if (single) counts[0] = (counts[0] as number) + n;
    else for (let i = 0; i < n; i++) counts[groups[i] as number]!++;
  }

  of(group: number): number {
    return this.#counts[group] as number;
  }
}

/** Cells of a column that are not missing, by group. */
export class ValidTally implements Kernel {
  #counts = new Int32Array(0);
  readonly #column: Column;

  constructor(column: Column) {
    this.#column = column;
  }

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
  }

  add(batch: Batch): void {
    const { groups, n } = batch;
    const counts = this.#counts;
    if (this.#column.type === 'number') {
      const values = batch.numbers(this.#column);
      for (let i = 0; i < n; i++) if (!Number.isNaN(values[i])) counts[groups[i] as number]!++;
      return;
    }
    const codes = batch.codes(this.#column);
    const missing = missingCode(this.#column);
    for (let i = 0; i < n; i++) if (codes[i] !== missing) counts[groups[i] as number]!++;
  }

  of(group: number): number {
    return this.#counts[group] as number;
  }
}
