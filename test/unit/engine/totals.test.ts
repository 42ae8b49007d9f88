/**
 * Sums keep the error of each addition, and what is missing is left out, by every way there is to add: those that hold the arrays of
 * the module and those that have their own, by one group, a few and more than these arrays have room for.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Column, Query, QueryMeasure, StringColumn, Table } from '@balise/model';
import { fold, foldSlices } from '@balise/engine';

const ROWS = 30_000;
const MISSING = 7;
const GROUPS = 3;
/** Neither a tenth nor a third is a double: added one by one without their errors, so many are not what they should be. */
const values = (cell: (row: number) => number): Column => ({
  type: 'number',
  values: Float64Array.from({ length: ROWS }, (_, row) => cell(row)),
});
const keys = (count: number): StringColumn => ({
  type: 'string',
  codes: Uint32Array.from({ length: ROWS }, (_, row) => 1 + (row % count)),
  dictionary: ['', ...Array.from({ length: Math.max(count, 70_000) }, (_, n) => `g${n}`)],
});
const few = { ...keys(GROUPS), codes: Uint8Array.from(keys(GROUPS).codes), dictionary: ['', 'a', 'b', 'c'] };
const table: Table = {
  length: ROWS,
  columns: {
    few,
    other: few,
    many: keys(GROUPS),
    tenths: values((row) => (row % MISSING === 0 ? NaN : 0.1)),
    thirds: values(() => 1 / 3),
    zeros: values(() => -0),
    ones: values(() => 1),
    none: values(() => NaN),
    tens: values((row) => Math.floor(row / 10)),
    weights: values((row) => (row % 5 === 0 ? -1 : 0.1)),
  },
};
const rowsOf = (group: number, keeps: (row: number) => boolean): number => {
  let n = 0;
  for (let row = group; row < ROWS; row += GROUPS) if (keeps(row)) n += 1;
  return n;
};
const isThere = (row: number): boolean => row % MISSING !== 0;

const answered = (query: Omit<Query, 'dataset'>): Readonly<Record<string, readonly number[]>> => {
  const answer = fold(table, { dataset: 't', ...query });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return Object.fromEntries(
    Object.entries(answer.columns).map(([name, column]) => [name, column.type === 'number' ? [...column.values] : []]),
  );
};
const sum = (field: string): QueryMeasure => ({ op: 'sum', field, as: field });

/** A product rounds once. */
const assertSum = (found: number | undefined, cells: number, cell: number): void => assert.equal(found, cells * cell);

/** Products round once each, before they are added. */
const assertClose = (found: number | undefined, expected: number | undefined, what: string): void =>
  assert.ok(Object.is(found, expected) || Math.abs(Number(found) / Number(expected) - 1) < 1e-15, `${what}: ${found}, not ${expected}`);

const ways: readonly (readonly [name: string, by: readonly string[]])[] = [
  ['a key of few codes', ['few']],
  ['two keys of bytes', ['few', 'other']],
  ['a key of more codes than there is room for', ['many']],
];

