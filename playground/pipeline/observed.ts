import type { OpenRow } from './read-csv.ts';

/** The number of a cell, or null when it is empty. Anything else is an error: no figure is made of a guess. */
export const observed = (row: OpenRow, column: string): number | null => {
  const cell = row[column];
  if (cell === undefined) throw new Error(`No column « ${column} ».`);
  if (cell === '') return null;
  const value = Number(cell);
  if (!Number.isFinite(value)) throw new Error(`« ${cell} » in « ${column} » is not a number.`);
  return value;
};

/** The pairs of numbers of the rows that have both: what a ratio or a weighted mean is made of. */
export const observedPairs = (rows: readonly OpenRow[], first: string, second: string): readonly (readonly [number, number])[] =>
  rows.flatMap((row) => {
    const pair = [observed(row, first), observed(row, second)] as const;
    return pair[0] === null || pair[1] === null ? [] : [[pair[0], pair[1]] as const];
  });

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
