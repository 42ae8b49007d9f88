/**
 * Groups numbered as they appear, for numeric keys and large key spaces. Codes are packed into one double while they fit in 53
 * bits, then hashed; where they do not fit, what is packed so far is renumbered first.
 */
import { takeRows } from '@balise/model';
import type { Column } from '@balise/model';
import { codeCount } from '../batch.ts';
import type { Batch } from '../batch.ts';
import { BATCH_ROWS, MOST_GROUPS } from '../limits.ts';
import { KeyIndex } from './key-index.ts';
import type { Grouping } from './grouping.ts';

/** Numbering stops within a batch of exceeding the limit, so no renumbered key passes this. */
const RENUMBERED = MOST_GROUPS + BATCH_ROWS;

type Step = { readonly column: Column; readonly radix: number; readonly numbers: KeyIndex | null; readonly renumber: KeyIndex | null };

const planSteps = (columns: readonly Column[]): Step[] => {
  let space = 1;
  return columns.map((column) => {
    const radix = column.type === 'number' ? RENUMBERED : codeCount(column);
    const overflows = space * radix > Number.MAX_SAFE_INTEGER;
    space = (overflows ? RENUMBERED : space) * radix;
    return { column, radix, numbers: column.type === 'number' ? new KeyIndex() : null, renumber: overflows ? new KeyIndex() : null };
  });
};

const renumberAll = (packed: Float64Array, n: number, index: KeyIndex): void => {
  for (let i = 0; i < n; i++) packed[i] = index.numberOf(packed[i] as number);
};

export class HashedGrouping implements Grouping {
  readonly bound = RENUMBERED;
  readonly groupsOfTable = null;
  readonly mostRows: number;
  readonly #columns: readonly Column[];
  readonly #steps: readonly Step[];
  readonly #packed = new Float64Array(BATCH_ROWS);
  readonly #index = new KeyIndex();
  /** By group: the row that first showed it. */
  #firstRows = new Uint32Array(1024);
  #remembered = 0;

  constructor(columns: readonly Column[], rows: number) {
    this.mostRows = rows;
    this.#columns = columns;
    this.#steps = planSteps(columns);
  }

  /** Numbers of keys count as groups: each makes one. */
  get size(): number {
    return this.#index.size;
  }

  assign(batch: Batch): void {
    const packed = this.#packed.fill(0, 0, batch.n);
    for (const step of this.#steps) this.#pack(step, batch, packed);
    const { ownGroups: groups, n } = batch;
    batch.groupBy(null);
    for (let i = 0; i < n; i++) {
      const group = this.#index.numberOf(packed[i] as number);
      groups[i] = group;
      if (group === this.#remembered) this.#remember(batch.rowAt(i));
    }
  }

  #pack({ column, radix, numbers, renumber }: Step, batch: Batch, packed: Float64Array): void {
    const { n } = batch;
    if (renumber !== null) renumberAll(packed, n, renumber);
    if (column.type === 'number') {
      const values = batch.numbers(column);
      for (let i = 0; i < n; i++) {
        const x = values[i] as number;
        // Adding zero makes -0 and 0 one key.
        packed[i] = (packed[i] as number) * radix + (numbers as KeyIndex).numberOf(Number.isNaN(x) ? Infinity : x + 0);
      }
    } else {
      const codes = batch.codes(column);
      for (let i = 0; i < n; i++) packed[i] = (packed[i] as number) * radix + (codes[i] as number);
    }
  }

  #remember(row: number): void {
    if (this.#remembered === this.#firstRows.length) {
      const longer = new Uint32Array(this.#firstRows.length * 2);
      longer.set(this.#firstRows);
      this.#firstRows = longer;
    }
    this.#firstRows[this.#remembered++] = row;
  }

  present(): Uint32Array {
    return Uint32Array.from({ length: this.size }, (_, group) => group);
  }

  keys(k: number, groups: Uint32Array): Column {
    const column = this.#columns[k] as Column;
    const rows = groups.map((group) => this.#firstRows[group] as number);
    const taken = takeRows({ length: groups.length, columns: { key: column } }, rows).columns['key'] as Column;
    // The first to show 0 may have been -0.
    return taken.type === 'number' ? { type: 'number', values: taken.values.map((x) => x + 0) } : taken;
  }
}
