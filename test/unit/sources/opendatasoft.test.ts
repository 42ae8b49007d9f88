/**
 * The dialect of Opendatasoft portals, one promise a test. Long because requests and the replies they lead to are best read side by side.
 */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Predicate, Query } from '@balise/model';
import { sourceFor } from '@balise/sources';
import { opendatasoft } from '@balise/sources/opendatasoft';
import { byCsv } from '../../../packages/sources/src/opendatasoft/exporting.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const dataset: Dataset = aDataset(
  {
    dep: { role: 'territory', level: 'dep' },
    annee: { role: 'period', type: 'year' },
    num: { role: 'measure' },
    den: { role: 'measure' },
  },
  { type: 'opendatasoft', url: 'https://data.example.org', dataset: 'fr-en-pix' },
);
const json = (value: unknown, status = 200) =>
  aReply(JSON.stringify(value), { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
const asked = (query: Query, of: Dataset = dataset) =>
  opendatasoft.requests(query, of).map(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const parameters: Record<string, string> = Object.fromEntries(searchParams);
    return { path: pathname.replace('/api/explore/v2.1/catalog/datasets/', ''), ...parameters } as Record<string, string>;
  });
const decoded = (bodies: readonly unknown[], query: Query, of: Dataset = dataset) =>
  opendatasoft.decode(
    bodies.map((body) => json(body)),
    query,
    of,
  );

const sums: Query = {
  dataset: 'd',
  by: ['dep', 'annee'],
  measures: [
    { op: 'sum', field: 'num', as: '@first' },
    { op: 'count', as: '@cells' },
  ],
};
const groups = {
  results: [
    { k0: '2A', k1: '2025', m0: 1, m1: 12, m2: 1 },
    { k0: null, k1: '2025', m0: 1, m1: 0, m2: 0 },
    { k0: '029', k1: 2025, m0: 3, m1: 1820.5, m2: 2 },
  ],
};
sourceSuite(opendatasoft, {
  name: 'opendatasoft, groups',
  dataset,
  remote: sums,
  replies: [json(groups)],
  rows: [
    { dep: '029', annee: '2025', '@first': 1820.5, '@cells': 3 },
    { dep: '2A', annee: '2025', '@first': 12, '@cells': 1 },
    { dep: null, annee: '2025', '@first': null, '@cells': 1 },
  ],
  mayEndEarly: false,
  secret: 'a measure whose statuses are in a column is never computed by the portal',
});

const marked: Dataset = { ...dataset, missing: { '': 'O', s: 'Q' } };
const rowsRead: Query = { dataset: 'd', fields: ['dep', 'num'] };
const rowsExpected = [
  { dep: '29', num: 3.5, 'num:status': null },
  { dep: null, num: null, 'num:status': 'O' },
  { dep: '2A', num: null, 'num:status': 'Q' },
];
sourceSuite(opendatasoft, {
  name: 'opendatasoft, a page of rows',
  dataset: marked,
  remote: rowsRead,
  replies: [
    json({
      total_count: 3,
      results: [
        { dep: '29', num: 3.5 },
        { dep: null, num: null },
        { dep: '2A', num: 's' },
      ],
    }),
  ],
  rows: rowsExpected,
  mayEndEarly: false,
  secret: {
    dataset: aDataset(
      { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } },
      { type: 'opendatasoft', url: 'https://data.example.org' },
    ),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [
      json({
        total_count: 2,
        results: [
          { dep: '29', n: TOLD, st: 's' },
          { dep: '35', n: 7, st: null },
        ],
      }),
    ],
    measure: 'n',
  },
});

