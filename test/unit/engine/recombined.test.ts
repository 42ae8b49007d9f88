/** What is folded twice is what is folded once: parts first, finer, then their recombination. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem, rowsFromTable, stringColumn, tableFromRows } from '@balise/model';
import type { Query, QueryMeasure, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';
import { partsOf, recombined, withZeros } from '../../../packages/engine/src/recombined.ts';
import { withoutUnused } from '../../../packages/engine/src/without-unused.ts';

const table: Table = tableFromRows(
  Array.from({ length: 60 }, (_, row) => ({
    fine: `f${row % 7}`,
    coarse: row % 11 === 0 ? null : `c${row % 3}`,
    x: row % 5 === 0 ? null : ((row * 37) % 19) - 4,
    y: row % 6 === 0 ? null : (row * 13) % 8,
    w: row % 4 === 0 ? null : (row % 9) - 1,
  })),
);
const folded = (from: Table, query: Omit<Query, 'dataset'>): Table => {
  const answer = fold(from, { dataset: 't', ...query });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer;
};
const MEASURES: readonly QueryMeasure[] = [
  { op: 'count', as: 'count' },
  { op: 'valid', field: 'x', as: 'valid' },
  { op: 'missing', field: 'x', as: 'missing' },
  { op: 'sum', field: 'x', as: 'sum' },
  { op: 'min', field: 'x', as: 'min' },
  { op: 'max', field: 'x', as: 'max' },
  { op: 'mean', field: 'x', as: 'mean' },
  { op: 'ratio', numerator: 'x', denominator: 'y', as: 'ratio' },
  { op: 'ratio', numerator: 'x', denominator: 'y', factor: 100, as: 'rate' },
  { op: 'weighted-mean', field: 'x', weight: 'w', as: 'weighted' },
];
const close = (ours: readonly Row[], theirs: readonly Row[]): void => {
  assert.equal(ours.length, theirs.length);
  for (const [at, row] of theirs.entries())
    for (const [name, there] of Object.entries(row)) {
      const here = ours[at]?.[name];
      assert.ok(
        typeof here === 'number' && typeof there === 'number' ? Math.abs(here - there) < 1e-12 * (1 + Math.abs(there)) : here === there,
        `${name}: ${here}, ${there}`,
      );
    }
};

describe('folded twice', () => {
  test('each measure is itself, with a filter of its own or without', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEASURES), fc.boolean(), fc.constantFrom([], ['coarse']), (measure, isFiltered, by) => {
        const own: QueryMeasure = isFiltered ? { ...measure, where: { field: 'fine', oneOf: ['f1', 'f2'] } } : measure;
        const parts = partsOf([own]);
        assert.ok(parts !== null);
        const finer = folded(table, { by: ['fine', 'coarse'], measures: parts });
        close(rowsFromTable(folded(finer, { by, measures: recombined([own]) })), rowsFromTable(folded(table, { by, measures: [own] })));
      }),
      { numRuns: 80 },
    );
    const parts = partsOf(MEASURES) ?? [];
    assert.equal(new Set(parts.map(({ as }) => as)).size, parts.length, 'no two parts have one name');
    const finer = folded(table, { by: ['fine', 'coarse'], measures: parts });
    close(
      rowsFromTable(folded(finer, { by: ['coarse'], measures: recombined(MEASURES) })),
      rowsFromTable(folded(table, { by: ['coarse'], measures: MEASURES })),
    );
  });
  test('what does not add up has no parts, nor what is beside it', () => {
    for (const op of ['median', 'q1', 'q3', 'distinct', 'variance', 'stdev', 'variancep', 'stdevp'] as const)
      assert.equal(
        partsOf([
          { op: 'count', as: 'n' },
          { op, field: 'x', as: 'm' },
        ]),
        null,
        op,
      );
    assert.deepEqual(partsOf([]), []);
  });
  test('no row is counted 0, and has no other figure', () => {
    const none = tableFromRows([{ count: null, valid: null, missing: null, sum: null, key: null }], {
      count: 'number',
      valid: 'number',
      missing: 'number',
      sum: 'number',
      key: 'string',
    });
    assert.deepEqual(rowsFromTable(withZeros(none, MEASURES)), [{ count: 0, valid: 0, missing: 0, sum: null, key: null }]);
    const some = tableFromRows([{ count: 3, sum: 5 }]);
    assert.deepEqual(rowsFromTable(withZeros(some, MEASURES)), [{ count: 3, sum: 5 }]);
    const named = tableFromRows([{ count: 'text' }]);
    assert.deepEqual(rowsFromTable(withZeros(named, MEASURES)), [{ count: 'text' }]);
  });
});

describe('a dictionary much longer than its column', () => {
  const long = ['', ...Array.from({ length: 20 }, (_, at) => `t${at}`)];
  const cut = (codes: readonly number[], dictionary: readonly string[]) => {
    const column = withoutUnused({ length: codes.length, columns: { t: { type: 'string', codes: Uint8Array.from(codes), dictionary } } })
      .columns['t'];
    assert.ok(column?.type === 'string');
    return column;
  };
  test('is cut to what it says, each text once, missing first', () => {
    const column = cut([5, 0, 7, 5], long);
    assert.deepEqual(
      [column.dictionary, [...column.codes]],
      [
        ['', 't4', 't6'],
        [1, 0, 2, 1],
      ],
    );
    assert.deepEqual(cut([0], long).dictionary, ['']);
    assert.deepEqual(cut([], long).dictionary, ['']);
  });
  test('and no other is', () => {
    const column = stringColumn(['a', 'b', null, 'a']);
    const kept = withoutUnused({ length: 4, columns: { t: column, x: { type: 'number', values: Float64Array.of(1, 2, 3, NaN) } } });
    assert.equal(kept.columns['t'], column);
    assert.deepEqual(
      rowsFromTable(kept).map(({ x }) => x),
      [1, 2, 3, null],
    );
    assert.equal(cut([1, 2, 3], long.slice(0, 8)).dictionary.length, 8, 'twice as long and two');
    assert.equal(cut([1, 2, 3], long.slice(0, 9)).dictionary.length, 4);
  });
});
