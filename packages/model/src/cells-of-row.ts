import { cellAt } from './columns.ts';
import type { Scalar } from './query.ts';
import type { Table } from './table.ts';

type RowCells = {
  readonly text: (name: string, row: number) => string | null;
  readonly amount: (name: string, row: number) => number | null;
};

/** Reads the cells of a table by the name of their column: null where one is missing, is of another type, or has no such column. */
export const cellsOfRow = ({ columns }: Pick<Table, 'columns'>): RowCells => {
  const cell = (name: string, row: number): Scalar | null => {
    const column = columns[name];
    return column === undefined ? null : cellAt(column, row);
  };
  return {
    text: (name, row) => {
      const found = cell(name, row);
      return typeof found === 'string' ? found : null;
    },
    amount: (name, row) => {
      const found = cell(name, row);
      return typeof found === 'number' ? found : null;
    },
  };
};
