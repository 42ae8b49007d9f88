/** Bins of equal width, the last one closed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binColumn, histogram } from '@balise/engine';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';

const table = tableFromRows([0, 0.5, 1, 2.5, 5, 9.99, 10, -0.1, 10.1, null].map((x) => ({ x, t: 'a' })));
const bins = { field: 'x', least: 0, greatest: 10, count: 4 };

test('cells are counted in their bin; the greatest is in the last, and what is outside, or missing, in none', () => {
  assert.deepEqual(histogram(table, bins), Float64Array.of(3, 1, 1, 2));
  assert.deepEqual(histogram(table, { ...bins, count: 1 }), Float64Array.of(7));
  assert.deepEqual(histogram(table, { ...bins, least: -1, greatest: 0 }), Float64Array.of(0, 0, 0, 2));
  assert.deepEqual(histogram(tableFromRows([], { x: 'number' }), bins), Float64Array.of(0, 0, 0, 0));
});
test('cells longer than a batch are counted like a few, twice alike, missing ones and those outside in no bin', () => {
  for (const length of [8191, 8192, 8195, 20_001]) {
    const values = Array.from({ length }, (_, row) => (row % 7 === 3 ? null : ((row * 7919) % 12_000) / 1000 - 1));
    const long = tableFromRows(
      values.map((x) => ({ x })),
      { x: 'number' },
    );
    const expected = new Float64Array(4);
    for (const x of values) if (x !== null && x >= 0 && x <= 10) expected[Math.min(Math.floor(x / 2.5), 3)]! += 1;
    assert.deepEqual(histogram(long, bins), expected);
    assert.deepEqual(histogram(long, bins), expected);
  }
});
test('or named, in the order of bins', () => {
  const named = (count: number, least = 0): unknown[] => {
    const column = binColumn(table, { ...bins, count, least });
    assert.ok(!isProblem(column));
    return rowsFromTable({ length: table.length, columns: { bin: column } }).map(({ bin }) => bin);
  };
  assert.deepEqual(named(4), ['0', '0', '0', '1', '2', '3', '3', null, null, null]);
  assert.deepEqual(named(20), ['00', '01', '02', '05', '10', '19', '19', null, null, null]);
  assert.deepEqual(named(10), ['0', '0', '1', '2', '5', '9', '9', null, null, null]);
  assert.deepEqual(named(4, 1), [null, null, '0', '0', '1', '3', '3', null, null, null]);
});
test('what cannot be cut is a problem', () => {
  for (const [wrong, problem] of [
    [{ field: 'y' }, 'FIELD_MISSING'],
    [{ field: 't' }, 'QUERY_INVALID'],
    [{ count: 0 }, 'QUERY_INVALID'],
    [{ count: 2.5 }, 'QUERY_INVALID'],
    [{ count: 65_535 }, 'QUERY_INVALID'],
    [{ least: 10 }, 'QUERY_INVALID'],
    [{ least: 11 }, 'QUERY_INVALID'],
    [{ greatest: Infinity }, 'QUERY_INVALID'],
    [{ least: NaN }, 'QUERY_INVALID'],
  ] as const)
    for (const made of [histogram(table, { ...bins, ...wrong }), binColumn(table, { ...bins, ...wrong })])
      assert.equal(isProblem(made) && made.problem, problem, JSON.stringify(wrong));
  assert.ok(!isProblem(histogram(table, { ...bins, count: 65_534 })));
});
