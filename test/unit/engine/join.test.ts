import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Table } from '@balise/model';
import { join, joinSlices } from '@balise/engine';

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

  test('of any type: each key and each column as it was, missing where a side has no row', () => {
    const cells = { text: ['a', 'b', 'c', null], number: [0, 1.5, -2, null], flag: [true, false, true, null] } as const;
    const left = tableFromRows(
      [0, 1, 3].map((at) => ({
        text: cells.text[at] ?? null,
        number: cells.number[at] ?? null,
        flag: cells.flag[at] ?? null,
        l: `l${at}`,
        lf: at === 1,
        ln: at,
      })),
    );
    const right = tableFromRows(
      [2, 1, 3].map((at) => ({
        text: cells.text[at] ?? null,
        number: cells.number[at] ?? null,
        flag: cells.flag[at] ?? null,
        r: `r${at}`,
        rf: at === 2,
        rn: at,
      })),
    );
    const expected = [
      { l: 'l1', lf: true, ln: 1, r: 'r1', rf: false, rn: 1 },
      { l: 'l0', lf: false, ln: 0, r: null, rf: null, rn: null },
      { l: 'l3', lf: false, ln: 3, r: null, rf: null, rn: null },
      { l: null, lf: null, ln: null, r: 'r2', rf: true, rn: 2 },
      { l: null, lf: null, ln: null, r: 'r3', rf: false, rn: 3 },
    ];
    for (const on of [['text'], ['number'], ['text', 'number', 'flag']] as const) {
      const keep = (table: Table): Table => ({
        ...table,
        columns: Object.fromEntries(
          Object.entries(table.columns).filter(([name]) => name.length < 3 || (on as readonly string[]).includes(name)),
        ),
      });
      const joined = join(keep(left), keep(right), on);
      assert.ok(!isProblem(joined));
      const keys = [1, 0, 3, 2, 3].map((at) => Object.fromEntries(on.map((name) => [name, cells[name][at] ?? null])));
      assert.deepEqual(
        rowsFromTable(joined.table),
        expected.map((row, at) => ({ ...keys[at], ...row })),
        on.join(),
      );
      assert.deepEqual([joined.matched, [...joined.leftOnly], [...joined.rightOnly]], [1, [1, 2], [3, 4]]);
      const typeOf = {
        text: 'string',
        number: 'number',
        flag: 'boolean',
        l: 'string',
        lf: 'boolean',
        ln: 'number',
        r: 'string',
        rf: 'boolean',
        rn: 'number',
      } as const;
      for (const [name, { type }] of Object.entries(joined.table.columns)) assert.equal(type, typeOf[name as keyof typeof typeOf], name);
    }
  });
  test('minus zero and zero are one key', () => {
    const joined = join(tableFromRows([{ k: -0, a: 1 }]), tableFromRows([{ k: 0, b: 2 }]), ['k']);
    assert.ok(!isProblem(joined));
    assert.equal(joined.matched, 1);
    const flags = join(tableFromRows([{ k: true, a: 1 }]), tableFromRows([{ k: false, b: 2 }]), ['k']);
    assert.ok(!isProblem(flags));
    assert.deepEqual(
      rowsFromTable(flags.table).map(({ k }) => k),
      [true, false],
    );
  });
  test('an absent key says on which side', () => {
    for (const [left, right, side] of [
      [tableFromRows([{ a: 1 }]), tableFromRows([{ k: 1 }]), 'left'],
      [tableFromRows([{ k: 1 }]), tableFromRows([{ a: 1 }]), 'right'],
    ] as const) {
      const joined = join(left, right, ['k']);
      assert.ok(isProblem(joined) && joined.problem === 'FIELD_MISSING' && joined.expected.endsWith(side));
    }
  });
});

describe('a join of many rows', () => {
  const ROWS = 20_000;
  const sideOf = (from: number, name: string): Table =>
    tableFromRows(
      Array.from({ length: ROWS }, (_, row) => ({
        com: `com:${from + row}`,
        year: 2020 + (row % 3),
        [name]: row,
      })),
    );

  test('gives way between two columns, and is the same; dropped there, nothing goes on', (t) => {
    const [left, right] = [sideOf(0, 'a'), sideOf(3, 'b')];
    const whole = join(left, right, ['com', 'year']);
    let now = 0;
    t.mock.method(performance, 'now', () => (now += 1000));
    const slices = joinSlices(left, right, ['com', 'year']);
    let pauses = 0;
    let step = slices.next();
    for (; step.done !== true; step = slices.next()) pauses += 1;
    assert.ok(pauses >= 4, `${pauses} pauses`);
    assert.deepEqual(step.value, whole);
    assert.ok(!isProblem(whole) && whole.matched === ROWS - 3);

    const dropped = joinSlices(left, right, ['com', 'year']);
    dropped.next();
    dropped.return(undefined as never);
    assert.equal(dropped.next().done, true);
  });
  test('of keys that a dictionary tells and no row has, or tells twice, is that of the rows', () => {
    const dictionary = ['', ...Array.from({ length: 1000 }, (_, i) => `k${i}`), 'k7'];
    const left: Table = {
      length: 2,
      columns: {
        k: { type: 'string', codes: Uint16Array.of(1001, 1000), dictionary },
        a: { type: 'number', values: Float64Array.of(1, 2) },
      },
    };
    const right = tableFromRows([
      { k: 'k7', b: 10 },
      { k: 'k999', b: 20 },
      { k: 'k0', b: 30 },
    ]);
    const joined = join(left, right, ['k']);
    assert.ok(!isProblem(joined));
    assert.deepEqual(rowsFromTable(joined.table), [
      { k: 'k7', a: 1, b: 10 },
      { k: 'k999', a: 2, b: 20 },
      { k: 'k0', a: null, b: 30 },
    ]);
    const { k } = joined.table.columns;
    assert.ok(k?.type === 'string');
    assert.deepEqual(k.dictionary, ['', 'k7', 'k999', 'k0'], 'and says no more than its rows');
  });
});
