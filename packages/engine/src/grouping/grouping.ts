import type { Column } from '@balise/model';
import type { Batch } from '../batch.ts';

/** Gives each row the number of its group. A missing key is a key. */
export interface Grouping {
  /** Groups numbered so far; kernels hold this many. */
  readonly size: number;
  /** What `size` never exceeds. */
  readonly bound: number;
  /** Writes `batch.groups`. */
  assign(batch: Batch): void;
  /** The groups that hold a row (or the global one), in no promised order. */
  present(): Uint32Array;
  /** The cells of the k-th key for these groups. */
  keys(k: number, groups: Uint32Array): Column;
}
