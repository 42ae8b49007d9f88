import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { tableFromRows } from '@balise/model';
import type { Query, QueryMeasure, Table } from '@balise/model';
import { fold, foldSlices } from '@balise/engine';
import { folded, schools } from './folded-schools.ts';

describe('groups', () => {
  test('a missing key is a group of its own, and comes last', () => {
    assert.deepEqual(folded(schools, { by: ['dep'], measures: [{ op: 'sum', field: 'x', as: 'sum' }] }), [
      { dep: '22', sum: 0 },
      { dep: '29', sum: 10 },
      { dep: '35', sum: null },
      { dep: null, sum: 7 },
    ]);
  });
  test('by alone gives the distinct combinations', () => {
    assert.deepEqual(folded(schools, { by: ['sector'] }), [{ sector: 'PR' }, { sector: 'PU' }, { sector: null }]);
    assert.equal(folded(schools, { by: ['dep', 'sector'] }).length, 5);
  });
  test('without by there is one group, even in an empty table or when the filter keeps nothing', () => {
    const measures: QueryMeasure[] = [
      { op: 'count', as: 'n' },
      { op: 'sum', field: 'x', as: 'sum' },
      { op: 'median', field: 'x', as: 'median' },
      { op: 'distinct', field: 'dep', as: 'deps' },
    ];
    const nothing = [{ n: 0, sum: null, median: null, deps: 0 }];
    assert.deepEqual(folded(tableFromRows([], { x: 'number', dep: 'string' }), { measures }), nothing);
    assert.deepEqual(folded(schools, { measures, where: { or: [] } }), nothing);
    assert.deepEqual(folded(tableFromRows([], { x: 'number', dep: 'string' }), { by: ['dep'], measures }), []);
  });
  test('numbers and booleans are keys too', () => {
    const table = tableFromRows([
      { k: 2, b: true },
      { k: 0.5, b: null },
      { k: null, b: false },
      { k: 2, b: true },
    ]);
    assert.deepEqual(folded(table, { by: ['k'], measures: [{ op: 'count', as: 'n' }] }), [
      { k: 0.5, n: 1 },
      { k: 2, n: 2 },
      { k: null, n: 1 },
    ]);
    assert.deepEqual(folded(table, { by: ['b'] }), [{ b: false }, { b: true }, { b: null }]);
  });
  test('ten keys of fifty texts, more combinations than a double can count, are told apart', () => {
    const names = Array.from({ length: 10 }, (_, k) => `k${k}`);
    const rows = Array.from({ length: 3000 }, (_, row) =>
      Object.fromEntries(names.map((name, k) => [name, `v${Math.imul(row + 1, k + 7) % 50}`])),
    );
    const expected = new Set(rows.map((row) => JSON.stringify(row))).size;
    const answer = folded(tableFromRows(rows), { by: names, measures: [{ op: 'count', as: 'n' }] });
    assert.equal(answer.length, expected);
    assert.equal(
      answer.reduce((sum, row) => sum + Number(row['n']), 0),
      3000,
    );
  });
  test('a dictionary that says the same text twice still makes one group', () => {
    const table: Table = {
      length: 4,
      columns: { dep: { type: 'string', codes: Uint8Array.of(1, 2, 3, 0), dictionary: ['', 'dep:29', 'dep:29', ''] } },
    };
    const measures: QueryMeasure[] = [
      { op: 'count', as: 'n' },
      { op: 'distinct', field: 'dep', as: 'deps' },
    ];
    assert.deepEqual(folded(table, { by: ['dep'], measures }), [
      { dep: 'dep:29', n: 2, deps: 1 },
      { dep: null, n: 2, deps: 0 },
    ]);
  });
});

describe('long work gives way', () => {
  const rows = 3_000_000;
  const values = new Float64Array(rows).map((_, i) => (i * 7919) % 10007);
  const table: Table = { length: rows, columns: { x: { type: 'number', values } } };
  const query: Query = { dataset: 't', by: ['x'], measures: [{ op: 'median', field: 'x', as: 'm' }] };

  test('slices lead to the same answer as fold, and the time is looked at all along', (t) => {
    const expected = fold(table, query);
    // A clock that moves by a millisecond each time it is read: a slice ends every fifty looks.
    let looks = 0;
    t.mock.method(performance, 'now', () => (looks += 1));
    const slices = foldSlices(table, query);
    let yields = 0;
    let slice = slices.next();
    for (; slice.done !== true; slice = slices.next()) yields++;
    assert.deepEqual(slice.value, expected);
    // Never more than 64 k rows between two looks, and no slice goes on once its time has come.
    assert.ok(looks > rows / 65_536, `${looks} looks`);
    assert.ok(yields >= Math.floor(looks / 52), `${yields} slices for ${looks} looks`);
  });
  test('a fold that is dropped stays where it is', () => {
    const slices = foldSlices(table, query);
    assert.equal(slices.next().done, false);
    assert.equal(slices.return({ length: 0, columns: {} }).done, true);
    assert.equal(slices.next().done, true);
  });
});

test('a fold does not touch the table it reads', () => {
  const before = structuredClone(schools);
  folded(schools, {
    by: ['dep'],
    measures: [
      { op: 'median', field: 'x', as: 'm' },
      { op: 'sum', field: 'x', as: 's' },
    ],
    where: { field: 'w', gte: 0 },
    limit: 2,
  });
  assert.deepEqual(schools, before);
});
