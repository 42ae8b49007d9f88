/** Three truths, ordered so that `and` is the least, `or` the greatest and `not` the complement to 2 (Kleene). */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

/** A predicate bound to the columns of one table. */
export interface Test {
  /** Writes the truth of the first `n` rows listed. */
  judge(rows: Int32Array, n: number, truth: Uint8Array): void;
  /** Moves the rows where the test is true to the front of the list, in order; returns how many there are. */
  keep(rows: Int32Array, n: number): number;
  /** Lists the rows from `from` to `from + n` (excluded) where the test is true; returns how many there are. */
  keepRun?(from: number, n: number, rows: Int32Array): number;
}
