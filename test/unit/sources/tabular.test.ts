import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { divide, isProblem, rowsFromTable } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Predicate, Query, Row, Table } from '@balise/model';
import { sources, type Source } from '@balise/sources';
import { TABULAR, createTabular } from '../../emulators/tabular.ts';
import type { TabularApi } from '../../emulators/tabular.ts';
import { filters } from '../../../packages/sources/src/tabular/filters.ts';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { dirtySchools, schools } from './dirty-schools.ts';
import { groupQuery } from './random-queries.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const tabular = sources.tabular as Source;

const RESOURCE = 'aaaaaaaa-1111-bbbb-2222-cccccccccccc';
const dataset: Dataset = aDataset(
  { dep: { role: 'territory', level: 'dep' }, num: { role: 'measure' } },
  { type: 'tabular', url: 'https://tabular-api.data.gouv.fr', resource: RESOURCE, aggregation: true, types: { num: 'number' } },
  { missing: { '': 'O', s: 'Q' } },
);
const json = (value: unknown) => aReply(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });
const pageOf = (data: readonly unknown[], total: number, next: string | null = null) =>
  json({ data, links: { next }, meta: { page: 1, page_size: 50, total } });
const rowsRead: Query = { dataset: 'd', fields: ['dep', 'num'] };
const link = `https://tabular-api.data.gouv.fr/api/resources/${RESOURCE}/data/?page=2&page_size=50`;

sourceSuite(tabular, {
  name: 'tabular, pages',
  dataset,
  remote: rowsRead,
  replies: [
    pageOf(
      [
        { __id: 1, dep: '29', num: 3.5 },
        { __id: 2, dep: null, num: null },
      ],
      3,
      link,
    ),
    pageOf([{ __id: 3, dep: '2A', num: 's' }], 3),
  ],
  rows: [
    { dep: '29', num: 3.5, 'num:status': null },
    { dep: null, num: null, 'num:status': 'O' },
    { dep: '2A', num: null, 'num:status': 'Q' },
  ],
  mayEndEarly: false,
  secret: {
    dataset: aDataset(
      { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, st: { role: 'status', of: 'n', map: { s: 'Q' } } },
      { type: 'tabular', url: 'https://data.example.org' },
    ),
    remote: { dataset: 'd', fields: ['dep', 'n'] },
    replies: [
      pageOf(
        [
          { dep: '29', n: TOLD, st: 's' },
          { dep: '35', n: 7, st: null },
        ],
        2,
      ),
    ],
    measure: 'n',
  },
});
sourceSuite(tabular, {
  name: 'tabular, groups',
  dataset,
  remote: { dataset: 'd', by: ['dep'], measures: [{ op: 'mean', field: 'num', as: 'm' }] },
  replies: [
    json([
      { dep: '29', __id__count: 2, num__avg: 3.5, num__count: 1 },
      { dep: null, __id__count: 1, num__avg: null, num__count: 0 },
    ]),
  ],
  rows: [
    { dep: '29', m: 3.5 },
    { dep: null, m: null },
  ],
  mayEndEarly: false,
  secret: 'a measure whose statuses are in a column is never computed by the API',
});

