import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, tableFromRows } from '@balise/model';
import type { Predicate, Query, Table } from '@balise/model';
import { checkQuery, fold } from '@balise/engine';

const table = tableFromRows([{ dep: '29', x: 1, ok: true }]);
const problemOf = (query: unknown): { problem: string; at?: string | undefined } | null => {
  const found = checkQuery(table, query as Query);
  return found === null ? null : { problem: found.problem, at: found.at };
};
const query = (rest: object): object => ({ dataset: 't', ...rest });
const measure = (rest: object): object => query({ measures: [{ as: 'm', ...rest }] });

describe('checkQuery', () => {
  test('names the column that is not there, and where the query says it', () => {
    assert.deepEqual(problemOf(query({ by: ['reg'] })), { problem: 'FIELD_MISSING', at: '$.by[0]' });
    assert.deepEqual(problemOf(query({ fields: ['dep', 'constructor'] })), { problem: 'FIELD_MISSING', at: '$.fields[1]' });
    assert.deepEqual(problemOf(measure({ op: 'sum', field: 'y' })), { problem: 'FIELD_MISSING', at: '$.measures[0].field' });
    assert.deepEqual(problemOf(query({ by: ['dep'], where: { and: [{ not: { field: 'y', valid: true } }] } })), {
      problem: 'FIELD_MISSING',
      at: '$.where.and[0].not.field',
    });
    assert.equal(problemOf(query({ by: ['dep'], order: [{ field: 'x' }] }))?.problem, 'FIELD_MISSING');
  });

  const wrong: Record<string, unknown> = {
    'nothing asked': query({}),
    'not a query': null,
    'an unknown member': query({ by: ['dep'], having: {} }),
    'rows and groups at once': query({ fields: ['dep'], by: ['dep'] }),
    'no field to read': query({ fields: [] }),
    'a key named twice': query({ by: ['dep', 'dep'] }),
    'a measure called like a key': query({ by: ['dep'], measures: [{ op: 'count', as: 'dep' }] }),
    'an unknown op': measure({ op: 'average', field: 'x' }),
    'an op of Object': measure({ op: 'toString', field: 'x' }),
    'a misspelt operand': measure({ op: 'sum', feild: 'x' }),
    'a sum of nothing': measure({ op: 'sum' }),
    'a sum of text': measure({ op: 'sum', field: 'dep' }),
    'a least boolean': measure({ op: 'min', field: 'ok' }),
    'a ratio without denominator': measure({ op: 'ratio', numerator: 'x' }),
    'a weight of text': measure({ op: 'weighted-mean', field: 'x', weight: 'dep' }),
    'a quantile without share': measure({ op: 'quantile', field: 'x' }),
    'a share in percent': measure({ op: 'quantile', field: 'x', p: 90 }),
    'no name': query({ measures: [{ op: 'count' }] }),
    'a negative limit': query({ by: ['dep'], limit: -1 }),
    'half a limit': query({ by: ['dep'], limit: 1.5 }),
    'a comparison with another type': query({ by: ['dep'], where: { field: 'dep', equal: 29 } }),
    'a text in a range of numbers': query({ by: ['dep'], where: { field: 'x', range: ['1', 2] } }),
    'a range of one': query({ by: ['dep'], where: { field: 'x', range: [1] } }),
    'two comparisons in one': query({ by: ['dep'], where: { field: 'x', gte: 1, lte: 2 } }),
    'no comparison': query({ by: ['dep'], where: { field: 'x' } }),
    'a list for not': query({ by: ['dep'], where: { not: [] } }),
    'an order that goes nowhere': query({ by: ['dep'], order: [{ field: 'dep', order: 'up' }] }),
  };
  for (const [fear, bad] of Object.entries(wrong)) {
    test(`refuses ${fear}`, () => {
      assert.equal(problemOf(bad)?.problem, 'QUERY_INVALID');
      assert.ok(isProblem(fold(table, bad as Query)), 'fold must refuse it too');
    });
  }

  test('each problem says where', () => {
    const by = ['dep'];
    const where = (predicate: unknown): object => query({ by, where: predicate });
    for (const [bad, at] of [
      [null, '$'],
      [[], '$'],
      ['query', '$'],
      [query({ by, having: {} }), '$'],
      [query({}), '$'],
      [query({ fields: by, by }), '$'],
      [query({ fields: by, measures: [] }), '$'],
      [query({ fields: [] }), '$.fields'],
      [query({ fields: 'dep' }), '$.fields'],
      [query({ fields: [1] }), '$.fields[0]'],
      [query({ fields: ['dep', 'dep'] }), '$.fields'],
      [query({ by: 'dep' }), '$.by'],
      [query({ by: ['dep', 'x', 'dep'] }), '$.by'],
      [query({ by, measures: {} }), '$.measures'],
      [query({ by, measures: [null] }), '$.measures[0]'],
      [query({ by, measures: [[]] }), '$.measures[0]'],
      [measure({ op: 'count', unknown: 1 }), '$.measures[0]'],
      [measure({ op: 'average' }), '$.measures[0].op'],
      [measure({ op: 3 }), '$.measures[0].op'],
      [query({ measures: [{ op: 'count' }] }), '$.measures[0].as'],
      [query({ measures: [{ op: 'count', as: '' }] }), '$.measures[0].as'],
      [query({ measures: [{ op: 'count', as: 3 }] }), '$.measures[0].as'],
      [measure({ op: 'sum' }), '$.measures[0]'],
      [measure({ op: 'sum', field: 'dep' }), '$.measures[0].field'],
      [measure({ op: 'ratio', numerator: 'x', denominator: 'dep' }), '$.measures[0].denominator'],
      [measure({ op: 'ratio', numerator: 'dep', denominator: 'x' }), '$.measures[0].numerator'],
      [measure({ op: 'ratio', denominator: 'x' }), '$.measures[0]'],
      [measure({ op: 'median', field: 'x', weight: 'dep' }), '$.measures[0].weight'],
      [measure({ op: 'quantile', field: 'x' }), '$.measures[0].p'],
      [measure({ op: 'quantile', field: 'x', p: -0.1 }), '$.measures[0].p'],
      [measure({ op: 'quantile', field: 'x', p: 1.1 }), '$.measures[0].p'],
      [measure({ op: 'quantile', field: 'x', p: '1' }), '$.measures[0].p'],
      [measure({ op: 'ratio', numerator: 'x', denominator: 'x', factor: '2' }), '$.measures[0].factor'],
      [measure({ op: 'ratio', numerator: 'x', denominator: 'x', factor: Infinity }), '$.measures[0].factor'],
      [measure({ op: 'count', where: { field: 'x' } }), '$.measures[0].where'],
      [query({ by, measures: [{ op: 'count', as: 'dep' }] }), '$.measures'],
      [query({ by, order: 'dep' }), '$.order'],
      [query({ by, order: ['dep'] }), '$.order[0]'],
      [query({ by, order: [{ field: 1 }] }), '$.order[0].field'],
      [query({ by, order: [{ field: 'dep' }, { field: 'x' }] }), '$.order[1]'],
      [query({ fields: by, order: [{ field: 'y' }] }), '$.order[0]'],
      [query({ by, order: [{ field: 'dep', order: 'up' }] }), '$.order[0].order'],
      [query({ by, order: [{ field: 'dep', nulls: 'first' }] }), '$.order[0]'],
      [query({ by, limit: -1 }), '$.limit'],
      [query({ by, limit: 1.5 }), '$.limit'],
      [query({ by, limit: null }), '$.limit'],
      [where(null), '$.where'],
      [where([]), '$.where'],
      [where({}), '$.where'],
      [where({ field: 1, equal: 1 }), '$.where.field'],
      [where({ equal: 1 }), '$.where.field'],
      [where({ field: 'x', equal: 1, lt: 2 }), '$.where'],
      [where({ field: 'x', like: 1 }), '$.where'],
      [where({ field: 'x', equal: '1' }), '$.where.equal'],
      [where({ field: 'x', equal: NaN }), '$.where.equal'],
      [where({ field: 'x', gte: null }), '$.where.gte'],
      [where({ field: 'x', valid: 1 }), '$.where.valid'],
      [where({ field: 'x', oneOf: 1 }), '$.where.oneOf'],
      [where({ field: 'x', oneOf: [1, '2'] }), '$.where.oneOf'],
      [where({ field: 'x', range: { 0: 1, 1: 2, length: 2 } }), '$.where.range'],
      [where({ field: 'x', range: [1, 2, 3] }), '$.where.range'],
      [where({ field: 'x', range: [null, '2'] }), '$.where.range'],
      [where({ and: {} }), '$.where.and'],
      [where({ or: 'x' }), '$.where.or'],
      [where({ and: [{ field: 'x', valid: true }], field: 'x' }), '$.where'],
      [where({ not: { or: [{ field: 'x', valid: true }, { field: 'x' }] } }), '$.where.not.or[1]'],
    ] as const)
      assert.equal(problemOf(bad)?.at, at, JSON.stringify(bad));
  });
  test('what is well formed is no problem', () => {
    const by = ['dep'];
    for (const good of [
      query({ by }),
      query({ by, limit: 0 }),
      query({ by, order: [{ field: 'dep' }, { field: 'dep', order: 'ascending' }] }),
      query({ fields: by, order: [{ field: 'x', order: 'descending' }] }),
      measure({ op: 'count' }),
      measure({ op: 'median', field: 'x' }),
      measure({ op: 'median', field: 'x', weight: 'x' }),
      measure({ op: 'quantile', field: 'x', p: 0 }),
      measure({ op: 'quantile', field: 'x', p: 1 }),
      measure({ op: 'ratio', numerator: 'x', denominator: 'x', factor: -2 }),
      measure({ op: 'min', field: 'dep', where: { field: 'ok', equal: false } }),
      ...['equal', 'lt', 'lte', 'gt', 'gte'].map((name) => query({ by, where: { field: 'dep', [name]: '29' } })),
      query({ by, where: { field: 'x', range: [null, 3] } }),
      query({ by, where: { field: 'x', oneOf: [] } }),
      query({ by, where: { and: [] } }),
    ])
      assert.equal(problemOf(good), null, JSON.stringify(good));
  });
  test('predicates nest as deep as the limit, and no deeper', () => {
    const nested = (depth: number, name: 'and' | 'not'): object => {
      let predicate: object = { field: 'x', valid: true };
      for (let i = 0; i < depth; i++) predicate = name === 'not' ? { not: predicate } : { and: [predicate] };
      return query({ by: ['dep'], where: predicate });
    };
    for (const name of ['and', 'not'] as const)
      assert.deepEqual([problemOf(nested(64, name)), problemOf(nested(65, name))?.problem], [null, 'QUERY_INVALID']);
  });

  test('refuses predicates nested too deep, before they overflow the stack', () => {
    let deep: Predicate = { field: 'x', valid: true };
    for (let i = 0; i < 100_000; i++) deep = { not: deep };
    assert.equal(problemOf(query({ by: ['dep'], where: deep }))?.problem, 'QUERY_INVALID');
  });

  test('fold never throws, whatever it is asked', () => {
    const words = fc.constantFrom(
      'dataset',
      'by',
      'measures',
      'fields',
      'where',
      'order',
      'limit',
      'op',
      'field',
      'as',
      'and',
      'not',
      'equal',
      'dep',
      'x',
      'sum',
      'count',
    );
    const anything = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        words,
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(words, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(anything, (asked) => void fold(table, asked as Query)),
      { numRuns: 3000 },
    );
  });
});

test('too many groups is a problem that names the limit', () => {
  const length = 1_100_000;
  const many: Table = { length, columns: { x: { type: 'number', values: new Float64Array(length).map((_, i) => i) } } };
  const answer = fold(many, { dataset: 't', by: ['x'] });
  assert.ok(isProblem(answer) && answer.problem === 'TOO_MANY_GROUPS' && answer.params?.['limit'] === 1_000_000);
});
