import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { divide, type Abilities, type Query } from '@balise/model';

const everything: Abilities = {
  by: true,
  where: ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and', 'or', 'not'],
  measures: ['count', 'valid', 'sum', 'mean', 'min', 'max', 'weighted-mean'],
  measureWhere: true,
  order: true,
  limit: true,
};
const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };
const query: Query = {
  dataset: 'd',
  where: { and: [{ field: 'year', equal: '2025' }, { not: { field: 'sector', equal: 'PRIVE' } }] },
  by: ['dep'],
  measures: [{ op: 'sum', field: 'x', where: { field: 'y', valid: true }, as: 's' }],
  order: [{ field: 's', order: 'descending' }],
  limit: 10,
};

describe('a query divides', () => {
  test('whole, when the API can', () => assert.deepEqual(divide(query, everything), { remote: query, local: null }));

  test('into every column and the whole query, when the API is a file', () => {
    const { remote, local } = divide(query, nothing);
    assert.deepEqual(remote, { dataset: 'd', fields: ['dep', 'x', 'y', 'year', 'sector'] });
    assert.deepEqual(local, query);
  });

  test('pushing the conjuncts that the API understands, and them alone', () => {
    const { remote, local } = divide(query, { ...nothing, where: ['equal', 'and'] });
    assert.deepEqual(remote.where, { field: 'year', equal: '2025' });
    assert.deepEqual(local?.where, { not: { field: 'sector', equal: 'PRIVE' } });
    assert.deepEqual(remote.fields, ['dep', 'x', 'y', 'sector']);
  });

  test('never pushing a limit that something remains to be folded after', () => {
    const { remote, local } = divide(query, { ...everything, order: false });
    assert.equal(remote.limit, undefined);
    assert.equal(local?.limit, 10);
  });

  test('a mean into a sum and a count, recombined as a ratio', () => {
    const mean: Query = { dataset: 'd', by: ['dep'], measures: [{ op: 'mean', field: 'x', as: 'm' }] };
    assert.deepEqual(divide(mean, { ...everything, measures: ['sum', 'valid'] }), {
      remote: {
        dataset: 'd',
        by: ['dep'],
        measures: [
          { op: 'sum', field: 'x', as: 'm@1' },
          { op: 'valid', field: 'x', as: 'm@2' },
        ],
      },
      local: { dataset: 'd', by: ['dep'], measures: [{ op: 'ratio', numerator: 'm@1', denominator: 'm@2', as: 'm' }] },
    });
  });

  test('a median or a distinct is pushed whole or its rows are read', () => {
    const median: Query = { dataset: 'd', by: ['dep'], measures: [{ op: 'median', field: 'x', as: 'm' }] };
    assert.deepEqual(divide(median, everything).remote, { dataset: 'd', fields: ['dep', 'x'] });
  });

  test('a ratio into two sums over the rows that have both, with its factor when it has one', () => {
    const measure = { op: 'ratio', numerator: 'x', denominator: 'y', where: { field: 'z', equal: 1 }, as: 'r' } as const;
    const where = {
      and: [
        { field: 'z', equal: 1 },
        { field: 'x', valid: true },
        { field: 'y', valid: true },
      ],
    };
    const sums = [
      { op: 'sum', field: 'x', where, as: 'r@1' },
      { op: 'sum', field: 'y', where, as: 'r@2' },
    ];
    const local = { op: 'ratio', numerator: 'r@1', denominator: 'r@2', as: 'r' };
    assert.deepEqual(divide({ dataset: 'd', measures: [measure] }, everything), {
      remote: { dataset: 'd', measures: sums },
      local: { dataset: 'd', measures: [local] },
    });
    const hundred = divide({ dataset: 'd', by: ['dep'], measures: [{ ...measure, factor: 100 }] }, everything);
    assert.deepEqual(hundred.local, { dataset: 'd', by: ['dep'], measures: [{ ...local, factor: 100 }] });
  });

  test('rows are read with the column that orders them, and ordered by the API only when it does all the rest', () => {
    const ordered: Query = { dataset: 'd', fields: ['x'], order: [{ field: 'y' }], limit: 3 };
    assert.deepEqual(divide(ordered, everything), { remote: ordered, local: null });
    assert.deepEqual(divide(ordered, nothing), { remote: { dataset: 'd', fields: ['x', 'y'] }, local: ordered });
    assert.deepEqual(divide({ ...ordered, where: { field: 'z', equal: 1 } }, { ...everything, where: [] }), {
      remote: { dataset: 'd', fields: ['x', 'y', 'z'] },
      local: { ...ordered, where: { field: 'z', equal: 1 } },
    });
  });

  test('distinct combinations are asked as they are', () => {
    const keys: Query = { dataset: 'd', by: ['dep'] };
    assert.deepEqual(divide(keys, everything), { remote: keys, local: null });
    assert.deepEqual(divide(keys, nothing), { remote: { dataset: 'd', fields: ['dep'] }, local: keys });
  });
});
