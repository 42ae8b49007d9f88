import { cellAt, type Table } from '@balise/model';

/** A cell that is a text; empty where it is missing, or no text, or there is no such column. */
export const textAt = (table: Table, name: string, row: number): string => {
  const column = table.columns[name];
  const cell = column === undefined ? null : cellAt(column, row);
  return typeof cell === 'string' ? cell : '';
};
