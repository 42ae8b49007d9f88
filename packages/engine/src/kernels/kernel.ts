import type { Pace } from '@balise/model';
import type { Batch } from '../batch.ts';

/** Marks the groups that have rows. */
export type Witness = { readonly mark: (seen: Uint8Array) => void };

/** What is kept for each group while rows go by. */
export interface Kernel {
  /** Makes room for this many groups; what was added stays. */
  grow(groups: number): void;
  add(batch: Batch): void;
  /** A kernel that notes every row it is given, missing cells too, marks the groups that have any. */
  mark?(seen: Uint8Array): void;
  /** After the last row, for those who must see all of a group at once. Yields when `pace` is due. */
  finish?(groups: number, pace: Pace): Generator<void>;
  /** Once its answers are read: what it held of the module's may be another's. */
  release?(): void;
}

/** A longer copy, zeros at the end, at least doubled; the same array when it is long enough. */
export const longer = <T extends Float64Array | Int32Array | Uint32Array | Uint8Array>(array: T, length: number): T => {
  if (array.length >= length) return array;
  const grown = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  grown.set(array);
  return grown;
};
