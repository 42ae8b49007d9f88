/** Columns of codes, changed by distinct spelling rather than by row. */
import { codesFor } from '@balise/model';
import type { StringColumn } from '@balise/model';
import { Coder } from '../cells/coder.ts';

export const asRead = (cell: string): string => cell;

/** The same rows, respelt; what becomes empty is missing. */
export const mapped = (column: StringColumn, to: (cell: string) => string): StringColumn => {
  if (to === asRead) return column;
  const coder = new Coder(column.codes.length);
  const codeOf = column.dictionary.map((cell, code) => (code === 0 ? 0 : coder.code(to(cell))));
  for (let row = 0; row < column.codes.length; row += 1) coder.setCode(row, codeOf[column.codes[row]!]!);
  return coder.column();
};

/** Some rows; null: all of them. */
export const picked = (column: StringColumn, rows: readonly number[] | null): StringColumn => {
  if (rows === null) return column;
  const codes = codesFor(column.dictionary.length, rows.length);
  for (let i = 0; i < rows.length; i += 1) codes[i] = column.codes[rows[i]!]!;
  return { ...column, codes };
};
