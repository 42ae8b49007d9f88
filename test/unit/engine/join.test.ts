import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Table } from '@balise/model';
import { join } from '@balise/engine';

const pupils = tableFromRows([
  { dep: '29', year: 2025, pupils: 100 },
  { dep: '22', year: 2025, pupils: 80 },
  { dep: null, year: 2025, pupils: 1 },
]);
const devices = tableFromRows([
  { dep: '35', year: 2025, devices: 7 },
  { dep: '29', year: 2025, devices: 42 },
  { dep: null, year: 2025, devices: 2 },
]);
const problemOf = (left: Table, right: Table, on: string[]): string | null => {
  const joined = join(left, right, on);
  return isProblem(joined) ? joined.problem : null;
};

describe('join', () => {
  test('matches on all keys and keeps what has no match, its other side missing', () => {
    const joined = join(pupils, devices, ['dep', 'year']);
    assert.ok(!isProblem(joined));
    assert.deepEqual(rowsFromTable(joined.table), [
      { dep: '29', year: 2025, pupils: 100, devices: 42 },
      { dep: '22', year: 2025, pupils: 80, devices: null },
      { dep: null, year: 2025, pupils: 1, devices: null },
      { dep: '35', year: 2025, pupils: null, devices: 7 },
      { dep: null, year: 2025, pupils: null, devices: 2 },
    ]);
    assert.deepEqual([joined.matched, Array.from(joined.leftOnly), Array.from(joined.rightOnly)], [1, [1, 2], [3, 4]]);
  });
  test('a missing key matches nothing, not even another missing key', () => {
    const joined = join(tableFromRows([{ k: null, a: 1 }], { k: 'string' }), tableFromRows([{ k: null, b: 1 }], { k: 'string' }), ['k']);
    assert.ok(!isProblem(joined));
    assert.equal(joined.matched, 0);
  });
  test('a key that is there twice on a side is a fan-out, and it is named', () => {
    const twice = tableFromRows([
      { dep: '29', n: 1 },
      { dep: '29', n: 2 },
    ]);
    const once = tableFromRows([{ dep: '29', m: 1 }]);
    for (const [left, right, side] of [
      [twice, once, 'left'],
      [once, twice, 'right'],
    ] as const) {
      const joined = join(left, right, ['dep']);
      assert.ok(isProblem(joined) && joined.problem === 'FAN_OUT' && joined.params?.['side'] === side && joined.got.includes('29'));
    }
  });
  test('refuses keys that are absent or of another type, and columns that clash', () => {
    assert.equal(problemOf(pupils, devices, []), 'QUERY_INVALID');
    assert.equal(problemOf(pupils, devices, ['reg']), 'FIELD_MISSING');
    assert.equal(problemOf(pupils, tableFromRows([{ dep: 29 }]), ['dep']), 'QUERY_INVALID');
    assert.equal(problemOf(pupils, tableFromRows([{ dep: '29', pupils: 3 }]), ['dep']), 'QUERY_INVALID');
  });
  test('0 and -0, numbers and texts with separators are told apart as they should', () => {
    const joined = join(tableFromRows([{ k: -0, s: 'a","b', x: 1 }]), tableFromRows([{ k: 0, s: 'a","b', y: 2 }]), ['k', 's']);
    assert.ok(!isProblem(joined) && joined.matched === 1);
  });
  test('loses no row and invents none', () => {
    const keys = fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 9 }).map(String), fc.string({ minLength: 1, maxLength: 2 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(keys, keys, (ours, theirs) => {
        const left = tableFromRows(
          ours.map((k, a) => ({ k, a })),
          { k: 'string', a: 'number' },
        );
        const right = tableFromRows(
          theirs.map((k, b) => ({ k, b })),
          { k: 'string', b: 'number' },
        );
        const joined = join(left, right, ['k']);
        assert.ok(!isProblem(joined));
        const rows = rowsFromTable(joined.table);
        assert.equal(joined.matched, ours.filter((k) => theirs.includes(k)).length);
        assert.deepEqual(
          rows
            .map((row) => row['a'])
            .filter((a) => a !== null)
            .map(Number)
            .sort((a, b) => a - b),
          ours.map((_, a) => a),
        );
        assert.deepEqual(
          rows
            .map((row) => row['b'])
            .filter((b) => b !== null)
            .map(Number)
            .sort((a, b) => a - b),
          theirs.map((_, b) => b),
        );
        for (const row of rows) {
          if (row['a'] !== null) assert.equal(ours[Number(row['a'])], row['k']);
          if (row['b'] !== null) assert.equal(theirs[Number(row['b'])], row['k']);
        }
      }),
    );
  });
});
