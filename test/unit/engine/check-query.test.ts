import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
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
