/** Ranks, order and limit of a set of figures. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ranksOf, sortRanked, window, type Ranked } from '../../../packages/model/src/rank.ts';

describe('ranks', () => {
  test('ties share one and leave a gap; the missing have none', () => {
    assert.deepEqual(ranksOf([5, 9, 5, null, 1], false), [2, 1, 2, null, 4]);
    assert.deepEqual(ranksOf([5, 9, 5, null, 1], true), [2, 4, 2, null, 1]);
    assert.deepEqual(ranksOf([0, 10, 9], true), [1, 3, 2], 'by value, never by spelling');
    assert.deepEqual(ranksOf([], true), []);
  });
});

const row = (code: string, displayed: number | null, main = false): Ranked => ({ code, displayed, main });
const codes = (rows: readonly Ranked[]): string => rows.map(({ code }) => code).join('');

describe('order', () => {
  const rows = [row('d', 2), row('a', null), row('c', 10), row('e', null), row('b', 2), row('f', -1)];
  test('missing last both ways, ties by code', () => {
    assert.equal(codes(sortRanked(rows, 'ascending')), 'fbdcae');
    assert.equal(codes(sortRanked(rows, 'descending')), 'cbdfae');
    assert.equal(codes(sortRanked(rows.toReversed(), 'ascending')), 'fbdcae');
    assert.equal(codes(sortRanked(rows.toReversed(), 'descending')), 'cbdfae');
  });
  test('natural is by code', () => {
    assert.equal(codes(sortRanked(rows, 'natural')), 'abcdef');
    assert.deepEqual(codes(rows), 'dacebf', 'what is given stays as it was');
    assert.equal(codes(sortRanked([row('a', 1), row('a', 2)], 'natural')), 'aa');
  });
});

describe('a limit', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((code, at) => row(code, code === 'g' ? null : 10 - at));
  const main = (code: string): Ranked[] => rows.map((each) => ({ ...each, main: each.code === code }));
  test('keeps the first, the last that have a value, or those around the main one', () => {
    assert.equal(codes(window(rows, 3, 'top')), 'abc');
    assert.equal(codes(window(rows, 3, 'bottom')), 'def');
    for (const [code, limit, kept] of [
      ['d', 3, 'cde'],
      ['d', 4, 'bcde'],
      ['a', 3, 'abc'],
      ['b', 3, 'abc'],
      ['b', 4, 'abcd'],
      ['g', 3, 'efg'],
      ['f', 4, 'defg'],
    ] as const)
      assert.equal(codes(window(main(code), limit, 'around')), kept, `${limit} around ${code}`);
    assert.equal(codes(window(rows, 3, 'around')), 'abc', 'around nobody is the top');
  });
  test('never leaves the main one out, and keeps its place', () => {
    assert.equal(codes(window(main('e'), 2, 'top')), 'abe');
    assert.equal(codes(window(main('b'), 2, 'bottom')), 'bef');
    assert.equal(codes(window(main('b'), 2, 'top')), 'ab');
    assert.equal(codes(window(main('a'), 2, 'bottom')), 'aef', 'the first of all too');
  });
  test('larger than the set, or none, keeps all', () => {
    assert.equal(window(rows, undefined, 'top'), rows);
    assert.equal(window(rows, 7, 'bottom'), rows);
    assert.equal(codes(window(rows, 6, 'top')), 'abcdef');
    assert.equal(codes(window(main('g'), 7, 'around')), 'abcdefg');
  });
});
