import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { numberColumn, stringColumn } from '@balise/model';
import type { Predicate, Query, QueryMeasure } from '@balise/model';
import { compile, defaultLimits } from '@balise/sources/sql';
import type { Shelf, Statement } from '@balise/sources/sql';
import { aLibrary, askPath, clientOf } from './a-library.ts';
import type { Client } from './a-library.ts';

const schools = {
  length: 6,
  columns: {
    dep: stringColumn(['29', '29', '35', '35', null, '22']),
    secteur: stringColumn(['PU', 'PR', 'PU', null, 'PU', 'PR']),
    ips: numberColumn([100, 120, null, 90, 110, null]),
    eleves: numberColumn([500, 300, 0, 100, null, null]),
    'ips:status': stringColumn([null, null, 'Q', null, 'P', 'O']),
    DEP: stringColumn(['a', 'b', 'c', 'd', 'e', 'f']),
    'x"; drop table d0; --': numberColumn([1, 2, 3, 4, 5, 6]),
  },
};

let client: Client;
let shelf: Shelf;
before(async () => {
  const library = await aLibrary({ lycees: schools });
  shelf = library.shelves.get('lycees')!;
  client = clientOf(library);
});
after(() => client.close());

const ask = async (
  query: Omit<Query, 'dataset'>,
): Promise<{ columns: Record<string, unknown[]>; types: Record<string, string>; rows: object }> => {
  const response = await client.post({ dataset: 'lycees', ...query });
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as never;
};

