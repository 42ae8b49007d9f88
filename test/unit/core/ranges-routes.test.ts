/**
 * Breakdowns made of ranges, the same answer by every route: `range(…)` of a portal, one range at a time, a native API that knows
 * them, and rows told apart here; of whole numbers, of decimals with sentinels, of cells that only the decoder reads.
 */
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { createMemory, type Hands } from '@balise/core';
import { fold } from '@balise/engine';
import { addRanges, isProblem, rangeCodes, rangesIn, rowsFromTable, withRanges } from '@balise/model';
import type { Abilities, Catalog, Dataset, LoadReply, LoadRequest, Predicate, Problem, Query, Row, Table } from '@balise/model';
import type { Territories } from '@balise/territories';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { runQuery, type QueryResult } from '../../../packages/core/src/run-query.ts';
import { createPortal } from '../../emulators/opendatasoft.ts';
import { TABULAR, createTabular } from '../../emulators/tabular.ts';
import { abilitiesOf } from '../../../packages/server/src/abilities.ts';
import { defaultLimits } from '@balise/sources/sql';
import { dirtySchools, schools } from '../sources/dirty-schools.ts';
import { groupQuery } from '../sources/random-queries.ts';
import { aClient } from '../server/a-library.ts';

const RESOURCE = 'aaaaaaaa-1111-bbbb-2222-cccccccccccc';
const { stored, table: rows } = dirtySchools(240);
const made: Dataset['fields'] = {
  taille: { role: 'breakdown', ranges: { of: 'participants', at: [100, 250, 400], whole: true } },
  niveau: { role: 'breakdown', ranges: { of: 'score', at: [0.15, 300, 305.5] } },
  bande: { role: 'breakdown', ranges: { of: 'certifies', at: [0] } },
  jauge: { role: 'breakdown', ranges: { of: 'effectif', at: [0, 12] } },
};
const settled = (dataset: Dataset): Dataset => {
  const catalog: Catalog = { balise: '1', id: 'essai', publisher: { name: 'Essai' }, datasets: [dataset], indicators: [] };
  const checked = withRanges(catalog);
  assert.ok(!Array.isArray(checked), JSON.stringify(checked));
  return (checked as Catalog).datasets[0] as Dataset;
};
const ranged = settled({ ...schools, grain: Object.keys(schools.fields), fields: { ...schools.fields, ...made } });
const told = addRanges(rows, rangesIn(ranged));
assert.ok(!isProblem(told));
const whole: Table = told;

type Route = { readonly dataset: Dataset; readonly load: (request: LoadRequest) => Promise<LoadReply>; readonly asked: string[] };
const routes = {} as Record<'portal' | 'tabular' | 'native' | 'one at a time', Route>;
const closing: (() => void)[] = [];
before(async () => {
  const portal = await createPortal({ datasets: { etablissements: stored } });
  const api = await createTabular({ resources: { [RESOURCE]: stored }, aggregated: [RESOURCE] });
  const knowing = await aClient({ schools: whole });
  const plain = await aClient({ schools: rows });
  closing.push(portal.close, api.close, knowing.close, plain.close);
  const { annee: _annee, ...fields } = ranged.fields;
  const types = { semaine: 'date', rang: 'int', participants: 'number', certifies: 'int', score: 'double' };
  const native = (client: typeof plain, abilities: Abilities): Route => {
    const asked: string[] = [];
    return {
      asked,
      dataset: { ...ranged, source: { type: 'native', url: 'http://127.0.0.1', abilities } },
      load: async ({ url, method = 'GET', headers = {}, body }) => {
        asked.push(url);
        const reply = await client.request(url.replace('http://127.0.0.1', ''), {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
        });
        return { status: reply.status, headers: Object.fromEntries(reply.headers), bytes: await reply.arrayBuffer() };
      },
    };
  };
  const able = abilitiesOf(defaultLimits);
  Object.assign(routes, {
    portal: { dataset: ranged, load: portal.load, asked: portal.asked },
    tabular: {
      dataset: { ...ranged, fields, source: { type: 'tabular', url: TABULAR, resource: RESOURCE, aggregation: true, types } },
      load: api.load,
      asked: api.asked,
    },
    native: native(knowing, able),
    'one at a time': native(plain, { ...able, ranges: false }),
  });
});
after(() => closing.forEach((close) => close()));

