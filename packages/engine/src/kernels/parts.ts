/** The kernels of a fold, made once each however many measures ask: a mean and a sum of one field share their additions. */
import type { StringColumn, Table } from '@balise/model';
import type { Codes } from '../batch.ts';
import { columnOf, numberColumnOf } from '../column-of.ts';
import type { Grouping } from '../grouping/grouping.ts';
import { Distinct } from './distinct.ts';
import { exactnessOf, gaugeOf, productGauge } from './exactness.ts';
import type { Exactness, Gauge } from './exactness.ts';
import { NumberExtremes, TextExtremes } from './extremes.ts';
import type { Kernel, Witness } from './kernel.ts';
import { PairSums } from './pair-sums.ts';
import { Sums } from './sums.ts';
import { RowTally, ValidTally } from './tally.ts';

export class Parts {
  readonly table: Table;
  /** The group of every row, where no row is left out and these are known before the first. */
  readonly groupsOfTable: Codes | null;
  readonly #grouping: Grouping;
  readonly #kernels = new Map<string, Kernel>();

  constructor(table: Table, grouping: Grouping, { leavesOut }: { leavesOut: boolean }) {
    this.table = table;
    this.#grouping = grouping;
    this.groupsOfTable = leavesOut ? null : grouping.groupsOfTable;
  }

  get kernels(): Iterable<Kernel> {
    return this.#kernels.values();
  }

  /** Once every measure has asked, before the first row: what one kernel counts, another need not. */
  settle(): void {
    const rows = this.#kernels.get(JSON.stringify(['rows']));
    const sums = [...this.#kernels.values()].find((kernel) => kernel instanceof Sums);
    if (rows instanceof RowTally && sums !== undefined) rows.readFrom(sums);
  }

  /** A kernel that notes every row. */
  get witness(): Witness | undefined {
    return [...this.kernels].find((kernel): kernel is Kernel & Witness => kernel.mark !== undefined);
  }

  rows(): RowTally {
    return this.once(['rows'], () => new RowTally());
  }

  valid(field: string): ValidTally {
    return this.once(['valid', field], () => new ValidTally(columnOf(this.table, field)));
  }

  sums(field: string): Sums {
    return this.once(['sums', field], () => {
      const column = numberColumnOf(this.table, field);
      return new Sums(column, this.#grouping.bound, this.#exactnessOf(gaugeOf(column.values)));
    });
  }

  weighted(field: string, weight: string): PairSums {
    return this.once(['weighted', field, weight], () => this.#pair(field, weight, true));
  }

  paired(numerator: string, denominator: string): PairSums {
    return this.once(['paired', numerator, denominator], () => this.#pair(numerator, denominator, false));
  }

  numberExtremes(field: string): NumberExtremes {
    return this.once(['extremes', field], () => new NumberExtremes(numberColumnOf(this.table, field)));
  }

  textExtremes(field: string): TextExtremes {
    return this.once(['extremes', field], () => new TextExtremes(columnOf(this.table, field) as StringColumn));
  }

  distinct(field: string): Distinct {
    return this.once(['distinct', field], () => new Distinct(columnOf(this.table, field), this.#grouping.bound, this.groupsOfTable));
  }

  #pair(first: string, second: string, multiplies: boolean): PairSums {
    const [above, below] = [numberColumnOf(this.table, first), numberColumnOf(this.table, second)];
    const [gauge, other] = [gaugeOf(above.values), gaugeOf(below.values)];
    // Whole weights, or denominators, as most are: these are never cut.
    const isWhole = this.#exactnessOf(other)?.uncut === Infinity;
    const exactness = isWhole ? this.#exactnessOf(multiplies ? gauge && productGauge(gauge, other!) : gauge) : null;
    return new PairSums(above, below, { bound: this.#grouping.bound, multiplies, exactness });
  }

  /** Of the sums of any group: most are exact were there but one, and nobody looks how many rows each has. */
  #exactnessOf(gauge: Gauge | null): Exactness | null {
    if (gauge === null) return null;
    const ofAll = exactnessOf(gauge, this.table.length);
    return ofAll?.uncut === Infinity ? ofAll : exactnessOf(gauge, this.#grouping.mostRows);
  }

  /** The kernel of that name; made by the first measure that asks. */
  once<K extends Kernel>(name: readonly string[], make: () => K): K {
    const key = JSON.stringify(name);
    const made = this.#kernels.get(key) ?? make();
    this.#kernels.set(key, made);
    return made as K;
  }
}
