import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Query, QueryMeasure, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';

const folded = (table: Table, query: Omit<Query, 'dataset'>): Row[] => {
  const answer = fold(table, { dataset: 't', ...query });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};
const figure = (values: readonly (number | null)[], measure: Omit<QueryMeasure, 'as' | 'field'>): unknown =>
  folded(
    tableFromRows(
      values.map((x) => ({ x })),
      { x: 'number' },
    ),
    { measures: [{ field: 'x', ...measure, as: 'figure' }] },
  )[0]?.['figure'];

const schools = tableFromRows([
  { dep: '29', sector: 'PU', x: 10, w: 1 },
  { dep: '29', sector: 'PR', x: null, w: 5 },
  { dep: '22', sector: 'PU', x: 0, w: 2 },
  { dep: null, sector: 'PU', x: 7, w: null },
  { dep: '35', sector: null, x: null, w: 3 },
]);

describe('missing is not zero', () => {
  test('count counts rows, missing counts missing cells, valid the others', () => {
    const measures: QueryMeasure[] = [
      { op: 'count', as: 'rows' },
      { op: 'missing', field: 'x', as: 'missing' },
      { op: 'valid', field: 'x', as: 'valid' },
    ];
    assert.deepEqual(folded(schools, { measures }), [{ rows: 5, missing: 2, valid: 3 }]);
  });
  test('with nothing observed, valid and distinct are 0 and every other op is null', () => {
    for (const op of ['valid', 'distinct'] as const) assert.equal(figure([null, null], { op }), 0, op);
    for (const op of ['sum', 'mean', 'min', 'max', 'median', 'q1', 'q3', 'variance', 'variancep', 'stdev', 'stdevp'] as const) {
      assert.equal(figure([null, null], { op }), null, op);
    }
    assert.equal(figure([null], { op: 'quantile', p: 0.5 }), null);
  });
  test('zero is a value', () => {
    assert.equal(figure([0, null], { op: 'sum' }), 0);
    assert.equal(figure([0, null], { op: 'mean' }), 0);
    assert.equal(figure([0, 5], { op: 'min' }), 0);
  });
  test('minus zero is zero', () => {
    for (const op of ['sum', 'min', 'max', 'mean', 'median'] as const) assert.ok(Object.is(figure([-0], { op }), 0), op);
    assert.ok(Object.is(folded(tableFromRows([{ k: -0 }, { k: 0 }]), { by: ['k'] })[0]?.['k'], 0));
  });
  test('a sum that overflows is missing, never infinite', () => {
    assert.equal(figure([1.7e308, 1.7e308], { op: 'sum' }), null);
  });
});

describe('statistics', () => {
  test('a mean of ratios is not a ratio of sums', () => {
    const table = tableFromRows([
      { num: 90, den: 100 },
      { num: 1, den: 10 },
      { num: 5, den: null },
      { num: null, den: 1000 },
    ]);
    const measures: QueryMeasure[] = [{ op: 'ratio', numerator: 'num', denominator: 'den', factor: 100, as: 'rate' }];
    assert.ok(Math.abs(Number(folded(table, { measures })[0]?.['rate']) - (100 * 91) / 110) < 1e-12);
  });
  test('a zero denominator or a zero total weight gives null', () => {
    const table = tableFromRows([
      { x: 3, w: 0 },
      { x: 4, w: 0 },
    ]);
    const measures: QueryMeasure[] = [
      { op: 'ratio', numerator: 'x', denominator: 'w', as: 'ratio' },
      { op: 'weighted-mean', field: 'x', weight: 'w', as: 'mean' },
      { op: 'median', field: 'x', weight: 'w', as: 'median' },
    ];
    assert.deepEqual(folded(table, { measures }), [{ ratio: null, mean: null, median: null }]);
  });
  test('a weighted mean reads the rows that have both cells and a weight that is not negative', () => {
    const table = tableFromRows([
      { x: 10, w: 1 },
      { x: 20, w: 3 },
      { x: 99, w: null },
      { x: null, w: 7 },
      { x: 1000, w: -1 },
    ]);
    assert.deepEqual(folded(table, { measures: [{ op: 'weighted-mean', field: 'x', weight: 'w', as: 'm' }] }), [{ m: 17.5 }]);
  });
  test('quantiles are Hyndman and Fan 7', () => {
    const values = [15, 20, 35, 40, 50];
    assert.equal(figure(values, { op: 'quantile', p: 0.4 }), 29);
    assert.deepEqual([figure(values, { op: 'q1' }), figure(values, { op: 'median' }), figure(values, { op: 'q3' })], [20, 35, 40]);
    assert.deepEqual([figure(values, { op: 'quantile', p: 0 }), figure(values, { op: 'quantile', p: 1 })], [15, 50]);
    assert.equal(figure([3, null], { op: 'median' }), 3);
  });
  test('a weighted quantile is the least value whose weight reaches the share, averaged with the next when it equals it', () => {
    const weighted = (p: number, cells: readonly [number, number][]): unknown => {
      const table = tableFromRows(cells.map(([x, w]) => ({ x, w })));
      return folded(table, { measures: [{ op: 'quantile', field: 'x', weight: 'w', p, as: 'q' }] })[0]?.['q'];
    };
    const cells: [number, number][] = [
      [30, 1],
      [10, 1],
      [20, 2],
      [99, 0],
    ];
    assert.equal(weighted(0.5, cells), 20);
    assert.equal(weighted(0.25, cells), 15);
    assert.equal(weighted(0.75, cells), 25);
    assert.deepEqual([weighted(0, cells), weighted(1, cells)], [10, 30]);
    // 0.07 × 100 is more than 7 in doubles; the reader's 7 % is not.
    assert.equal(
      weighted(0.07, [
        [1, 7],
        [3, 93],
      ]),
      2,
    );
  });
  test('the sample variance of one value is null, its population variance 0', () => {
    assert.equal(figure([4], { op: 'variance' }), null);
    assert.equal(figure([4], { op: 'stdev' }), null);
    assert.equal(figure([4], { op: 'variancep' }), 0);
    assert.equal(figure([1, 2, 3, 4], { op: 'stdevp' }), Math.sqrt(1.25));
  });
  test('close values far from zero keep their variance', () => {
    assert.equal(figure([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16], { op: 'variance' }), 30);
  });
  test('min and max read text too, and count distinct values of any type', () => {
    const table = tableFromRows([
      { p: '2024-2025', b: true },
      { p: '2023-2024', b: null },
      { p: null, b: true },
    ]);
    const measures: QueryMeasure[] = [
      { op: 'min', field: 'p', as: 'first' },
      { op: 'max', field: 'p', as: 'last' },
      { op: 'distinct', field: 'b', as: 'flags' },
      { op: 'min', field: 'p', as: 'none', where: { field: 'p', valid: false } },
    ];
    assert.deepEqual(folded(table, { measures }), [{ first: '2023-2024', last: '2024-2025', flags: 1, none: null }]);
  });
});

