import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Predicate, Problem, Query } from '@balise/model';
import { native } from '@balise/sources/native';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const dataset: Dataset = aDataset(
  { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'year' }, num: { role: 'measure' } },
  { type: 'native', url: 'https://api.example.org/balise' },
  { missing: { s: 'Q' } },
);
const remote: Query = {
  dataset: 'd',
  by: ['dep'],
  measures: [
    { op: 'sum', field: 'num', as: 'total' },
    { op: 'count', as: 'n' },
  ],
};
const json = (value: unknown) => aReply(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });
const body = {
  columns: { dep: ['29', '2A', null], total: [1820.5, null, 12], n: [97, 1, 1] },
  types: { dep: 'string', total: 'number', n: 'number' },
  rows: { read: 99, total: 120 },
};

sourceSuite(native, {
  name: 'native',
  dataset,
  remote,
  replies: [json(body)],
  rows: [
    { dep: '29', total: 1820.5, n: 97 },
    { dep: '2A', total: null, n: 1 },
    { dep: null, total: 12, n: 1 },
  ],
  mayEndEarly: false,
  secret: {
    dataset,
    remote: { ...remote, by: ['num:status'] },
    replies: [
      json({
        columns: { 'num:status': ['Q', null], total: [TOLD, 7], n: [1, 2] },
        types: { total: 'number' },
        rows: { read: 3, total: 3 },
      }),
    ],
    measure: 'num',
  },
});

