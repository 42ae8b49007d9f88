/**
 * Sums by group, to the last digit, whatever the order of rows: a million tenths add up to a hundred thousand. Where `exactness.ts`
 * finds that nothing rounds, cells are added as they are, or cut in two; elsewhere with the error of each addition kept beside their
 * sum (Neumaier, in Knuth's branch-free form), which takes twice as long.
 *
 * Loops take time by the instruction, hence two choices. No cell is asked whether it is there: rows to leave out come with a
 * group that nobody reads. And loops go over arrays of the module, whose place and length the compiler knows: one of the totals
 * under way holds these, others and those of too many groups have arrays of their own.
 *
 * Sums begin at -0, which no addition of a cell gives back once 0 was added to it: what is still -0 at the end has seen nothing.
 */
import type { Batch } from '../batch.ts';
import { figure } from '../figure.ts';
import { BATCH_ROWS } from '../limits.ts';
import type { Exactness } from './exactness.ts';
import { longer } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** Sums that the arrays of the module have room for: 35,000 communes, or half as many pairs. */
const HELD_SUMS = 65_536;

/** With fewer for each group, it is quicker to cut cells than sums of cells. */
const CELLS_A_CUT = 8;

/**
 * Sums, and beside them the errors of their additions, or what was cut off them; cells added where these are counted. Those of the
 * group of none are the last.
 */
type Arrays = {
  readonly sums: Float64Array;
  readonly errors: Float64Array;
  readonly counts: Int32Array | null;
  readonly slots: 1 | 2;
  /** How the cells of this batch are added. */
  readonly way: Way;
  readonly cutter: number;
};

/** As they are, cut in two, or with the error of each addition. */
type Way = 'plain' | 'cut' | 'kept';

