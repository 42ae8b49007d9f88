import type { Column } from '@balise/model';
import type { Batch, Codes } from '../batch.ts';
import type { Witness } from '../kernels/kernel.ts';

/** Gives each row the number of its group. A missing key is a key. */
export interface Grouping {
  /** Groups numbered so far; kernels hold this many. */
  readonly size: number;
  /** What `size` never exceeds. */
  readonly bound: number;
  /** No group has more rows. */
  readonly mostRows: number;
  /** The group of every row of the table, where the codes of a column say it. */
  readonly groupsOfTable: Codes | null;
  /** What knows the groups of these, where they are known. */
  readonly wholeTable?: Witness | undefined;
  /** Gives a batch its `groups`; with `marks`, remembers which groups hold a row. */
  assign(batch: Batch, marks: boolean): void;
  /**
   * The groups that hold a row (or the global one), in no promised order. `witness`: what saw every row; without it, every batch
   * was assigned with `marks`.
   */
  present(witness?: Witness): Uint32Array;
  /** The cells of the k-th key for these groups. */
  keys(k: number, groups: Uint32Array): Column;
}
