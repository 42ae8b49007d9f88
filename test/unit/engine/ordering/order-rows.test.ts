import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../../fast-check.ts';
import { booleanColumn, cellAt, isProblem, numberColumn, rowsFromTable, stringColumn, tableFromRows } from '@balise/model';
import type { Cell, Column, Order, Query, QueryMeasure, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';
import { dictionaryOrder, firstTwins } from '../../../../packages/engine/src/ordering/dictionary-order.ts';
import { orderRows, type Sort } from '../../../../packages/engine/src/ordering/order-rows.ts';

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
  test('few of many texts come in their order, whether or not their dictionary lists them so', () => {
    const listed = Array.from({ length: 3000 }, (_, n) => `k${String(n).padStart(4, '0')}`);
    const shuffled = listed.toSorted((a, b) => a.slice(3).localeCompare(b.slice(3)) || a.localeCompare(b));
    for (const texts of [listed, shuffled, ['\u{1F600}', '\uE000', ...listed], [...listed, '\uFFFD', '\u{1F600}']]) {
      const codes = Uint16Array.from({ length: 30 }, (_, row) => 1 + ((row * 1009) % texts.length));
      const few: Table = { length: 30, columns: { k: { type: 'string', codes, dictionary: ['', ...texts] } } };
      const expected = Array.from(codes, (code) => texts[code - 1] as string).toSorted((a, b) =>
        a.codePointAt(0)! < 128 && b.codePointAt(0)! < 128 ? (a < b ? -1 : 1) : a.codePointAt(0)! - b.codePointAt(0)!,
      );
      for (let turn = 0; turn < 2; turn++)
        assert.deepEqual(
          folded(few, { by: ['k'] }).map((row) => row['k']),
          expected,
        );
    }
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

/** The law itself, as slowly as it can be said: missing last both ways, text by code point, then the row number. */
const plainOrder = (sorts: readonly Sort[], length: number): number[] => {
  const points = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) as number);
  const compare = (a: Cell, b: Cell): number => {
    if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
    const [x, y] = [points(a), points(b)];
    const at = x.findIndex((point, place) => point !== y[place]);
    return at === -1 ? x.length - y.length : (x[at] as number) - (y[at] ?? -1);
  };
  return Array.from({ length }, (_, row) => row).sort((a, b) => {
    for (const { column, descending } of sorts) {
      const [x, y] = [cellAt(column, a), cellAt(column, b)];
      if (x === null && y === null) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      const order = compare(x, y);
      if (order !== 0) return descending ? -order : order;
    }
    return a - b;
  });
};

describe('every way of ordering is the one order', () => {
  const TEXTS = ['b', 'a', 'ab', 'B', 'é', '\uE000', '\u{1F600}', '\u{1F600}a', '29', '2A', '\uD7FF'];
  /** A dictionary says more than its column, in any order. */
  const wordy = (cells: readonly (string | null)[], more: number): Column => {
    const extra = Array.from({ length: more }, (_, place) => `${place % 7}-${place}`);
    const { codes, dictionary } = stringColumn([...extra, ...TEXTS, ...cells]);
    return { type: 'string', codes: codes.subarray(more + TEXTS.length), dictionary };
  };
  const cells = fc.nat({ max: 40 }).chain((length) => {
    const column = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[]> =>
      fc.array(fc.option(cell, { freq: 5 }), { minLength: length, maxLength: length });
    const numbers = column(fc.constantFrom(0, -0, 1, -1, 0.5, 1e300, -1e300)).map((list) => numberColumn(list));
    const booleans = column(fc.boolean()).map((list) => booleanColumn(list));
    const texts = fc.tuple(column(fc.constantFrom(...TEXTS)), fc.constantFrom(0, 3, 80, 300)).map(([list, more]) => wordy(list, more));
    const sort = fc.record({ column: fc.oneof(numbers, booleans, texts), descending: fc.boolean() });
    return fc.record({ length: fc.constant(length), sorts: fc.array(sort, { maxLength: 3 }), isKnown: fc.boolean() });
  });
  test('of few rows or many, of any columns, whole or cut', () => {
    fc.assert(
      fc.property(cells, ({ length, sorts, isKnown }) => {
        if (isKnown) for (const { column } of sorts) if (column.type === 'string') dictionaryOrder(column.dictionary);
        const expected = plainOrder(sorts, length);
        for (const limit of [0, 1, 2, Math.floor(length / 9), Math.floor(length / 2), length, length + 3])
          assert.deepEqual([...orderRows(sorts, length, limit)], expected.slice(0, limit), `the first ${limit}`);
        assert.deepEqual([...orderRows(sorts, length)], expected);
      }),
      { numRuns: 400 },
    );
  });
  test('whatever the places: dense, sparse, or more than a double counts', () => {
    for (const [keys, more, length] of [
      [1, 0, 60],
      [1, 150, 60],
      [2, 20, 60],
      [2, 100, 60],
      [8, 200, 60],
    ] as const) {
      const sorts = Array.from({ length: keys }, (_, key): Sort => {
        const texts = Array.from({ length }, (_each, row) =>
          row % 11 === key ? null : (TEXTS[(row * (key + 3)) % TEXTS.length] as string),
        );
        return { column: wordy(texts, more), descending: key % 2 === 1 };
      });
      assert.deepEqual([...orderRows(sorts, length)], plainOrder(sorts, length), `${keys} keys of ${more} more texts`);
    }
  });
});

describe('of a dictionary is known', () => {
  test('its order by code point, missing last, and the place of each code', () => {
    const { codes, rank } = dictionaryOrder(['', 'b', '\u{1F600}', 'a', '\uE000']);
    assert.deepEqual(
      [[...codes.subarray(0, 4)], [...rank.subarray(1)]],
      [
        [3, 1, 4, 2],
        [1, 3, 0, 2],
      ],
    );
    assert.deepEqual([...dictionaryOrder(['', 'a', 'b', 'c']).codes.subarray(0, 3)], [1, 2, 3]);
    const last = dictionaryOrder(['', 'a', 'c', 'b']);
    assert.deepEqual([...last.codes.subarray(0, 3)], [1, 3, 2]);
    assert.deepEqual([...dictionaryOrder([]).codes, ...dictionaryOrder(['']).rank], [0]);
  });
  test('which texts it says twice, an empty text being missing', () => {
    assert.equal(firstTwins(['', 'a', 'b']), null);
    assert.deepEqual([...(firstTwins(['', 'a', 'b', 'a', '', 'c', 'b']) ?? [])], [0, 1, 2, 1, 0, 5, 2]);
  });
});
