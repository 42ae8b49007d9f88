import type { Table } from '@balise/model';

/** Cells of rows `from` to `to` (excluded) of a column as the database takes them: null is missing, booleans are words. */
export const cellsOf = (table: Table, name: string, from: number, to: number): (string | number | null)[] => {
  const column = table.columns[name];
  const cells: (string | number | null)[] = new Array<null>(to - from).fill(null);
  if (column === undefined) return cells;
  for (let row = from; row < to; row += 1) {
    if (column.type === 'number') {
      const value = column.values[row] as number;
      // −0 would be another group key than 0 on paper.
      if (Number.isFinite(value)) cells[row - from] = value + 0;
    } else if (column.type === 'boolean') {
      const value = column.values[row];
      if (value === 0 || value === 1) cells[row - from] = value === 1 ? 'true' : 'false';
    } else {
      const code = column.codes[row] as number;
      if (code !== 0) cells[row - from] = column.dictionary[code] as string;
    }
  }
  return cells;
};
