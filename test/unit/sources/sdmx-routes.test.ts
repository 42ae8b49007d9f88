/** The same answer from an SDMX service as from the rows themselves, in both of its formats: it computes nothing, so rows are read and folded. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { divide, isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Query, Row, Table } from '@balise/model';
import { sources } from '@balise/sources';
import type { Source } from '@balise/sources';
import { createSdmx } from '../../emulators/sdmx.ts';
import { tableOf } from './a-dataset.ts';
import { dirtySchools, schools } from './dirty-schools.ts';
import { groupQuery } from './random-queries.ts';

const { stored, table: whole } = dirtySchools(250);
const measures = ['participants', 'inscrits', 'certifies', 'score', 'effectif', 'duree'];
const attributes = ['uai', 'code-dep', 'annee', 'semaine', 'secteur', 'rang', 'statut'];
const service = createSdmx({
  flow: 'ECOLES',
  dimensions: ['FREQ', 'LIGNE'],
  measures,
  attributes,
  // The year of a date is for portals to take: here it is a code.
  rows: stored.rows.map((row, i) => ({
    ...row,
    annee: row['annee'] === null ? null : String(row['annee']).slice(0, 4),
    FREQ: i % 2 === 0 ? 'A' : 'W',
    LIGNE: `l${i}`,
  })),
});
const bound = (type: 'sdmx-json' | 'sdmx-csv', key: string): Dataset => ({
  ...schools,
  source:
    type === 'sdmx-csv'
      ? { type, url: `https://stat.example.org/rest/data/ECOLES/${key}` }
      : { type, url: 'https://stat.example.org/rest', flow: 'ECOLES', key },
});
const bring = (source: Source, remote: Query, dataset: Dataset): Table => {
  const replies = source.requests(remote, dataset).map(service.load);
  return tableOf(source.decode(replies, remote, dataset));
};
const folded = (table: Table, query: Query): Table => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer;
};
const rounded = (rows: readonly Row[]): unknown[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, typeof cell === 'number' ? Number(cell.toPrecision(10)) : cell])),
  );

describe('200 random queries of groups', () => {
  for (const type of ['sdmx-json', 'sdmx-csv'] as const)
    test(`give the answer of the rows: ${type}`, () => {
      const source = sources[type] as Source;
      const dataset = bound(type, 'all');
      for (const query of fc.sample(groupQuery, 200)) {
        const { remote, local } = divide(query, source.abilities(dataset, query));
        assert.ok(local !== null);
        // Rows come by series: their order is not told.
        const got = rounded(rowsFromTable(folded(bring(source, remote, dataset), local)));
        assert.deepEqual(got, rounded(rowsFromTable(folded(whole, query))), JSON.stringify(query));
      }
    });
});

test('a key chooses rows; one that chooses none, or is of another length, is a refusal with its status', () => {
  const source = sources['sdmx-json'] as Source;
  const read = (key: string) => {
    const dataset = bound('sdmx-json', key);
    const remote: Query = { dataset: 'schools', fields: ['uai', 'certifies'] };
    return source.decode(source.requests(remote, dataset).map(service.load), remote, dataset);
  };
  assert.equal(tableOf(read('A.')).length, 125);
  assert.equal(tableOf(read('.l1+l3+l4')).length, 3);
  for (const [key, status] of [
    ['M.', 404],
    ['A', 400],
  ] as const) {
    const refused = read(key);
    assert.ok(isProblem(refused));
    assert.deepEqual([refused.problem, refused.params?.['status']], ['HTTP_ERROR', status]);
  }
});