describe('tabular asks', () => {
  const where = (predicate: Predicate): readonly string[] => {
    const [request] = tabular.requests({ ...rowsRead, where: predicate }, dataset);
    return new URL(request?.url ?? '').search.slice(1).split('&').slice(1, -2).map(decodeURIComponent);
  };

  test('for pages, and the columns it needs', () => {
    const [request] = tabular.requests(rowsRead, dataset);
    assert.equal(request?.url, `https://tabular-api.data.gouv.fr/api/resources/${RESOURCE}/data/?columns=dep,num&page=1&page_size=50`);
  });

  test('with the filters it has words for', () => {
    assert.deepEqual(where({ field: 'dep', equal: '2A' }), ['dep__exact=2A']);
    assert.deepEqual(where({ field: 'dep', oneOf: ['2A', 'La Réunion'] }), ['dep__in=2A,"La Réunion"']);
    assert.deepEqual(
      where({
        and: [
          { field: 'num', range: [1, 5] },
          { field: 'dep', valid: true },
        ],
      }),
      ['num__greater=1', 'num__less=5', 'dep__isnotnull'],
    );
    assert.deepEqual(where({ field: 'num', lt: 5 }), ['num__strictly_less=5']);
  });

  test('each filter by the word that says it, and its contrary by the contrary word', () => {
    const said: readonly (readonly [Predicate, string, string | null])[] = [
      [{ field: 'n', equal: 5 }, 'n__exact=5', 'n__differs=5'],
      [{ field: 'n', oneOf: [5] }, 'n__exact=5', 'n__differs=5'],
      [{ field: 'n', oneOf: [5, 6] }, 'n__in=5,6', 'n__notin=5,6'],
      [{ field: 'n', lt: 5 }, 'n__strictly_less=5', 'n__greater=5'],
      [{ field: 'n', lte: 5 }, 'n__less=5', 'n__strictly_greater=5'],
      [{ field: 'n', gt: 5 }, 'n__strictly_greater=5', 'n__less=5'],
      [{ field: 'n', gte: 5 }, 'n__greater=5', 'n__strictly_less=5'],
      [{ field: 'n', valid: true }, 'n__isnotnull', 'n__isnull'],
      [{ field: 'n', valid: false }, 'n__isnull', 'n__isnotnull'],
      [{ field: 'n', range: [5, null] }, 'n__greater=5', null],
      [{ field: 'n', range: [null, 5] }, 'n__less=5', null],
    ];
    for (const [predicate, itself, contrary] of said) {
      assert.deepEqual(filters(predicate)?.map(decodeURIComponent), [itself]);
      assert.deepEqual(filters({ not: predicate })?.map(decodeURIComponent) ?? null, contrary === null ? null : [contrary]);
    }
    const [one, other] = [said[0]![0], said[7]![0]];
    assert.deepEqual(filters({ and: [one, other] }), ['n__exact=5', 'n__isnotnull']);
    for (const unsaid of [{ or: [one, other] }, { not: { and: [one] } }, { and: [one, { or: [other] }] }, false]) {
      assert.equal(filters(unsaid), null);
    }
    assert.deepEqual(filters(true), []);
    assert.equal(filters({ field: 'a=b', equal: 5 }), null);
    assert.equal(filters({ field: 'n', range: ['a&b', 'c'] }), null);
  });

  test('never with a value that its server would split, nor with `or` and `not`', () => {
    const able = (predicate: Predicate) => tabular.abilities(dataset, { dataset: 'd', by: ['dep'], where: predicate });
    for (const equal of ['a&b', 'a=b', 'a+b', 'a,b', 'a"b', '(a)', 'a\\b']) {
      const { by, where: words } = able({ field: 'dep', equal });
      assert.equal(by, false);
      assert.ok(!words.includes('equal'), equal);
    }
    assert.ok(!able({ field: 'dep', equal: '29' }).where.includes('or'));
    assert.equal(
      able({
        or: [
          { field: 'dep', equal: '29' },
          { field: 'num', lt: 5 },
        ],
      }).by,
      false,
    );
  });

  test('no sum of a column that is not declared a number, nor of a resource that is not aggregated', () => {
    const query: Query = { dataset: 'd', by: ['dep'], measures: [{ op: 'sum', field: 'num', as: 'a' }] };
    assert.equal(tabular.abilities(dataset, query).by, true);
    const { types: _types, ...untyped } = dataset.source;
    assert.equal(tabular.abilities({ ...dataset, source: untyped }, query).by, false);
    assert.equal(tabular.abilities({ ...dataset, source: { ...dataset.source, aggregation: false } }, query).by, false);
  });
});

describe('tabular follows', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({ dep: '29', num: i }));
  const decode = (...replies: LoadReply[]) => tabular.decode(replies, rowsRead, dataset);

  test('the links of its own pages, and no other', () => {
    const next = decode(pageOf(rows, 60, link));
    assert.ok('next' in next);
    assert.equal(next.next[0]?.url, link);
    for (const elsewhere of [
      'https://evil.example/data/?page=2',
      'http://tabular-api.data.gouv.fr/?page=2',
      'data:text/plain,1',
      'https://',
    ]) {
      const refused = decode(pageOf(rows, 60, elsewhere));
      assert.ok(isProblem(refused), elsewhere);
      assert.equal(refused.problem, 'ORIGIN_NOT_DECLARED');
    }
  });

  test('a link that never ends no further than there are rows', () => {
    const end = decode(pageOf(rows, 100, link), pageOf([], 100, link));
    assert.ok('table' in end);
    assert.deepEqual(end.rows, { read: 50, total: 100 });
  });

  test('five pages, then a stream, then nothing', () => {
    const next = decode(pageOf(rows, 251, link));
    assert.ok('next' in next);
    assert.match(next.next[0]?.url ?? '', /\/data\/json\/\?columns=dep,num$/);
    const cut = decode(pageOf(rows, 251, link), json(rows));
    assert.ok('rows' in cut);
    assert.deepEqual(cut.rows, { read: 50, total: 251 });
    const refused = decode(pageOf(rows, 50_001, link));
    assert.ok(isProblem(refused));
    assert.equal(refused.problem, 'TOO_MANY_ROWS');
    assert.deepEqual(refused.params, { rows: 50_001, limit: 50_000 });
    assert.ok('next' in decode(pageOf(rows, 50_000, link)), 'as many as may be read');
  });
});

