/** Few rows in which each column has something missing, and what a fold makes of a table. */
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Query, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';

export const folded = (table: Table, query: Omit<Query, 'dataset'>): Row[] => {
  const answer = fold(table, { dataset: 't', ...query });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};

export const schools = tableFromRows([
  { dep: '29', sector: 'PU', x: 10, w: 1 },
  { dep: '29', sector: 'PR', x: null, w: 5 },
  { dep: '22', sector: 'PU', x: 0, w: 2 },
  { dep: null, sector: 'PU', x: 7, w: null },
  { dep: '35', sector: null, x: null, w: 3 },
]);
