/** What an API kept to itself of restricted rows (status Q beside a measure): no figure made of it may be told here either. */
import { statusColumn } from '@balise/model';
import type { Query, Table } from '@balise/model';
import { textAt } from './text-at.ts';

const told = (table: Table, { measures = [], by = [] }: Query): readonly string[] =>
  measures.map(({ as }) => statusColumn(as)).filter((name) => table.columns[name] !== undefined && !by.includes(name));

/** Rows of what a query brought of which a result was withheld. */
export const withheldRows = (table: Table, query: Query): readonly number[] => {
  const names = told(table, query);
  if (names.length === 0) return [];
  return Array.from({ length: table.length }, (_, row) => row).filter((row) =>
    names.some((name) => textAt(table, name, row).includes('Q')),
  );
};

export type BroughtTable = { readonly table: Table; readonly query: Query };
