/**
 * What is worth knowing of the codes of a column, found once: which are there, and how many rows have the one that most have. Kept as
 * long as the array of these, which never changes once in a table.
 */
import type { Codes } from '../batch.ts';

export type RowsByCode = {
  /** 1 for each code that is there, up to the greatest. */
  readonly there: Uint8Array;
  readonly most: number;
};

const known = new WeakMap<Codes, RowsByCode>();

const look = (codes: Codes, count: number): RowsByCode => {
  const rows = new Uint32Array(count);
  for (let row = 0; row < codes.length; row++) rows[codes[row] as number]!++;
  const there = Uint8Array.from(rows, (n) => Number(n > 0));
  // Another column may have the same codes, and a shorter dictionary.
  return { there: there.slice(0, there.lastIndexOf(1) + 1), most: rows.reduce((most, n) => Math.max(most, n), 0) };
};

/** `count`: how many codes there can be. */
export const rowsByCode = (codes: Codes, count: number): RowsByCode => {
  const rows = known.get(codes) ?? look(codes, count);
  known.set(codes, rows);
  return rows;
};
