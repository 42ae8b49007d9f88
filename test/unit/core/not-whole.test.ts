/** What was brought in part, or of which the API keeps something to itself, answers the question it was brought for, and no other. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemory, type Hands } from '@balise/core';
import { isProblem, parseCatalog, rowsFromTable } from '@balise/model';
import type { Catalog, Dataset, Query } from '@balise/model';
import { territories } from '@balise/territories';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { runQuery } from '../../../packages/core/src/run-query.ts';
import { catalogOf, dataset } from './files-at.ts';

const fields = {
  dep: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'year' },
  n: { role: 'measure' },
};
const datasetWith = (source: object): Dataset => {
  const catalog = parseCatalog(
    catalogOf([dataset('d', ['dep', 'annee'], fields, { source: { type: 'native', url: 'https://api.example/', ...source } })], []),
  );
  assert.ok(!Array.isArray(catalog), JSON.stringify(catalog));
  return (catalog as Catalog).datasets[0]!;
};
const cells = ['22', '29'].flatMap((dep) => ['2023', '2024'].map((annee) => ({ dep, annee })));

type Told = { readonly rows?: { readonly read: number; readonly total: number }; readonly secret?: string };
/** A page over an API that answers sums by département and year: 1, 2, 3, 4. */
const aPage = ({ rows, secret }: Told, source: object = {}) => {
  const asked: Query[] = [];
  const load: Hands['load'] = async (_id, _context, { url }) => {
    const query = JSON.parse(new URL(url).searchParams.get('q') ?? '') as Query;
    asked.push(query);
    const kept = cells.filter(({ annee }) => query.where === undefined || JSON.stringify(query.where).includes(annee));
    const measures = (query.measures ?? []).flatMap(({ as }) => [
      [as, kept.map((cell) => (cell.dep === secret ? null : cells.indexOf(cell) + 1))] as const,
      ...(secret === undefined ? [] : [[`${as}:status`, kept.map(({ dep }) => (dep === secret ? 'Q' : null))] as const]),
    ]);
    const columns = Object.fromEntries([...(query.by ?? []).map((name) => [name, kept.map((cell) => cell[name as 'dep'])]), ...measures]);
    const types = Object.fromEntries(
      Object.keys(columns).map((name) => [name, query.measures?.some(({ as }) => as === name) === true ? 'number' : 'string']),
    );
    const body = JSON.stringify({ columns, types, rows: rows ?? { read: kept.length, total: kept.length } });
    return { status: 200, headers: { 'content-type': 'application/json' }, bytes: new TextEncoder().encode(body).buffer };
  };
  const asking = {
    identity: 'me',
    hands: { load, abort: () => undefined },
    memory: createMemory(),
    asker: createAsker(1),
    territories,
  };
  return { asked, ask: (query: Query) => runQuery(query, datasetWith(source), asking) };
};

const sums: Query = { dataset: 'd', by: ['dep', 'annee'], measures: [{ op: 'sum', field: 'n', as: 's' }] };
const ofYear: Query = { ...sums, where: { field: 'annee', equal: '2024' } };

describe('of what is in memory', () => {
  test('all of it answers a part of it, without a request', async () => {
    const { ask, asked } = aPage({});
    await ask(sums);
    const part = await ask(ofYear);
    assert.ok(!isProblem(part), JSON.stringify(part));
    assert.deepEqual([rowsFromTable(part.table).map(({ s }) => s), asked.length], [[2, 4], 1]);
  });

  test('a part of it answers nothing else: the rest may be what was asked for', async () => {
    const { ask, asked } = aPage({ rows: { read: 4, total: 40 } });
    await ask(sums);
    await ask(ofYear);
    assert.deepEqual(
      asked.map(({ where }) => where),
      [undefined, ofYear.where],
    );
  });

  test('nor does what the API keeps something of to itself', async () => {
    const { ask, asked } = aPage({ secret: '29' });
    await ask(sums);
    await ask(ofYear);
    assert.equal(asked.length, 2);
  });

  test('and no figure is made here of parts that it keeps to itself', async () => {
    const abilities = { by: true, where: ['equal'], measures: ['sum', 'valid'], measureWhere: true };
    const mean: Query = { dataset: 'd', by: ['dep', 'annee'], measures: [{ op: 'mean', field: 'n', as: 'm' }] };
    const refused = await aPage({ secret: '29' }, { abilities }).ask(mean);
    assert.ok(isProblem(refused), JSON.stringify(refused));
    assert.equal(refused.problem, 'DISCLOSURE_FORBIDDEN');
    const made = await aPage({}, { abilities }).ask(mean);
    assert.ok(!isProblem(made), JSON.stringify(made));
    assert.deepEqual(
      rowsFromTable(made.table).map(({ m }) => m),
      [1, 1, 1, 1],
    );
  });
});