const page = json({ total_count: 20_053, results: [] });
sourceSuite(opendatasoft, {
  name: 'opendatasoft, an export',
  dataset: marked,
  remote: rowsRead,
  replies: [page, aReply('dep;num\r\n29;3.5\r\n;\r\n2A;s\r\n')],
  rows: rowsExpected,
  mayEndEarly: false,
  secret: {
    dataset: aDataset(
      { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } },
      { type: 'opendatasoft', url: 'https://data.example.org' },
    ),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [page, aReply(`dep;n;st\r\n29;${TOLD};s\r\n35;7;\r\n`)],
    measure: 'n',
  },
});

test('a measure whose statuses are in a column is never computed by the portal: some of its numbers may be secret', () => {
  const spoken: Dataset = { ...dataset, fields: { ...dataset.fields, statut: { role: 'status', of: 'num' } } };
  for (const measure of [
    { op: 'sum', field: 'num', as: 'a' },
    { op: 'valid', field: 'num', as: 'a' },
    { op: 'count', where: { field: 'num', gt: 5 }, as: 'a' },
  ] as const) {
    const query: Query = { dataset: 'd', by: ['dep'], measures: [measure] };
    assert.equal(opendatasoft.abilities(dataset, query).by, true);
    assert.equal(opendatasoft.abilities(spoken, query).by, false, measure.op);
  }
});