const decode = (value: unknown, query: Query = remote) => native.decode([json(value)], query, dataset);
const refusal = (value: unknown, query: Query = remote): Problem => {
  const decoded = decode(value, query);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

describe('native asks', () => {
  const asked = (query: Query, of: Dataset = dataset) => {
    const [request] = native.requests(query, of);
    assert.ok(request !== undefined);
    return { ...request, query: JSON.parse(request.body ?? new URL(request.url).searchParams.get('q') ?? 'null') as Query };
  };

  test('a short query in its address, members in one order', () => {
    const { url, query, method } = asked(remote);
    assert.equal(method, undefined);
    assert.ok(url.startsWith('https://api.example.org/balise/query?q=%7B%22dataset%22'));
    assert.deepEqual(query, remote);
    const shuffled: Query = { measures: remote.measures ?? [], by: remote.by ?? [], dataset: 'd' };
    assert.equal(asked(shuffled).url, url);
  });

  test('a long one in a body, from 4,000 characters', () => {
    const where: Predicate = { field: 'dep', oneOf: Array.from({ length: 1000 }, (_, i) => `dep${i}`) };
    const { url, method, headers, query } = asked({ ...remote, where });
    assert.equal(url, 'https://api.example.org/balise/query');
    assert.equal(method, 'POST');
    assert.equal(headers?.['content-type'], 'application/json');
    assert.deepEqual(query.where, where);
    for (let count = 1; count < 400; count += 7) {
      const [request] = native.requests(
        { ...remote, where: { field: 'dep', oneOf: Array.from({ length: count }, (_, i) => `é${i}`) } },
        dataset,
      );
      assert.equal(request?.method === 'POST', request?.body !== undefined);
      assert.ok((request?.url.length ?? 0) < 4000);
    }
  });

  test('the dataset by its name in the API, and keeps what its address says', () => {
    const bound = { ...dataset, source: { ...dataset.source, url: 'https://api.example.org/v1/?key=a%20b#top', dataset: 'pix' } };
    const { url, query } = asked(remote, bound);
    assert.ok(url.startsWith('https://api.example.org/v1/query?key=a%20b&q='), url);
    assert.equal(query.dataset, 'pix');
  });

  test('rows with their statuses', () => {
    assert.deepEqual(asked({ dataset: 'd', fields: ['dep', 'num'] }).query.fields, ['dep', 'num', 'num:status']);
    assert.deepEqual(asked({ dataset: 'd', fields: ['num:status', 'num'] }).query.fields, ['num:status', 'num']);
  });

  test('everything, unless its binding says less', () => {
    assert.ok(native.abilities(dataset).measures.includes('weighted-mean'));
    const less = { by: true, where: ['equal', 'sql'], measures: ['count', 'drop table'], maxGroups: 10, order: 1 };
    assert.deepEqual(native.abilities({ ...dataset, source: { ...dataset.source, abilities: less } }), {
      by: true,
      where: ['equal'],
      measures: ['count'],
      measureWhere: false,
      maxGroups: 10,
      order: false,
      limit: false,
      ranges: false,
    });
  });
});

describe('native believes nothing', () => {
  test('rows read and total are kept', () => {
    const decoded = decode(body);
    assert.ok(!isProblem(decoded) && 'rows' in decoded);
    assert.deepEqual(decoded.rows, { read: 99, total: 120 });
  });

  test('codes and years may come as numbers, and are spellings here', () => {
    const query: Query = { dataset: 'd', by: ['annee'] };
    assert.deepEqual(rowsFromTable(tableOf(decode({ columns: { annee: [2024, null, '2025'] }, types: { annee: 'number' } }, query))), [
      { annee: '2024' },
      { annee: null },
      { annee: '2025' },
    ]);
  });

  test('statuses come with the rows', () => {
    const query: Query = { dataset: 'd', fields: ['num'] };
    const columns = { num: [1, null], 'num:status': [null, 'Q'] };
    assert.deepEqual(rowsFromTable(tableOf(decode({ columns }, query))), [
      { num: 1, 'num:status': null },
      { num: null, 'num:status': 'Q' },
    ]);
    assert.match(refusal({ columns: { num: [1] } }, query).got, /num:status/);
  });

  test('fewer rows than it says it read: a list that was cut on the way is no answer', () => {
    const query: Query = { dataset: 'd', fields: ['annee'] };
    const columns = { annee: ['2024', '2025'] };
    const cut = refusal({ columns, rows: { read: 4, total: 4 } }, query);
    assert.deepEqual([cut.problem, cut.got, cut.expected], ['BODY_TRUNCATED', '2 rows', '4 (rows.read)']);
    assert.match(refusal({ columns, rows: { read: 1, total: 4 } }, query).got, /2 rows/);
    for (const rows of [{ read: 2, total: 4 }, { total: 2 }, undefined]) tableOf(decode({ columns, rows }, query));
  });

  test('cells of another type, lengths that differ, columns that are not there', () => {
    const broken: readonly (readonly [unknown, RegExp])[] = [
      [{ ...body, columns: { ...body.columns, total: ['1', 2, 3] } }, /"1" in "total", row 1/],
      [{ ...body, columns: { ...body.columns, total: [1, 2, {}] } }, /row 3/],
      [{ ...body, columns: { ...body.columns, total: [1, 2] } }, /2 cells in "total"/],
      [{ ...body, columns: { ...body.columns, dep: ['29', [], null] } }, /row 2/],
      [{ ...body, columns: { dep: [], n: [] } }, /no column "total"/],
      [{ ...body, columns: [] }, /columns/],
      [{ ...body, types: { ...body.types, n: 'string' } }, /"n" of type "string"/],
      [{ ...body, types: [] }, /types/],
      [{ ...body, rows: { read: -1 } }, /read -1/],
      [{ ...body, rows: { read: 1, total: 'all' } }, /total all/],
      [{ ...body, rows: 3 }, /rows/],
    ];
    for (const [value, got] of broken) assert.match(refusal(value).got, got);
  });

  test('infinities, which JSON can spell', () => {
    const infinite = JSON.stringify(body).replace('1820.5', '1e999');
    const decoded = native.decode([aReply(infinite, { headers: { 'content-type': 'application/json' } })], remote, dataset);
    assert.ok(isProblem(decoded));
    assert.match(decoded.got, /"total", row 1/);
  });
});
