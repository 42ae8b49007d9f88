/** Cells kept by group, for what must see all of them: quantiles. */
import type { NumberColumn, Pace } from '@balise/model';
import type { Batch, Codes } from '../batch.ts';
import { gaugeOf } from './exactness.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import { binsFor, narrowedQuantiles, rangeOf } from './narrowed-quantiles.ts';
import type { Range } from './narrowed-quantiles.ts';

/** Groups finished between two looks at the clock. */
const GROUPS_A_LOOK = 64;

export abstract class Samples implements Kernel {
  protected values = new Float64Array(0);
  protected weights = new Float64Array(0);
  readonly #column: NumberColumn;
  readonly #weight: NumberColumn | null;
  readonly #quantiles = new Map<number, Float64Array>();
  #groups = new Int32Array(0);
  #counts = new Int32Array(0);
  #n = 0;
  readonly #groupsOfTable: Codes | null;

  /** `groupsOfTable`: the group of every row of the table, where all rows are given and these are their codes: nothing is copied. */
  constructor(column: NumberColumn, weight: NumberColumn | null, groupsOfTable: Codes | null) {
    this.#column = column;
    this.#weight = weight;
    this.#groupsOfTable = groupsOfTable;
  }

  /** Asks for a quantile, before the fold; read it after, by group. */
  quantile(p: number): (group: number) => number {
    if (!this.#quantiles.has(p)) this.#quantiles.set(p, new Float64Array(0));
    return (group) => (this.#quantiles.get(p) as Float64Array)[group] as number;
  }

  grow(groups: number): void {
    this.#counts = longer(this.#counts, groups);
  }

  add(batch: Batch): void {
    if (this.#groupsOfTable !== null) return;
    const weights = this.#weight === null ? null : batch.numbers(this.#weight);
    this.#append(batch.numbers(this.#column), weights, batch);
  }

  #append(values: Float64Array, weights: Float64Array | null, { groups, n }: { groups: Codes | Int32Array; n: number }): void {
    this.values = longer(this.values, this.#n + n);
    this.#groups = longer(this.#groups, this.#n + n);
    if (weights !== null) this.weights = longer(this.weights, this.#n + n);
    for (let i = 0; i < n; i++) {
      const x = values[i] as number;
      const w = weights === null ? 1 : (weights[i] as number);
      // A cell without weight, or weighing nothing, moves no quantile.
      if (Number.isNaN(x) || !(w > 0)) continue;
      const group = groups[i] as number;
      this.values[this.#n] = x;
      this.#groups[this.#n] = group;
      if (weights !== null) this.weights[this.#n] = w;
      this.#n++;
      this.#counts[group]!++;
    }
  }

  *finish(groups: number, pace: Pace): Generator<void> {
    const asked = Array.from(this.#quantiles.keys()).sort((a, b) => a - b);
    if (this.#weight === null && (yield* this.#narrow(asked, groups, pace))) return;
    if (this.#groupsOfTable !== null) {
      const { values } = this.#column;
      this.#append(values, this.#weight === null ? null : this.#weight.values, { groups: this.#groupsOfTable, n: values.length });
    }
    const ends = this.#gather(groups);
    for (const p of asked) this.#quantiles.set(p, new Float64Array(groups).fill(NaN));
    for (let group = 0; group < groups; group++) {
      const end = ends[group] as number;
      const count = this.#counts[group] as number;
      if (count > 0) {
        const found = this.quantilesOf(asked, end - count, end);
        for (const [i, p] of asked.entries()) (this.#quantiles.get(p) as Float64Array)[group] = found[i] as number;
      }
      if (group % GROUPS_A_LOOK === 0 && pace.due()) {
        yield;
        pace.resume();
      }
    }
  }

  *#narrow(asked: readonly number[], groups: number, pace: Pace): Generator<void, boolean> {
    const { values } = this.#column;
    const whole = this.#groupsOfTable;
    const cells = whole === null ? { values: this.values, groups: this.#groups, n: this.#n } : { values, groups: whole, n: values.length };
    const bins = binsFor(groups, cells.n);
    const rangeOfCells = (): Range => (whole === null ? null : gaugeOf(values)) ?? rangeOf(cells);
    const found = bins === 0 ? null : yield* narrowedQuantiles(cells, asked, { groups, bins, range: rangeOfCells(), pace });
    for (const [i, p] of asked.entries()) if (found !== null) this.#quantiles.set(p, found[i] as Float64Array);
    return found !== null;
  }

  /** The quantiles, `asked` in ascending order, of the cells `start` to `end` (excluded), which it may reorder. */
  protected abstract quantilesOf(asked: readonly number[], start: number, end: number): readonly number[];

  /** Counting sort by group; returns where each group ends. */
  #gather(groups: number): Uint32Array {
    const places = new Uint32Array(groups);
    for (let group = 1; group < groups; group++) places[group] = (places[group - 1] as number) + (this.#counts[group - 1] as number);
    if (groups === 1) return places.fill(this.#n);
    const values = new Float64Array(this.#n);
    const weights = new Float64Array(this.#weight === null ? 0 : this.#n);
    for (let i = 0; i < this.#n; i++) {
      const place = places[this.#groups[i] as number]!++;
      values[place] = this.values[i] as number;
      if (this.#weight !== null) weights[place] = this.weights[i] as number;
    }
    this.values = values;
    this.weights = weights;
    return places;
  }
}
