/** Rows that print a total, and for each total the rows of its items, so that one may be compared with the other. */
import { cellAt, takeRows, type Step, type Table } from '@balise/model';

export const splitTotals = (table: Table, { checked }: Step): { readonly kept: Table; readonly items: readonly Table[] } => {
  if (checked.length === 0) return { kept: table, items: [] };
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const isTotal = ({ field, code }: Step['checked'][number], row: number): boolean => {
    const column = table.columns[field];
    return column !== undefined && cellAt(column, row) === code;
  };
  const where = (holds: (row: number) => boolean): Table => takeRows(table, rows.filter(holds));
  return {
    kept: where((row) => checked.every((total) => isTotal(total, row))),
    items: checked
      .map((one) => where((row) => checked.every((total) => isTotal(total, row) === (total !== one))))
      .filter(({ length }) => length > 0),
  };
};
