import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Query, QueryMeasure } from '@balise/model';
import { folded, schools } from '../folded-schools.ts';

describe('predicates have three values', () => {
  const kept = (where: Query['where']): unknown[] =>
    folded(schools, { fields: ['dep'], ...(where === undefined ? {} : { where }) }).map((row) => row['dep']);
  test('a comparison with a missing cell is unknown, and so is its negation', () => {
    assert.deepEqual(kept({ field: 'x', gt: 5 }), ['29', null]);
    assert.deepEqual(kept({ not: { field: 'x', gt: 5 } }), ['22']);
    assert.deepEqual(kept({ not: { field: 'dep', equal: '29' } }), ['22', '35']);
  });
  test('unknown or true is true, unknown and false is false', () => {
    assert.deepEqual(
      kept({
        or: [
          { field: 'x', gt: 5 },
          { field: 'dep', equal: '35' },
        ],
      }),
      ['29', null, '35'],
    );
    assert.deepEqual(
      kept({
        not: {
          and: [
            { field: 'x', gt: 5 },
            { field: 'dep', equal: '22' },
          ],
        },
      }),
      ['29', '29', '22', '35'],
    );
  });
  test('valid is always known', () => {
    assert.deepEqual(kept({ field: 'dep', valid: false }), [null]);
    assert.deepEqual(kept({ not: { field: 'x', valid: true } }), ['29', '35']);
  });
  test('range holds both its ends, and is open where null', () => {
    assert.deepEqual(kept({ field: 'dep', range: ['22', '29'] }), ['29', '29', '22']);
    assert.deepEqual(kept({ field: 'x', range: [null, 7] }), ['22', null]);
    assert.deepEqual(kept({ field: 'x', range: [null, null] }), ['29', '22', null]);
  });
  test('lt and gt leave the bound out, zero included', () => {
    assert.deepEqual(kept({ field: 'x', lt: 0 }), []);
    assert.deepEqual(kept({ field: 'x', gt: -0 }), ['29', null]);
    assert.deepEqual(kept({ field: 'x', lt: 10 }), ['22', null]);
  });
  test('an empty and is true, an empty or and an empty oneOf are false', () => {
    assert.equal(kept({ and: [] }).length, 5);
    assert.equal(kept({ or: [] }).length, 0);
    assert.equal(kept({ not: { field: 'dep', oneOf: [] } }).length, 5);
  });
  test('a measure sees only the rows of its own where, and its group stays', () => {
    const measures: QueryMeasure[] = [
      { op: 'count', as: 'n' },
      { op: 'sum', field: 'w', as: 'public', where: { field: 'sector', equal: 'PU' } },
    ];
    assert.deepEqual(folded(schools, { by: ['dep'], measures }).slice(0, 3), [
      { dep: '22', n: 1, public: 2 },
      { dep: '29', n: 2, public: 1 },
      { dep: '35', n: 1, public: null },
    ]);
  });
});
