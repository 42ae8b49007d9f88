import type { Column, NumberColumn, Table } from '@balise/model';

/** Own columns only: a field may be called `constructor`. */
export const maybeColumn = (table: Table, field: string): Column | undefined =>
  Object.hasOwn(table.columns, field) ? table.columns[field] : undefined;

/** A column that `checkQuery` has seen; its absence is our own fault. */
export const columnOf = (table: Table, field: string): Column => {
  const column = maybeColumn(table, field);
  if (column === undefined) throw new Error(`Column "${field}" was not checked.`);
  return column;
};

export const numberColumnOf = (table: Table, field: string): NumberColumn => {
  const column = columnOf(table, field);
  if (column.type !== 'number') throw new Error(`Column "${field}" holds ${column.type}s and was not checked.`);
  return column;
};