describe('sums keep the error of each addition, and leave out what is missing', () => {
  for (const [name, by] of ways) {
    test(`by ${name}: one sum, and one beside it`, () => {
      for (const fields of [['tenths'], ['thirds', 'tenths'], ['tenths', 'thirds', 'ones']]) {
        const found = answered({ by, measures: fields.map(sum) });
        for (let group = 0; group < GROUPS; group += 1) {
          assertSum(found['tenths']?.[group], rowsOf(group, isThere), 0.1);
          if (fields.includes('thirds'))
            assertSum(
              found['thirds']?.[group],
              rowsOf(group, () => true),
              1 / 3,
            );
        }
      }
    });

    test(`by ${name}: rows, means and what is missing, of one and of another`, () => {
      const found = answered({
        by,
        measures: [
          { op: 'count', as: 'rows' },
          { op: 'mean', field: 'tenths', as: 'mean' },
          { op: 'mean', field: 'thirds', as: 'third' },
          { op: 'mean', field: 'none', as: 'none' },
          { op: 'missing', field: 'tenths', as: 'missing' },
        ],
      });
      for (let group = 0; group < GROUPS; group += 1) {
        const there = rowsOf(group, isThere);
        const rows = rowsOf(group, () => true);
        assert.equal(found['rows']?.[group], rows);
        assert.equal(found['missing']?.[group], rows - there);
        assert.equal(found['mean']?.[group], 0.1);
        assert.equal(found['third']?.[group], 1 / 3);
        assert.equal(found['none']?.[group], NaN);
      }
    });

    test(`by ${name}: two sums over the same rows, alone and beside others`, () => {
      const pair: readonly QueryMeasure[] = [
        { op: 'ratio', numerator: 'tenths', denominator: 'ones', as: 'tenth' },
        { op: 'ratio', numerator: 'ones', denominator: 'tenths', as: 'ten' },
        { op: 'weighted-mean', field: 'thirds', weight: 'weights', as: 'third' },
        { op: 'weighted-mean', field: 'none', weight: 'weights', as: 'none' },
      ];
      for (const measures of [pair, [sum('thirds'), ...pair], ...pair.map((measure) => [measure])]) {
        const found = answered({ by, measures });
        for (let group = 0; group < GROUPS; group += 1)
          for (const { as } of measures.filter(({ op }) => op !== 'sum'))
            assertClose(found[as]?.[group], { tenth: 0.1, ten: 10, third: 1 / 3, none: NaN }[as], `${as} of ${group}`);
      }
    });

    test(`by ${name}: zeros below zero add up to zero, and no cell to nothing`, () => {
      for (const fields of [['zeros'], ['none'], ['zeros', 'none'], ['none', 'zeros']]) {
        const found = answered({ by, measures: fields.map(sum) });
        for (let group = 0; group < GROUPS; group += 1) {
          if (fields.includes('zeros')) assert.ok(Object.is(found['zeros']?.[group], 0));
          if (fields.includes('none')) assert.ok(Number.isNaN(found['none']?.[group]));
        }
      }
    });
  }

  test('by groups that come as rows do', () => {
    const found = answered({
      by: ['tens'],
      measures: [{ op: 'count', as: 'rows' }, sum('tenths'), { op: 'mean', field: 'tenths', as: 'mean' }],
    });
    for (let group = 0; group < ROWS / 10; group += 1) {
      const there = Array.from({ length: 10 }, (_, n) => group * 10 + n).filter(isThere).length;
      assert.equal(found['rows']?.[group], 10, `rows of ${group}`);
      assertSum(found['tenths']?.[group], there, 0.1);
      assert.equal(found['mean']?.[group], 0.1);
    }
  });

  test('by no key', () => {
    const found = answered({
      measures: [sum('tenths'), sum('zeros'), sum('none'), { op: 'count', as: 'rows' }, { op: 'mean', field: 'tenths', as: 'mean' }],
    });
    const there = Array.from({ length: ROWS }, (_, row) => row).filter(isThere).length;
    assertSum(found['tenths']?.[0], there, 0.1);
    assert.ok(Object.is(found['zeros']?.[0], 0));
    assert.ok(Number.isNaN(found['none']?.[0]));
    assert.equal(found['rows']?.[0], ROWS);
    assert.equal(found['mean']?.[0], 0.1);
  });

  test('of folds that take turns', () => {
    const queries: readonly Query[] = [['few'], ['few'], ['many'], ['few', 'other']].map((by) => ({
      dataset: 't',
      by,
      measures: [sum('tenths'), sum('thirds')],
    }));
    const alone = queries.map((query) => fold(table, query));
    const slow = performance.now.bind(performance);
    let clock = slow();
    performance.now = () => (clock += 60);
    try {
      const running = queries.map((query) => foldSlices(table, query));
      const answers = new Map<number, unknown>();
      while (answers.size < queries.length)
        for (const [n, slices] of running.entries()) {
          const step = slices.next();
          if (step.done === true && !answers.has(n)) answers.set(n, step.value);
        }
      for (const [n, answer] of alone.entries()) assert.deepEqual(answers.get(n), answer);
    } finally {
      performance.now = slow;
    }
  });
});