describe('sums are accurate', () => {
  test('a million tenths add up to a hundred thousand', () => {
    assert.equal(figure(new Array(1_000_000).fill(0.1), { op: 'sum' }), 100_000);
  });
  test('what cancels leaves what is small', () => {
    assert.equal(figure([1e16, 1, -1e16], { op: 'sum' }), 1);
    assert.equal(figure([1, 1e100, 1, -1e100], { op: 'sum' }), 2);
  });
  test('in one group of few or of many, sums alone or cells counted too, whatever lies between', () => {
    const cells = [1e16, 1, null, -1e16, 1];
    const sum: QueryMeasure = { op: 'sum', field: 'x', as: 'sum' };
    for (const groups of [1, 510, 511, 512, 513, 3000]) {
      const table = tableFromRows(cells.flatMap((x) => Array.from({ length: groups }, (_, k) => ({ k: `k${k}`, x }))));
      for (const measures of [[sum], [sum, { op: 'count', as: 'n' }, { op: 'mean', field: 'x', as: 'mean' }]] as QueryMeasure[][]) {
        const answer = folded(table, { by: ['k'], measures });
        assert.equal(answer.length, groups);
        for (const { k: _, ...figures } of answer)
          assert.deepEqual(figures, measures.length === 1 ? { sum: 2 } : { sum: 2, n: 5, mean: 0.5 });
      }
    }
  });
  test('so do both sums of a ratio and of a weighted mean, in all and by group', () => {
    const table = tableFromRows([
      { k: 'a', x: 1e16, w: 1 },
      { k: 'a', x: 1, w: 1e16 },
      { k: 'a', x: -1e16, w: 1 },
      { k: 'a', x: 1, w: -1e16 },
      { k: 'b', x: 6, w: 3 },
    ]);
    const measures: QueryMeasure[] = [{ op: 'ratio', numerator: 'x', denominator: 'w', as: 'ratio' }];
    assert.deepEqual(folded(table, { by: ['k'], measures }), [
      { k: 'a', ratio: 1 },
      { k: 'b', ratio: 2 },
    ]);
    const weighed = tableFromRows([
      { k: 'a', x: 1e16, w: 1 },
      { k: 'a', x: 1, w: 1 },
      { k: 'a', x: -1e16, w: 1 },
      { k: 'a', x: 1, w: 1 },
    ]);
    const mean: QueryMeasure[] = [{ op: 'weighted-mean', field: 'x', weight: 'w', as: 'mean' }];
    assert.deepEqual(
      [folded(weighed, { measures: mean }), folded(weighed, { by: ['k'], measures: mean })],
      [[{ mean: 0.5 }], [{ k: 'a', mean: 0.5 }]],
    );
    const sum: QueryMeasure[] = [
      { op: 'sum', field: 'x', as: 'sum' },
      { op: 'mean', field: 'x', as: 'mean' },
      { op: 'count', as: 'n' },
    ];
    assert.deepEqual(
      [folded(weighed, { measures: sum }), folded(weighed, { by: ['k'], measures: sum })],
      [[{ sum: 2, mean: 0.5, n: 4 }], [{ k: 'a', sum: 2, mean: 0.5, n: 4 }]],
    );
    assert.deepEqual(folded(weighed, { by: ['k'], measures: sum.slice(0, 1) }), [{ k: 'a', sum: 2 }]);
  });
  test('minus zero and zero are one value', () => {
    const table = tableFromRows([
      { k: 'a', x: -0 },
      { k: 'a', x: 0 },
    ]);
    assert.deepEqual(folded(table, { by: ['k'], measures: [{ op: 'distinct', field: 'x', as: 'n' }] }), [{ k: 'a', n: 1 }]);
    const zeros: QueryMeasure[] = (['sum', 'mean', 'min', 'max', 'median'] as const).map((op) => ({ op, field: 'x', as: op }));
    for (const row of folded(
      tableFromRows([
        { k: 'a', x: -0 },
        { k: 'a', x: -0 },
      ]),
      { by: ['k'], measures: zeros },
    ))
      for (const { as } of zeros) assert.ok(Object.is(row[as], 0), as);
  });
  test('integers are exact to 2^53', () => {
    assert.equal(figure([2 ** 52, 2 ** 52 - 1], { op: 'sum' }), 2 ** 53 - 1);
  });
});
