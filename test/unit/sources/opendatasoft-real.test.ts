/** Exchanges that a portal had, and the document that describes its API: where they are absent, each test says so and skips. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from '../fast-check.ts';
import { rowsFromTable } from '@balise/model';
import type { Dataset, Query } from '@balise/model';
import { opendatasoft } from '@balise/sources/opendatasoft';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { schools } from './dirty-schools.ts';
import { assertDescribed } from './open-api-check.ts';
import type { OpenApi } from './open-api-check.ts';
import { groupQuery, rowQuery } from './random-queries.ts';

const json = (value: unknown) => aReply(JSON.stringify(value), { headers: { 'content-type': 'application/json; charset=utf-8' } });
const page = json({ total_count: 20_053, results: [] });

describe('real exchanges', () => {
  const { path, skip } = openData('ods/recorded-exchanges.json');
  type Exchange = {
    readonly request: string;
    readonly response: { readonly total_count?: number; readonly results: readonly Record<string, unknown>[] };
  };
  const exchanges = (): readonly Exchange[] => (JSON.parse(readFileSync(path, 'utf8')) as { exchanges: readonly Exchange[] }).exchanges;
  const stations: Dataset = aDataset(
    {
      stationcode: { role: 'label' },
      name: { role: 'label' },
      nom_arrondissement_communes: { role: 'breakdown' },
      capacity: { role: 'measure' },
    },
    { type: 'opendatasoft', url: 'https://opendata.paris.fr', dataset: 'velib-disponibilite-en-temps-reel' },
  );

  test('of rows say how many there are and decode to what they hold', { skip }, () => {
    const small = exchanges().filter(({ response }) => response.total_count === response.results.length);
    assert.equal(small.length, 4);
    for (const { response } of small) {
      const fields = Object.keys(response.results[0] ?? {}).filter((name) => name in stations.fields);
      const got = opendatasoft.decode([json(response)], { dataset: 'd', fields }, stations);
      assert.deepEqual(
        rowsFromTable(tableOf(got)),
        response.results.map((row) => Object.fromEntries(fields.map((name) => [name, row[name]]))),
      );
    }
    for (const { response } of exchanges().filter((each) => (each.response.total_count ?? 0) > 100)) {
      assert.ok('next' in opendatasoft.decode([json(response)], { dataset: 'd', fields: ['stationcode'] }, stations));
    }
  });

  test('of groups have no total, and decode once their columns are called as we call them', { skip }, () => {
    const grouped = exchanges().at(-1);
    assert.ok(grouped !== undefined && grouped.response.total_count === undefined);
    const results = grouped.response.results.map((row) => ({
      k0: row['nom_arrondissement_communes'],
      m0: row['count(*)'],
      m1: row['sum(capacity)'],
      m2: row['count(*)'],
    }));
    const query: Query = { dataset: 'd', by: ['nom_arrondissement_communes'], measures: [{ op: 'sum', field: 'capacity', as: 'places' }] };
    const table = rowsFromTable(tableOf(opendatasoft.decode([json({ results })], query, stations)));
    assert.deepEqual(table[0], { nom_arrondissement_communes: 'Alfortville', places: 122 });
    assert.equal(table.length, 10);
    assert.deepEqual(table.at(-1), { nom_arrondissement_communes: 'Boulogne-Billancourt', places: 877 });
  });
});

describe('the OpenAPI of Explore v2.1', () => {
  const { path, skip } = openData('ods/opendatasoft-explore-api-v2.1.json');
  test('describes every request, of 300 random queries', { skip }, () => {
    const document = JSON.parse(readFileSync(path, 'utf8')) as OpenApi;
    const base = 'https://portail.example.org/api/explore/v2.1';
    // The schema says 100; its prose says 20,000 with group_by.
    const bound = (name: string, parameters: URLSearchParams): number | undefined =>
      name === 'limit' && parameters.has('group_by') ? 20_000 : undefined;
    let checked = 0;
    for (const query of [...fc.sample(groupQuery, 200), ...fc.sample(rowQuery, 100)]) {
      const { by } = opendatasoft.abilities(schools, query);
      const { fields, limit: _limit, order: _order, ...rest } = query;
      const remote: Query = by ? rest : { dataset: 'schools', fields: fields ?? ['uai', 'score'] };
      for (const { url } of opendatasoft.requests(remote, schools)) {
        assertDescribed(url, document, base, bound);
        checked += 1;
      }
      if (by) continue;
      const next = opendatasoft.decode([page], remote, schools);
      assert.ok('next' in next);
      for (const { url } of next.next) assertDescribed(url, document, base, bound);
    }
    assert.ok(checked > 300);
  });
});
