import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Order, Query, QueryMeasure, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';

const folded = (table: Table, query: Omit<Query, 'dataset'>): Row[] => {
  const answer = fold(table, { dataset: 't', ...query });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};

describe('order is total', () => {
  const measures: QueryMeasure[] = [{ op: 'sum', field: 'x', as: 'x' }];
  const table = tableFromRows([
    { k: 'b', x: 1 },
    { k: 'a', x: 1 },
    { k: 'd', x: null },
    { k: 'c', x: 2 },
    { k: 'B', x: 2 },
  ]);
  const keys = (order: Order[], limit?: number): unknown[] =>
    folded(table, { by: ['k'], measures, order, ...(limit === undefined ? {} : { limit }) }).map((row) => row['k']);
  test('ties are broken by the keys ascending, missing is last both ways', () => {
    assert.deepEqual(keys([{ field: 'x', order: 'ascending' }]), ['a', 'b', 'B', 'c', 'd']);
    assert.deepEqual(keys([{ field: 'x', order: 'descending' }]), ['B', 'c', 'a', 'b', 'd']);
  });
  test('a limit keeps the first of that order, whichever way they are found', () => {
    for (let limit = 0; limit <= 6; limit++)
      assert.deepEqual(keys([{ field: 'x', order: 'descending' }], limit), ['B', 'c', 'a', 'b', 'd'].slice(0, limit));
    const many = tableFromRows(Array.from({ length: 5000 }, (_, i) => ({ k: `k${(i * 7919) % 5000}`, x: i % 13 })));
    const query = { by: ['k'], measures, order: [{ field: 'x', order: 'descending' as const }] };
    const all = folded(many, query);
    for (const limit of [1, 10, 600, 4999]) assert.deepEqual(folded(many, { ...query, limit }), all.slice(0, limit));
  });
  test('text is ordered by code point, astral characters after the private use area', () => {
    const words = ['\u{1F600}', '\uE000', 'é', 'z', '\uD7FF', 'Z', '\uFFFD', 'zz'];
    const rows = folded(tableFromRows(words.map((k) => ({ k }))), { by: ['k'] });
    assert.deepEqual(
      rows.map((row) => row['k']),
      ['Z', 'z', 'zz', 'é', '\uD7FF', '\uE000', '\uFFFD', '\u{1F600}'],
    );
  });
  test('rows read without an order come as they are, and ties keep that order', () => {
    assert.deepEqual(
      folded(table, { fields: ['k'] }).map((row) => row['k']),
      ['b', 'a', 'd', 'c', 'B'],
    );
    assert.deepEqual(
      folded(table, { fields: ['k'], order: [{ field: 'x' }], limit: 3 }).map((row) => row['k']),
      ['b', 'a', 'c'],
    );
  });
});
