import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { booleanColumn, cellAt, codesFor, numberColumn, rowsFromTable, stringColumn, tableFromRows, takeRows } from '@balise/model';

describe('columns', () => {
  test('a string column keeps missing under code 0, whatever spells it', () => {
    const column = stringColumn(['29', null, '', undefined, '2A', '29']);
    assert.deepEqual(Array.from(column.codes), [1, 0, 0, 0, 2, 1]);
    assert.deepEqual(column.dictionary, ['', '29', '2A']);
  });
  test('codes are as wide as the dictionary asks', () => {
    assert.ok(codesFor(256, 1) instanceof Uint8Array);
    assert.ok(codesFor(257, 1) instanceof Uint16Array);
    assert.ok(codesFor(65536, 1) instanceof Uint16Array);
    assert.ok(codesFor(65537, 1) instanceof Uint32Array);
    const column = stringColumn(Array.from({ length: 300 }, (_, i) => `c${i}`));
    assert.ok(column.codes instanceof Uint16Array);
    assert.equal(cellAt(column, 299), 'c299');
  });
  test('a number column tells zero from missing and refuses infinities', () => {
    assert.deepEqual(Array.from(numberColumn([0, null, NaN, undefined, -3.5]).values), [0, NaN, NaN, NaN, -3.5]);
    assert.throws(() => numberColumn([1, Infinity]), /Row 1 holds Infinity/);
  });
  test('a boolean column has three states', () => {
    assert.deepEqual(Array.from(booleanColumn([false, true, null, undefined]).values), [0, 1, 2, 2]);
  });
});

describe('tableFromRows', () => {
  test('reads types from cells, and absent members as missing', () => {
    const table = tableFromRows([{ a: 'x', n: 1 }, { a: null, ok: true }, { n: 0 }]);
    assert.deepEqual(Object.keys(table.columns), ['a', 'n', 'ok']);
    assert.deepEqual(rowsFromTable(table), [
      { a: 'x', n: 1, ok: null },
      { a: null, n: null, ok: true },
      { a: null, n: 0, ok: null },
    ]);
  });
  test('a schema gives columns to an empty table and spells numbers as text', () => {
    const empty = tableFromRows([], { dep: 'string', n: 'number' });
    assert.deepEqual([empty.length, empty.columns['dep']?.type, empty.columns['n']?.type], [0, 'string', 'number']);
    assert.deepEqual(rowsFromTable(tableFromRows([{ dep: 29 }], { dep: 'string' })), [{ dep: '29' }]);
  });
  test('says which cell does not fit', () => {
    assert.throws(() => tableFromRows([{ n: 1 }, { n: 'two' }]), /"n" holds a string in row 1 after a number/);
    assert.throws(() => tableFromRows([{ n: 'two' }], { n: 'number' }), /"n" holds a string in row 0; its schema says number/);
  });
  test('refuses what is no cell, such as a database gives: it would be a column of missing ones', () => {
    const given = (cell: unknown): (() => unknown) => {
      const rows = [{ n: null }, { n: cell }] as Parameters<typeof tableFromRows>[0];
      return () => tableFromRows(rows);
    };
    assert.throws(given(12n), /^TypeError: Column "n" holds a bigint in row 1; a cell is a string, a number, a boolean or null\.$/);
    assert.throws(given(new Date(0)), /holds an object in row 1/);
    assert.throws(given(['29']), /holds an object in row 1/);
    assert.throws(
      () => tableFromRows([{ n: {} }] as unknown as Parameters<typeof tableFromRows>[0], { n: 'string' }),
      /holds an object in row 0/,
    );
  });
  test('a column named __proto__ is a column', () => {
    const table = tableFromRows([JSON.parse('{"__proto__": "x"}')]);
    assert.deepEqual(Object.keys(table.columns), ['__proto__']);
  });
  test('rows come back as they went in', () => {
    const rowsOf = fc.array(
      fc.record({
        s: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
        n: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
        b: fc.option(fc.boolean()),
      }),
    );
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const table = tableFromRows(rows, { s: 'string', n: 'number', b: 'boolean' });
        assert.deepEqual(
          rowsFromTable(table),
          rows.map((row) => ({ ...row })),
        );
      }),
    );
  });
});

test('takeRows picks, reorders and repeats rows without copying dictionaries', () => {
  const table = tableFromRows([
    { s: 'a', n: 1, b: true },
    { s: null, n: null, b: null },
    { s: 'c', n: 3, b: false },
  ]);
  const taken = takeRows(table, [2, 0, 2, 1]);
  assert.deepEqual(
    rowsFromTable(taken),
    [2, 0, 2, 1].map((row) => rowsFromTable(table)[row]),
  );
  const [before, after] = [table.columns['s'], taken.columns['s']];
  assert.ok(before?.type === 'string' && after?.type === 'string' && before.dictionary === after.dictionary);
});
