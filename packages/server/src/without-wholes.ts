import { takeRows } from '@balise/model';
import type { Dataset, Field, Table } from '@balise/model';
import type { Above } from '@balise/sources';

/**
 * What a format says to be the whole of other rows is no row that is added up: where one is the whole of all, it is the total of its
 * column; any other is left out, and is what its parts add up to.
 */
export const withoutWholes = (
  table: Table,
  { fields }: Dataset,
  above: Readonly<Record<string, Above>> = {},
): { readonly table: Table; readonly totals: Dataset['fields'] } => {
  const hidden: ((row: number) => boolean)[] = [];
  const totals: Record<string, Field> = {};
  for (const [name, { besides, tops }] of Object.entries(above)) {
    const [column, field] = [table.columns[name], fields[name]];
    if (column?.type !== 'string' || field?.role !== 'breakdown') continue;
    const [top] = tops;
    const isAlone = tops.length === 1 && top !== undefined && besides.includes(top);
    if (isAlone) totals[name] = { ...field, total: top };
    const left = new Set(besides.filter((code) => !isAlone || code !== top).map((code) => column.dictionary.indexOf(code)));
    hidden.push((row) => left.has(column.codes[row]!));
  }
  const rows = Array.from({ length: table.length }, (_, row) => row).filter((row) => !hidden.some((isHidden) => isHidden(row)));
  return { table: rows.length === table.length ? table : takeRows(table, rows), totals };
};