/** In a function of their own: bundlers make variables of a module's constants, and the compiler would look these up. */
const held = (() => {
  const cells = new Float64Array(BATCH_ROWS);
  const others = new Float64Array(BATCH_ROWS);
  const groups = new Int32Array(BATCH_ROWS);
  const sums = new Float64Array(HELD_SUMS);
  const errors = new Float64Array(HELD_SUMS);
  const counts = new Int32Array(HELD_SUMS);

  /**
   * Adds `n` cells to their groups, in these arrays or in others; `others` too where sums are paired. One function for so many
   * loops: short ones are copied into their caller by the compiler, which then forgets what it knows of the arrays.
   */
  const addCells = (n: number, lacking: number, own: Arrays): void => {
    const { slots, way, cutter } = own;
    if (own.sums.length === 2) {
      let sum = own.sums[0] as number;
      let error = own.errors[0] as number;
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const next = sum + x;
        const added = next - sum;
        error += sum - (next - added) + (x - added);
        sum = next;
      }
      own.sums[0] = lacking < n ? sum + 0 : sum;
      own.errors[0] = error;
      if (own.counts !== null) own.counts[0]! += n - lacking;
    } else if (own.sums !== sums) {
      addToOwn(n, own);
      if (own.counts !== null) for (let i = 0; i < n; i++) own.counts[groups[i] as number]!++;
    } else if (slots === 2 && way === 'kept') {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const y = (others[i] as number) + 0;
        const at = (groups[i] as number) << 1;
        const sum = sums[at] as number;
        const next = sum + x;
        const added = next - sum;
        sums[at] = next;
        errors[at] = (errors[at] as number) + (sum - (next - added) + (x - added));
        const otherSum = sums[at | 1] as number;
        const otherNext = otherSum + y;
        const otherAdded = otherNext - otherSum;
        sums[at | 1] = otherNext;
        errors[at | 1] = (errors[at | 1] as number) + (otherSum - (otherNext - otherAdded) + (y - otherAdded));
      }
    } else if (slots === 2) {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const y = (others[i] as number) + 0;
        const at = (groups[i] as number) << 1;
        const high = x + cutter - cutter;
        sums[at] = (sums[at] as number) + high;
        errors[at] = (errors[at] as number) + (x - high);
        sums[at | 1] = (sums[at | 1] as number) + y;
      }
    } else if (own.counts !== null && way === 'kept') {
      for (let i = 0; i < n; i++) {
        const x = (cells[i] as number) + 0;
        const group = groups[i] as number;
        counts[group]!++;
        const sum = sums[group] as number;
        const next = sum + x;
        const added = next - sum;
        sums[group] = next;
        errors[group] = (errors[group] as number) + (sum - (next - added) + (x - added));
      }
    } else if (own.counts !== null && way === 'cut') {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const group = groups[i] as number;
        counts[group]!++;
        const high = x + cutter - cutter;
        sums[group] = (sums[group] as number) + high;
        errors[group] = (errors[group] as number) + (x - high);
      }
    } else if (own.counts !== null) {
      for (let i = 0; i < n; i++) {
        const x = (cells[i] as number) + 0;
        const group = groups[i] as number;
        counts[group]!++;
        sums[group] = (sums[group] as number) + x;
      }
    } else if (way === 'kept') {
      for (let i = 0; i < n; i++) {
        const x = (cells[i] as number) + 0;
        const group = groups[i] as number;
        const sum = sums[group] as number;
        const next = sum + x;
        const added = next - sum;
        sums[group] = next;
        errors[group] = (errors[group] as number) + (sum - (next - added) + (x - added));
      }
    } else if (way === 'cut') {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const group = groups[i] as number;
        const high = x + cutter - cutter;
        sums[group] = (sums[group] as number) + high;
        errors[group] = (errors[group] as number) + (x - high);
      }
    } else {
      for (let i = 0; i < n; i++) {
        const x = (cells[i] as number) + 0;
        const group = groups[i] as number;
        sums[group] = (sums[group] as number) + x;
      }
    }
  };
  const addToOwn = (n: number, { sums, errors, slots, way, cutter }: Arrays): void => {
    if (slots === 2 && way === 'kept') {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const y = (others[i] as number) + 0;
        const at = (groups[i] as number) << 1;
        const sum = sums[at] as number;
        const next = sum + x;
        const added = next - sum;
        sums[at] = next;
        errors[at] = (errors[at] as number) + (sum - (next - added) + (x - added));
        const otherSum = sums[at | 1] as number;
        const otherNext = otherSum + y;
        const otherAdded = otherNext - otherSum;
        sums[at | 1] = otherNext;
        errors[at | 1] = (errors[at | 1] as number) + (otherSum - (otherNext - otherAdded) + (y - otherAdded));
      }
    } else if (slots === 2) {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const y = (others[i] as number) + 0;
        const at = (groups[i] as number) << 1;
        const high = x + cutter - cutter;
        sums[at] = (sums[at] as number) + high;
        errors[at] = (errors[at] as number) + (x - high);
        sums[at | 1] = (sums[at | 1] as number) + y;
      }
    } else if (way === 'kept') {
      for (let i = 0; i < n; i++) {
        const x = (cells[i] as number) + 0;
        const group = groups[i] as number;
        const sum = sums[group] as number;
        const next = sum + x;
        const added = next - sum;
        sums[group] = next;
        errors[group] = (errors[group] as number) + (sum - (next - added) + (x - added));
      }
    } else {
      for (let i = 0; i < n; i++) {
        const x = cells[i] as number;
        const group = groups[i] as number;
        const high = x + cutter - cutter;
        sums[group] = (sums[group] as number) + high;
        errors[group] = (errors[group] as number) + (x - high);
      }
    }
  };
  return { cells, others, groups, sums, errors, counts, addCells };
})();
const none = { sums: new Float64Array(0), errors: new Float64Array(0), counts: new Int32Array(0) };
let holder: WeakRef<Totals> | null = null;

/** What is to be added, by position in the batch. Types are told: inferred, they would have a parameter that TypeScript before 5.7 does not know. */
export const cells: Float64Array = held.cells;
export const others: Float64Array = held.others;
const { addCells, groups } = held;

export abstract class Totals implements Kernel {
  #arrays: Arrays;
  readonly #bound: number;
  /** How many cells may be added as they are, and how many still may. */
  readonly #uncut: number;
  #left: number;
  /** Rows left out, by group; the last one is that of none, where their cells go. */
  #missing = new Int32Array(0);
  #lacking = 0;