test('the document of the API describes its addresses', (t) => {
  const { path, skip } = openData('tabular/tabular_swagger.yaml');
  if (skip !== false) {
    t.skip(skip);
    return;
  }
  const paths = [...readFileSync(path, 'utf8').matchAll(/^ {2}(\/api\/\S+):$/gm)].map(
    ([, template = '']) => new RegExp(`^${template.replace('{rid}', '[0-9a-f-]{36}')}$`),
  );
  const stream = tabular.decode([pageOf([], 300)], rowsRead, dataset);
  const urls = [
    ...tabular.requests(rowsRead, dataset),
    ...tabular.requests({ dataset: 'd', by: ['dep'] }, dataset),
    ...('next' in stream ? stream.next : []),
  ];
  assert.equal(urls.length, 3);
  for (const { url } of urls)
    assert.ok(
      paths.some((pattern) => pattern.test(new URL(url).pathname)),
      url,
    );
});

describe('200 random queries', () => {
  const { annee: _annee, ...fields } = schools.fields;
  const bound: Dataset = {
    ...schools,
    fields,
    source: {
      type: 'tabular',
      url: TABULAR,
      resource: RESOURCE,
      aggregation: true,
      types: { semaine: 'date', rang: 'int', participants: 'number', certifies: 'int', score: 'double' },
    },
  };
  const { stored, table: whole } = dirtySchools(400);
  let api: TabularApi;
  before(async () => {
    api = await createTabular({ resources: { [RESOURCE]: stored }, aggregated: [RESOURCE] });
  });
  after(() => api.close());

  const bring = async (remote: Query): Promise<Table> => {
    const replies: LoadReply[] = [];
    let requests: readonly LoadRequest[] = tabular.requests(remote, bound);
    for (let round = 0; round < 8; round += 1) {
      replies.push(...(await Promise.all(requests.map(api.load))));
      const decoded = tabular.decode(replies, remote, bound);
      assert.ok(!isProblem(decoded), `${JSON.stringify(decoded)} ${api.asked.slice(-2).join('\n')}`);
      if ('table' in decoded) return tableOf(decoded);
      requests = decoded.next;
    }
    return assert.fail('no end');
  };
  const answer = async (query: Query, abilities: Abilities): Promise<{ readonly rows: Row[]; readonly pushed: boolean }> => {
    const { remote, local } = divide(query, abilities);
    const table = await bring(remote);
    const folded = local === null ? table : fold(table, local);
    assert.ok(!isProblem(folded), JSON.stringify(folded));
    return { rows: rowsFromTable(folded), pushed: remote.by !== undefined };
  };
  const rounded = (rows: readonly Row[]): unknown[] =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? Number(cell.toPrecision(10)) : cell])),
    );

  test('give one answer, aggregated, by pages or in a stream', async () => {
    let pushed = 0;
    const queries = fc.sample(groupQuery, 1200).filter((query) => !JSON.stringify(query).includes('annee'));
    // What the API aggregates is one in twelve of them: enough of those, whatever the dice.
    const isPushed = (query: Query): boolean => divide(query, tabular.abilities(bound, query)).remote.by !== undefined;
    const [byApi, byUs] = [queries.filter(isPushed), queries.filter((query) => !isPushed(query))];
    const chosen = [...byApi.slice(0, 20 * fc.TIMES), ...byUs.slice(0, 180 * fc.TIMES)];
    assert.equal(chosen.length, 200 * fc.TIMES);
    for (const query of chosen) {
      const expected = fold(whole, query);
      assert.ok(!isProblem(expected));
      const abilities = tabular.abilities(bound, query);
      const first = await answer(query, abilities);
      if (first.pushed) pushed += 1;
      assert.deepEqual(rounded(first.rows), rounded(rowsFromTable(expected)), JSON.stringify(query));
      const second = await answer(query, { ...abilities, by: false });
      assert.deepEqual(rounded(second.rows), rounded(rowsFromTable(expected)), JSON.stringify(query));
    }
    assert.equal(pushed, 20 * fc.TIMES, 'aggregated by the API');
  });
});