const run = async (query: Query, { dataset, load }: Route, memory = createMemory()): Promise<QueryResult | Problem> => {
  const hands: Hands = { load: (_id, _context, request) => load(request), abort: () => undefined };
  return runQuery(query, dataset, { identity: 'me', hands, memory, asker: createAsker(1, 0), territories: {} as Territories });
};

const names = Object.keys(made);
const codesOf = (name: string): readonly string[] => [...rangeCodes(rangesIn(ranged).get(name) as { at: readonly number[] }), '..7', ''];
const ofRange: fc.Arbitrary<Predicate> = fc.constantFrom('taille', 'taille', 'niveau', 'bande', 'jauge').chain((field) => {
  const code = fc.constantFrom(...codesOf(field));
  return fc.oneof(
    code.map((equal): Predicate => ({ field, equal })),
    fc.array(code, { maxLength: 3 }).map((oneOf): Predicate => ({ field, oneOf })),
    fc.boolean().map((valid): Predicate => ({ field, valid })),
    code.map((equal): Predicate => ({ not: { field, equal } })),
    code.map((gte): Predicate => ({ field, gte })),
    fc.tuple(fc.option(code), fc.option(code)).map((range): Predicate => ({ field, range })),
  );
});
const rangedQuery: fc.Arbitrary<Query> = fc
  .record({
    query: groupQuery,
    key: fc.constantFrom('taille', 'taille', 'taille', 'niveau', 'niveau', 'bande', 'jauge', null),
    second: fc.constantFrom(null, null, null, null, null, 'niveau'),
    filter: fc.option(ofRange, { nil: undefined }),
    of: fc.option(ofRange, { nil: undefined, freq: 3 }),
    at: fc.nat(3),
  })
  .map(({ query, key, second, filter, of, at }): Query => {
    const by = [
      ...new Set([
        ...(query.by ?? []).slice(0, at),
        ...(key === null ? [] : [key]),
        ...(query.by ?? []).slice(at),
        ...(second === null ? [] : [second]),
      ]),
    ];
    const where = filter === undefined ? query.where : query.where === undefined ? filter : { and: [query.where, filter] };
    const measures = (query.measures ?? []).map((each, index) =>
      index > 0 || of === undefined ? each : { ...each, where: each.where === undefined ? of : { and: [each.where, of] } },
    );
    const { where: _where, ...others } = query;
    return { ...others, by, measures, ...(where === undefined ? {} : { where }) };
  })
  .filter(({ by = [], measures = [] }) => by.length > 0 || measures.length > 0);

const rounded = (table: Table): unknown[] =>
  rowsFromTable(table).map((row: Row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? Number(cell.toPrecision(10)) : cell])),
  );

describe('200 random queries over ranges give one answer', () => {
  const queries = fc.sample(rangedQuery, 200);
  const expected = new Map<Query, unknown[]>();
  for (const query of queries) {
    const answer = fold(whole, query);
    assert.ok(!isProblem(answer), JSON.stringify(answer));
    expected.set(query, rounded(answer));
  }
  const isRanged = (query: Query): boolean => query.by?.some((name) => names.includes(name)) === true;

  for (const [name, least] of Object.entries({ portal: 12, native: 60, 'one at a time': 12, tabular: 0 })) {
    test(`by ${name}`, async () => {
      const route = routes[name as keyof typeof routes];
      const isSlow = name === 'one at a time' || name === 'tabular';
      let pushed = 0;
      for (const [rank, query] of queries.entries()) {
        // Five requests a query, or pages of fifty rows: half of them take as long.
        if (isSlow && rank % 2 > 0) continue;
        if (route.dataset.fields['annee'] === undefined && JSON.stringify(query).includes('annee')) continue;
        const from = route.asked.length;
        const result = await run(query, route);
        const say = (): string => `${JSON.stringify(query)}\n${route.asked.slice(from).map(decodeURIComponent).join('\n')}`;
        assert.ok(!isProblem(result), `${JSON.stringify(result)} ${say()}`);
        assert.deepEqual(rounded(result.table), expected.get(query), say());
        if (isRanged(query) && result.route === 'server') pushed += 1;
      }
      assert.ok(pushed >= least, `${pushed} of 200 computed by the API`);
    });
  }
});