  /**
   * `bound`: what the number of groups never exceeds. `slots`: sums for each of them, of {@link cells} and of {@link others}.
   * `exactness`: of the sums of {@link cells}; those of {@link others} need no cutting then.
   */
  constructor(bound: number, slots: 1 | 2, exactness: Exactness | null) {
    const holds = bound > 1 && (bound + 1) * slots <= HELD_SUMS && holder?.deref() === undefined;
    if (holds) holder = new WeakRef(this);
    const { sums, errors } = holds ? held : none;
    const { cutter, uncut } = exactness ?? { cutter: 0, uncut: 0 };
    // Arrays of one's own are added to by cutting cells: what is cut off sums on the way would be one thing too many beside it.
    const isPlain = slots === 1 && (holds || bound === 1) && uncut >= Math.max(BATCH_ROWS, bound * CELLS_A_CUT);
    this.#bound = bound;
    this.#uncut = uncut;
    this.#left = uncut;
    this.#arrays = { sums, errors, counts: null, slots, way: exactness === null ? 'kept' : isPlain ? 'plain' : 'cut', cutter };
  }

  /** Before the first row: rows are to be counted too. */
  alsoCount(): this {
    this.#arrays = { ...this.#arrays, counts: this.#arrays.sums === held.sums ? held.counts : none.counts };
    return this;
  }

  grow(size: number): void {
    const before = this.#missing.length;
    if (before > size) return;
    this.#missing = longer(this.#missing, size + 1);
    const { sums, errors, counts, slots } = this.#arrays;
    // What was the group of none is a group now.
    const from = Math.max(before - 1, 0) * slots;
    const to = this.#missing.length * slots;
    // Those of the module are long enough.
    this.#arrays = {
      ...this.#arrays,
      sums: longer(sums, to).fill(-0, from, to),
      errors: longer(errors, to).fill(-0, from, to),
      counts: counts && longer(counts, to).fill(0, from, to),
    };
  }

  /** Writes what to add, and tells what to leave out. */
  protected abstract write(batch: Batch): void;

  add(batch: Batch): void {
    const { n } = batch;
    this.#lacking = 0;
    groups.set(batch.groups.subarray(0, n));
    this.write(batch);
    if (this.#arrays.way === 'plain') this.#makeRoom(n);
    addCells(n, this.#lacking, this.#arrays);
  }

  /** Cuts what was added as it is, before it has grown too far for one batch more. */
  #makeRoom(n: number): void {
    this.#left -= n;
    if (this.#left >= 0) return;
    this.#left = this.#uncut - n;
    const { sums, errors, cutter } = this.#arrays;
    for (let group = 0; group <= this.#bound && group < sums.length; group++) {
      const sum = sums[group] as number;
      const high = sum + cutter - cutter;
      sums[group] = sum - high;
      errors[group] = (errors[group] as number) + high;
    }
  }

  protected leaveOut(gaps: ArrayLike<number>): void {
    const missing = this.#missing;
    const none = missing.length - 1;
    this.#lacking += gaps.length;
    for (let k = 0; k < gaps.length; k++) {
      const at = gaps[k] as number;
      missing[groups[at] as number]!++;
      groups[at] = none;
      cells[at] = -0;
    }
  }

  mark(seen: Uint8Array): void {
    const { sums, slots } = this.#arrays;
    const missing = this.#missing;
    for (let group = 0; group < seen.length; group++)
      seen[group] = Number(!Object.is(sums[(group + 1) * slots - 1], -0) || (missing[group] as number) > 0);
  }

  /** Once it is read: another may hold what this did. */
  release(): void {
    if (this.#arrays.sums === held.sums) holder = null;
  }

  /** The sums of many groups, asked for at once: one at a time, each would be a call. NaN where nothing was added. */
  read(groups: Uint32Array, values: Float64Array): void {
    const { sums, errors } = this.#arrays;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as number;
      const sum = sums[group] as number;
      values[i] = Object.is(sum, -0) ? NaN : figure(sum + (errors[group] as number));
    }
  }

  /** -0 when nothing was added. */
  protected sum(slot: number): number {
    return (this.#arrays.sums[slot] as number) + (this.#arrays.errors[slot] as number);
  }

  /** NaN, 0 of 0, when nothing was added; only once {@link alsoCount} was asked. */
  mean(group: number): number {
    return this.sum(group) / this.of(group);
  }

  /** Cells added; only once {@link alsoCount} was asked. */
  of(group: number): number {
    return this.#arrays.counts?.[group] as number;
  }

  /** Rows, left out or not; only once {@link alsoCount} was asked. */
  rows(group: number): number {
    return this.of(group) + (this.#missing[group] as number);
  }
}