describe('a query over HTTP', () => {
  test('counts rows, and everything else ignores missing cells', async () => {
    const { columns, types } = await ask({
      measures: [
        { op: 'count', as: 'n' },
        { op: 'valid', field: 'ips', as: 'valid' },
        { op: 'missing', field: 'ips', as: 'missing' },
        { op: 'sum', field: 'eleves', as: 'sum' },
        { op: 'mean', field: 'ips', as: 'mean' },
        { op: 'distinct', field: 'dep', as: 'distinct' },
        { op: 'min', field: 'dep', as: 'least' },
        { op: 'weighted-mean', field: 'ips', weight: 'eleves', as: 'weighted' },
        { op: 'ratio', numerator: 'ips', denominator: 'eleves', factor: 100, as: 'ratio' },
      ],
    });
    assert.deepEqual(columns, {
      n: [6],
      valid: [4],
      missing: [2],
      sum: [900],
      mean: [105],
      distinct: [3],
      least: ['22'],
      weighted: [(100 * 500 + 120 * 300 + 90 * 100) / 900],
      ratio: [(310 / 900) * 100],
    });
    assert.equal(types['least'], 'string');
    assert.equal(types['n'], 'number');
  });

  test('gives null where nothing is observed, and zero only for what counts', async () => {
    const nothing: Query['where'] = { field: 'dep', equal: 'nowhere' };
    const { columns } = await ask({
      where: nothing,
      measures: (['valid', 'distinct', 'sum', 'mean', 'min', 'max', 'median', 'variance', 'stdevp'] as const).map((op) => ({
        op,
        field: 'ips',
        as: op,
      })),
    });
    assert.deepEqual(columns, {
      valid: [0],
      distinct: [0],
      sum: [null],
      mean: [null],
      min: [null],
      max: [null],
      median: [null],
      variance: [null],
      stdevp: [null],
    });
  });

  test('makes a group of missing keys and puts it last both ways', async () => {
    const query = (order: 'ascending' | 'descending') =>
      ask({ by: ['dep'], measures: [{ op: 'count', as: 'n' }], order: [{ field: 'dep', order }] });
    assert.deepEqual((await query('ascending')).columns['dep'], ['22', '29', '35', null]);
    assert.deepEqual((await query('descending')).columns['dep'], ['35', '29', '22', null]);
  });

  test('breaks ties of the order by the keys', async () => {
    const { columns } = await ask({
      by: ['dep', 'secteur'],
      measures: [{ op: 'count', as: 'n' }],
      order: [{ field: 'n', order: 'descending' }],
      limit: 3,
    });
    assert.deepEqual(columns, { dep: ['22', '29', '29'], secteur: ['PR', 'PR', 'PU'], n: [1, 1, 1] });
  });

  test('keeps unknown unknown under not', async () => {
    const { columns } = await ask({ where: { not: { field: 'ips', gt: 100 } }, fields: ['DEP'] });
    assert.deepEqual(columns['DEP'], ['a', 'd']);
  });

  test('filters one measure without filtering the others', async () => {
    const { columns } = await ask({
      by: ['secteur'],
      measures: [
        { op: 'count', as: 'all' },
        { op: 'sum', field: 'ips', where: { field: 'ips:status', valid: false }, as: 'published' },
      ],
    });
    assert.deepEqual(columns, { secteur: ['PR', 'PU', null], all: [2, 3, 1], published: [120, 100, 90] });
  });

  test('reads rows in the order of the file and says how many there were', async () => {
    const { columns, rows } = await ask({ fields: ['eleves', 'dep'], where: { field: 'dep', valid: true }, limit: 2 });
    assert.deepEqual(columns, { eleves: [500, 300], dep: ['29', '29'] });
    assert.deepEqual(rows, { read: 2, total: 5 });
  });

  test('weights quantiles, averaging where the weight is reached exactly', async () => {
    const { columns } = await ask({
      where: { field: 'eleves', gt: 0 },
      measures: [
        { op: 'median', field: 'ips', weight: 'eleves', as: 'median' },
        { op: 'quantile', p: 1 / 9, field: 'ips', weight: 'eleves', as: 'low' },
        { op: 'q3', field: 'ips', weight: 'eleves', as: 'q3' },
      ],
    });
    assert.deepEqual(columns, { median: [100], low: [95], q3: [120] });
  });

  test('sorts once for all the quantiles of one value and one weight, however many: each as if asked alone', async () => {
    const quantile = (p: number, as: string, where?: Predicate) =>
      ({ op: 'quantile', p, field: 'ips', weight: 'eleves', as, ...(where && { where }) }) satisfies QueryMeasure;
    const valid = { field: 'secteur', valid: true } satisfies Predicate;
    const measures = Array.from({ length: 250 }, (_, i) => [quantile(i / 249, `m${i}`), quantile(i / 249, `k${i}`, valid)]).flat();
    const { columns } = await ask({ by: ['dep'], measures });
    for (const measure of [0, 1, 100, 101, 250, 251, 498, 499].map((i) => measures[i]!))
      assert.deepEqual(columns[measure.as], (await ask({ by: ['dep'], measures: [measure] })).columns[measure.as], measure.as);
    const statement = compile({ dataset: 'd', by: ['dep'], measures }, shelf, defaultLimits) as Statement;
    assert.equal(statement.answer.text.split('LEFT JOIN').length - 1, 2);
  });

  test('looks up hundreds of lists in one query, missing cells unknown in the last as in the first', async () => {
    const list = (i: number): Predicate => ({ field: 'dep', oneOf: [`${i}`, 'nowhere', '29'] });
    const lists = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => list(from + i));
    const counted = { op: 'count', as: 'n' } as const;
    const n = async (where: Predicate): Promise<unknown> => (await ask({ where, measures: [counted] })).columns['n'];
    assert.deepEqual(await n({ and: lists(50, 450) }), [2]);
    assert.deepEqual(await n({ or: lists(20, 420) }), [5]);
    assert.deepEqual(await n({ and: lists(50, 450).map((not) => ({ not })) }), [3]);
    const measures = lists(20, 320).map((where, i) => ({ op: 'count', where, as: `m${i}` }) as const);
    const { columns } = await ask({ measures });
    assert.deepEqual(
      ['m0', 'm1', 'm2', 'm15', 'm299'].map((name) => columns[name]),
      [[2], [2], [3], [4], [2]],
    );
    const statement = compile({ dataset: 'd', where: { and: lists(50, 450) }, measures }, shelf, defaultLimits) as Statement;
    assert.ok(statement.answer.text.split('SELECT unnest').length - 1 <= 4);
  });

  test('keeps apart columns whose names differ by case only, and takes any name as a name', async () => {
    const { columns } = await ask({ where: { field: 'dep', equal: '22' }, fields: ['dep', 'DEP', 'x"; drop table d0; --'] });
    assert.deepEqual(columns, { dep: ['22'], DEP: ['f'], 'x"; drop table d0; --': [6] });
    assert.equal((await ask({ by: ['dep'] })).columns['dep']?.length, 4);
  });

  test('answers GET as it answers POST', async () => {
    const query = { dataset: 'lycees', by: ['dep'], measures: [{ op: 'sum', field: 'ips', as: 's' }] };
    assert.equal(await (await client.get(askPath(query))).text(), await (await client.post(query)).text());
  });
});