describe('a portal', () => {
  const query: Query = { dataset: 'schools', by: ['secteur', 'taille'], measures: [{ op: 'sum', field: 'inscrits', as: 's' }] };
  test('is asked once by ranges, and once for what has no number', async () => {
    const { asked } = routes.portal;
    const from = asked.length;
    const result = await run(query, routes.portal);
    assert.ok(!isProblem(result));
    const sent = asked.slice(from).map((url) => new URL(url).searchParams);
    assert.deepEqual(
      sent.map((each) => [each.get('group_by'), each.get('where')]),
      [
        ['secteur as k0, range(participants, *, 100, 250, 400, *) as k1', 'participants is not null'],
        ['secteur as k0', 'participants is null'],
      ],
    );
    assert.deepEqual([result.route, result.requests, result.rows.read, result.rows.total], ['server', 2, 240, 240]);
  });

  test('is asked nothing where its rows are here', async () => {
    const memory = createMemory();
    const { asked } = routes.portal;
    const fields = ['secteur', 'participants', 'inscrits'];
    assert.ok(!isProblem(await run({ dataset: 'schools', fields }, routes.portal, memory)));
    const from = asked.length;
    const result = await run(query, routes.portal, memory);
    assert.ok(!isProblem(result));
    assert.deepEqual([asked.length - from, result.fromMemory], [0, true]);
    const answer = fold(whole, query);
    assert.ok(!isProblem(answer));
    assert.deepEqual(rounded(result.table), rounded(answer));
  });

  for (const [what, key] of [
    ['no range', '29'],
    ['nothing', null],
    ['a range twice', '[100, 249['],
  ] as const) {
    test(`that prints ${what} as the key of a group is not believed`, async () => {
      const lying: Route = {
        ...routes.portal,
        load: async (request) => {
          const reply = await routes.portal.load(request);
          const text = new TextDecoder().decode(reply.bytes);
          const printed = text.replaceAll(/"k1":"\[250, 399\]"/g, `"k1":${JSON.stringify(key)}`);
          return { ...reply, bytes: new TextEncoder().encode(printed).buffer };
        },
      };
      const result = await run(query, lying);
      assert.ok(isProblem(result) && result.problem === 'BODY_UNREADABLE', JSON.stringify(result));
    });
  }
});

test('numbers said to be whole that are not are refused, never put under a label that excludes them', async () => {
  const fields = { ...schools.fields, niveau: { role: 'breakdown', ranges: { of: 'score', at: [300, 310], whole: true } } } as const;
  const dataset = settled({ ...schools, fields, source: { type: 'csv', url: 'https://x.example/d.csv' } });
  const bytes = new TextEncoder().encode(
    'uai;code-dep;annee;semaine;secteur;rang;participants;inscrits;certifies;statut;score;effectif;duree\n1;29;2024;2024-01-01;PUBLIC;1;5;5;5;;309.5;1;00:00:01\n',
  ).buffer;
  const load = async (): Promise<LoadReply> => ({ status: 200, headers: { 'content-type': 'text/csv' }, bytes });
  const result = await run({ dataset: 'schools', by: ['niveau'] }, { dataset, load, asked: [] });
  assert.ok(isProblem(result));
  assert.deepEqual([result.problem, result.got], ['CATALOG_INVALID', '309.5 in "score"']);
});