describe('opendatasoft asks for groups', () => {
  test('in one request, with names of its own and a count beside each sum', () => {
    assert.deepEqual(asked(sums), [
      {
        path: 'fr-en-pix/records',
        select: 'count(*) as m0, sum(num) as m1, count(num) as m2',
        group_by: 'dep as k0, annee as k1',
        limit: '20000',
      },
    ]);
  });

  test('for a ratio, in one more: the rows that have both', () => {
    const both: Predicate = {
      and: [
        { field: 'num', valid: true },
        { field: 'den', valid: true },
      ],
    };
    const measures: Query['measures'] = [
      { op: 'sum', field: 'num', where: both, as: 'a' },
      { op: 'sum', field: 'den', where: both, as: 'b' },
      { op: 'count', as: 'c' },
      { op: 'count', where: both, as: 'd' },
    ];
    const wheres = asked({ dataset: 'd', by: ['dep'], measures }).map(({ where, select }) => ({ where, select }));
    assert.deepEqual(wheres[0], { where: undefined, select: 'count(*) as m0' });
    assert.ok(wheres.length === 2 && wheres.some(({ where }) => where === '(num is not null and den is not null)'), JSON.stringify(wheres));
  });

  test('with statuses as filters: secret, missing and observed rows apart', () => {
    const query: Query = {
      dataset: 'd',
      by: ['dep', 'num:status'],
      measures: [{ op: 'sum', field: 'num', where: { field: 'num', valid: true }, as: 'a' }],
    };
    const sentinel: Dataset = { ...marked, fields: { ...marked.fields, num: { role: 'measure', missing: { '-1': 'Q' } } } };
    assert.deepEqual(
      asked(query, sentinel).map(({ where, select }) => [where, select]),
      [
        ['(num is not null and not (num = -1))', 'count(*) as m0, sum(num) as m1, count(num) as m2'],
        ['num is null', 'count(*) as m0'],
        ['num = -1', 'count(*) as m0'],
      ],
    );
    const bodies = [
      { results: [{ k0: '29', m0: 2, m1: 7, m2: 2 }] },
      { results: [{ k0: '29', m0: 1 }] },
      { results: [{ k0: '2A', m0: 1 }] },
    ];
    assert.deepEqual(rowsFromTable(tableOf(decoded(bodies, query, sentinel))), [
      { dep: '29', 'num:status': 'O', a: null },
      { dep: '29', 'num:status': null, a: 7 },
      { dep: '2A', 'num:status': 'Q', a: null },
    ]);
  });

  test('beyond 20,000, as an export, which has no limit', () => {
    const query: Query = { dataset: 'd', by: ['dep'] };
    const full = { results: Array.from({ length: 20_000 }, (_, i) => ({ k0: `${i}`, m0: 1 })) };
    const next = opendatasoft.decode([json(full)], query, dataset);
    assert.ok('next' in next);
    const [request] = next.next;
    assert.match(request?.url ?? '', /\/exports\/json\?select=.*&group_by=dep%20as%20k0&limit=-1$/);
    const all = Array.from({ length: 20_001 }, (_, i) => ({ k0: `${i}`, m0: 2 }));
    const end = opendatasoft.decode([json(full), json(all)], query, dataset);
    assert.ok('table' in end);
    assert.equal(end.table.length, 20_001);
    assert.deepEqual(end.rows, { read: 40_002, total: 40_002 });
  });

  test('without keys, one, even of nothing', () => {
    const query: Query = {
      dataset: 'd',
      measures: [
        { op: 'sum', field: 'num', as: 'a' },
        { op: 'count', as: 'n' },
      ],
    };
    assert.deepEqual(asked(query)[0]?.limit, '1');
    for (const results of [[{ m0: 0, m1: 0, m2: 0 }], []])
      assert.deepEqual(rowsFromTable(tableOf(decoded([{ total_count: 1, results }], query))), [{ a: null, n: 0 }]);
  });

  test('never for what it only approximates, nor for texts it cannot add or order', () => {
    const able = (query: Partial<Query>, of: Dataset = dataset) => opendatasoft.abilities(of, { dataset: 'd', by: ['dep'], ...query });
    assert.ok(!able({}).measures.includes('distinct'));
    assert.ok(!able({}).measures.includes('median'));
    assert.equal(able({ measures: [{ op: 'sum', field: 'num', as: 'a' }] }).by, true);
    const text: Dataset = { ...dataset, source: { ...dataset.source, types: { num: 'text' } } };
    assert.equal(able({ measures: [{ op: 'sum', field: 'num', as: 'a' }] }, text).by, false);
    assert.deepEqual(able({ where: { field: 'dep', lt: '30' } }).where.includes('lt'), false);
    assert.deepEqual(able({ where: { field: 'num', lt: 30 } }).where.includes('lt'), true);
    const spoken: Dataset = { ...dataset, fields: { ...dataset.fields, statut: { role: 'status', of: 'num' } } };
    assert.equal(able({ by: ['num:status'] }, spoken).by, false);
    const many: Dataset = { ...dataset, fields: { ...dataset.fields, dep: { role: 'territory', level: 'dep', many: true } } };
    assert.equal(able({ by: ['dep'] }, many).by, false);
  });

  test('never in an address that a portal would refuse for its length', () => {
    const where: Predicate = { field: 'dep', oneOf: Array.from({ length: 2000 }, (_, i) => `0290${i}X`) };
    const { by, where: words } = opendatasoft.abilities(dataset, { dataset: 'd', by: ['dep'], where });
    assert.equal(by, false);
    assert.ok(!words.includes('oneOf'));
  });
});

