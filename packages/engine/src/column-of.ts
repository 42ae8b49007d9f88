import type { Column, NumberColumn, Table } from '@balise/model';

/** Own columns only: a field may be called `constructor`. */
export const maybeColumn = (table: Table, field: string): Column | undefined =>
  Object.hasOwn(table.columns, field) ? table.columns[field] : undefined;

/** A column that a check has seen. */
export const columnOf = (table: Table, field: string): Column => maybeColumn(table, field)!;

/** One that a check has seen hold numbers. */
export const numberColumnOf = (table: Table, field: string): NumberColumn => columnOf(table, field) as NumberColumn;
