import type { Column } from '@balise/model';
import { missingCode } from '../batch.ts';
import type { Batch } from '../batch.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import type { Sums } from './sums.ts';

/** Rows of each group: counted, or told by sums that pass over the same rows. */
export class RowTally implements Kernel {
  #counts = new Int32Array(0);
  #sums: Sums | null = null;

  /** Spares a pass; before the first row. */
  readFrom(sums: Sums): void {
    this.#sums = sums.alsoCount();
  }

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
  }

  add({ groups, n, single }: Batch): void {
    if (this.#sums !== null) return;
    const counts = this.#counts;
    if (single) counts[0] = (counts[0] as number) + n;
    else for (let i = 0; i < n; i++) counts[groups[i] as number]!++;
  }

  of(group: number): number {
    return this.#sums === null ? (this.#counts[group] as number) : this.#sums.rows(group);
  }

  mark(seen: Uint8Array): void {
    for (let group = 0; group < seen.length; group++) seen[group] = Number(this.of(group) > 0);
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