describe('opendatasoft reads rows', () => {
  test('a page at first, then all of them in one file', () => {
    assert.deepEqual(asked(rowsRead), [{ path: 'fr-en-pix/records', select: 'dep, num', limit: '100' }]);
    const next = opendatasoft.decode([page], rowsRead, marked);
    assert.ok('next' in next);
    const { pathname, searchParams } = new URL(next.next[0]?.url ?? '');
    assert.match(pathname, /\/exports\/csv$/);
    assert.equal(searchParams.get('limit'), '-1');
    assert.equal(searchParams.get('use_labels'), 'false');
  });

  test('and says how many there are of those it read', () => {
    const end = opendatasoft.decode([page, aReply('dep;num\r\n29;3.5\r\n')], rowsRead, marked);
    assert.ok('rows' in end);
    assert.deepEqual(end.rows, { read: 1, total: 20_053 });
  });

  test('but not more than a page could hold', () => {
    const refused = opendatasoft.decode([json({ total_count: 3_896_557, results: [] })], rowsRead, dataset);
    assert.ok(isProblem(refused));
    assert.equal(refused.problem, 'TOO_MANY_ROWS');
    assert.deepEqual(refused.params, { rows: 3_896_557, limit: 500_000 });
    assert.ok('next' in opendatasoft.decode([json({ total_count: 500_000, results: [] })], rowsRead, dataset), 'as many as may be read');
    assert.equal(refused.params?.['rows'], 3_896_557);
  });

  test('never one column alone: a file would lose its last empty lines', () => {
    assert.equal(asked({ dataset: 'd', fields: ['num'] })[0]?.select, 'num, dep');
  });

  test('a date that the catalogue calls a year, by its year', () => {
    const dated: Dataset = { ...dataset, source: { ...dataset.source, types: { annee: 'year' } } };
    const [first] = asked({ dataset: 'd', fields: ['dep', 'annee'], where: { field: 'annee', equal: '2024' } }, dated);
    assert.equal(first?.select, 'dep, year(annee) as annee');
    assert.equal(first?.where, "(annee >= date'2024-01-01' and annee < date'2025-01-01')");
    const months: Dataset = { ...dataset, source: { ...dataset.source, types: { annee: 'month' } } };
    const [second] = asked({ dataset: 'd', by: ['annee'], where: { field: 'annee', equal: '2024-12' } }, months);
    assert.equal(second?.group_by, 'date_format(annee, "YYYY-MM") as k0');
    assert.equal(second?.where, "(annee >= date'2024-12-01' and annee < date'2025-01-01')");
  });
});

describe('opendatasoft believes nothing', () => {
  test('groups that are not what was asked', () => {
    const row = { k0: '29', k1: '2025', m0: 1, m1: 1, m2: 1 };
    const broken: readonly (readonly [unknown, RegExp])[] = [
      [{ results: [{ ...row, k0: undefined }] }, / as "dep" of group 1/],
      [{ results: [{ ...row, k0: { lon: 1 } }] }, /an object as "dep"/],
      [{ results: [{ ...row, m0: '1' }] }, /"1" as count of rows/],
      [{ results: [{ ...row, m0: 1.5 }] }, /1.5 as count/],
      [{ results: [{ ...row, m1: 'x' }] }, /"x" as sum of num/],
      [{ results: [row, row] }, /group 2 twice/],
      [{ results: [1] }, /results/],
      [{ results: {} }, /results/],
      [{ error_code: 'x' }, /error_code/],
    ];
    for (const [body, got] of broken) {
      const refused = decoded([body], sums);
      assert.ok(isProblem(refused), JSON.stringify(body));
      assert.match(refused.got, got);
    }
  });

  test('a group that appears between two requests', () => {
    const query: Query = { dataset: 'd', by: ['dep'], measures: [{ op: 'sum', field: 'num', where: { field: 'den', gt: 1 }, as: 'a' }] };
    const refused = decoded([{ results: [] }, { results: [{ k0: '29', m0: 1, m1: 1, m2: 1 }] }], query);
    assert.ok(isProblem(refused));
  });

  test('what the portal says of a refusal is kept', () => {
    const refused = opendatasoft.decode([json({ error_code: 'ODSQLError', message: 'ODSQL query is malformed: x' }, 400)], sums, dataset);
    assert.ok(isProblem(refused));
    assert.match(refused.got, /ODSQL query is malformed/);
  });

  test('brought by its name, it asks the same, and what reads rows comes with them', async () => {
    const brought = await sourceFor('opendatasoft');
    assert.ok(!isProblem(brought));
    const rows = { dataset: 'd', fields: ['a'] };
    for (const query of [sums, rows]) assert.deepEqual(brought.requests(query, dataset), opendatasoft.requests(query, dataset));
    assert.equal((await brought.decoder?.(rows))?.decodeSlices, byCsv.decodeSlices);
    assert.equal(await brought.decoder?.(sums), brought);
  });
});
