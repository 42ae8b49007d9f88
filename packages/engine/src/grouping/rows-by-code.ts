/**
 * What is worth knowing of the codes of a column: which are there, and how many rows have the one that most have. Found the second time
 * it is asked for, since many tables are asked one question, and kept as long as the array of codes, which never changes once in one.
 */
import type { Codes } from '../batch.ts';

type RowsByCode = {
  /** 1 for each code that is there, up to the greatest. */
  readonly there: Uint8Array;
  readonly most: number;
};

/** Null once it was asked for. */
const known = new WeakMap<Codes, RowsByCode | null>();

const look = (codes: Codes, count: number): RowsByCode => {
  const rows = new Uint32Array(count);
  for (let row = 0; row < codes.length; row++) rows[codes[row] as number]!++;
  const there = new Uint8Array(count);
  let most = 0;
  for (let code = 0; code < count; code++) {
    const n = rows[code] as number;
    there[code] = Number(n > 0);
    if (n > most) most = n;
  }
  // Another column may have the same codes, and a shorter dictionary.
  return { there: there.slice(0, there.lastIndexOf(1) + 1), most };
};

/** `count`: how many codes there can be. */
export const rowsByCode = (codes: Codes, count: number): RowsByCode | null => {
  const before = known.get(codes);
  const rows = before === null ? look(codes, count) : (before ?? null);
  known.set(codes, rows);
  return rows;
};
