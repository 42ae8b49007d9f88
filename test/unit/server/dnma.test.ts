/**
 * The audience of ENT as the ministry publishes it: a row a school and a week, 12.35 million of them, in columns of the same
 * names, here fictitious and written by SQL. A page must have the figures of départements for one request of a few kilobytes.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem } from '@balise/model';
import type { Answer, Question } from '@balise/model';
import { territories } from '@balise/territories';
import { serve } from '../../../packages/server/src/serve.ts';
import type { Served } from '../../../packages/server/src/serve.ts';

const ROWS = 12_350_000;
const WEEKS = 321;
const SCHOOLS = Math.ceil(ROWS / WEEKS);
const profiles = ['globales', 'eleve', 'parent', 'enseignant', 'admin_vie_scol_tech'];

const departments = territories.hierarchy.children('FR', 'dep').slice(0, 101);
const names = departments.map((code) => territories.label(code, 'fr') ?? code);

/** Row i: school i mod SCHOOLS, of the département of its rank, in week i ÷ SCHOOLS. */
const rowsSql = `
  SELECT DATE '2019-09-02' + 7 * (i // ${SCHOOLS})::INTEGER AS debutsemaine,
    printf('%07dA', 10000 + i % ${SCHOOLS}) AS uai,
    'Rennes' AS academie, 'Commune ' || (i % 997) AS commune,
    list_extract($1::VARCHAR[], 1 + (i % ${SCHOOLS}) % ${departments.length}) AS departement,
    'Bretagne' AS region, 'MINISTERE DE L''EDUCATION NATIONALE' AS ministere, 'Circonscription ' || (i % 89) AS circonscription,
    CASE WHEN i % 3 = 0 THEN 'Lycée' ELSE 'Collège' END AS nature_uai,
    CASE WHEN i % 5 = 0 THEN 'Privé' ELSE 'Public' END AS secteur,
    ${profiles
      .map(
        (profile, rank) => `CASE WHEN i % 17 = ${rank} THEN NULL ELSE (i % 1000)::INTEGER + ${rank} END AS visites_${profile},
    (i % 400)::INTEGER AS utilisateurs_${profile}, '00:0' || (i % 10) || ':00' AS duree_${profile}`,
      )
      .join(', ')}
  FROM range(${ROWS}) t(i)`;

const catalog = {
  balise: '1',
  id: 'dnma',
  publisher: { name: 'Essai' },
  datasets: [
    {
      id: 'profils',
      source: { type: 'parquet', url: 'profils.parquet' },
      title: { fr: 'Audience des ENT' },
      producer: 'Essai',
      license: { id: 'etalab-2.0' },
      fictitious: true,
      grain: ['uai', 'debutsemaine'],
      fields: {
        debutsemaine: { role: 'period', type: 'week' },
        uai: { role: 'territory', level: 'uai' },
        departement: { role: 'territory', level: 'dep' },
        secteur: { role: 'breakdown', covers: 'partition' },
        ...Object.fromEntries(
          profiles.flatMap((name) => [`visites_${name}`, `utilisateurs_${name}`].map((field) => [field, { role: 'measure' }])),
        ),
      },
    },
  ],
  indicators: [
    {
      id: 'visites',
      theme: 'usages',
      label: { fr: 'Visites' },
      definition: { fr: 'Visites' },
      unit: { kind: 'count', decimals: 0 },
      measure: {
        op: 'ratio',
        numerator: {
          dataset: 'profils',
          field: 'visites_eleve',
          over: { territory: 'sum', time: 'sum', secteur: 'sum' },
        },
        denominator: { dataset: 'profils', field: 'utilisateurs_eleve', over: { territory: 'sum', time: 'sum', secteur: 'sum' } },
      },
    },
  ],
};

/** What the rows of a département add up to in a week, told without the database. */
const expected = (rank: number, week: number): number => {
  let [visits, users] = [0, 0];
  for (let school = rank; school < SCHOOLS; school += departments.length) {
    const i = week * SCHOOLS + school;
    if (i >= ROWS || i % 17 === 1) continue;
    visits += (i % 1000) + 1;
    users += i % 400;
  }
  return visits / users;
};

let folder: string;
let served: Served;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'balise-dnma-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const list = names.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ');
  await connection.run(
    `COPY (${rowsSql.replace('$1::VARCHAR[]', `[${list}]`)}) TO '${path.join(folder, 'profils.parquet')}' (FORMAT parquet, COMPRESSION snappy)`,
  );
  connection.closeSync();
  await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalog));
  const opened = await serve(folder, { limits: { milliseconds: 60_000 } });
  assert.ok('url' in opened, JSON.stringify(opened));
  served = opened;
});
after(async () => {
  await served?.close();
  await rm(folder, { recursive: true });
});

const aPage = () => {
  const asked: { query: string; bytes: number }[] = [];
  const hands: Hands = {
    load: async (_id, _context, { url, headers = {} }) => {
      const response = await fetch(url, { headers });
      const bytes = await response.arrayBuffer();
      const q = new URL(url).searchParams.get('q');
      if (q !== null) asked.push({ query: q, bytes: bytes.byteLength });
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
    },
    abort: () => undefined,
  };
  const memory = createMemory();
  const ask = async (question: Question): Promise<Answer> => {
    const outcome = await answer(question, { identity: 'page', catalog: `${served.url}catalog`, locale: 'fr' }, hands, memory);
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    return outcome;
  };
  return { ask, asked };
};

describe(`${ROWS} rows behind the server`, () => {
  test('all départements of the last week: one request computes them, in less than 10 kB', async () => {
    const { ask, asked } = aPage();
    const { figures, provenance } = await ask({ indicators: ['visites'], level: 'dep', highlight: 'dep:29', period: 'latest' });
    const computing = asked.filter(({ query }) => query.includes('"measures"'));
    assert.equal(computing.length, 1, asked.map(({ query }) => query).join('\n'));
    assert.ok(computing[0]!.bytes < 10_000, `${computing[0]!.bytes} bytes`);
    assert.ok(asked.length <= 3, 'the others learn how periods and territories are spelt');
    for (const { query, bytes } of asked) assert.ok(bytes < 10_000, `${bytes} bytes for ${query}`);

    const rank = departments.indexOf('dep:29');
    const row = figures.territory.indexOf('dep:29');
    assert.ok(Math.abs((figures.value[row] ?? NaN) - expected(rank, WEEKS - 1)) < 1e-9);
    assert.equal(new Set(figures.territory.filter((code) => code.startsWith('dep:'))).size, departments.length);
    assert.equal(figures.route[row], 'server');
    assert.ok(provenance.every(({ rows }) => rows.read === rows.total && rows.read > SCHOOLS / 2));
  });

  test('another département of that week costs nothing, another week one request', async () => {
    const { ask, asked } = aPage();
    await ask({ indicators: ['visites'], level: 'dep', highlight: 'dep:29', period: 'latest' });
    const before = asked.length;
    await ask({ indicators: ['visites'], territories: ['dep:35'], period: 'latest' });
    assert.equal(asked.length, before);
    const { figures } = await ask({ indicators: ['visites'], territories: ['dep:35'], period: '2021-W02' });
    assert.equal(asked.length, before + 1);
    const week = (Date.UTC(2021, 0, 11) - Date.UTC(2019, 8, 2)) / (7 * 86_400_000);
    assert.ok(Math.abs((figures.value[0] ?? NaN) - expected(departments.indexOf('dep:35'), week)) < 1e-9);
  });

  test('what the server cannot send is refused with its number, before it is sent', async () => {
    const response = await fetch(
      `${served.url}query?q=${encodeURIComponent(JSON.stringify({ dataset: 'profils', fields: ['uai', 'visites_eleve'] }))}`,
    );
    assert.equal(response.status, 413);
    const refused = (await response.json()) as { code: string; params: unknown };
    assert.deepEqual([refused.code, refused.params], ['TOO_MANY_ROWS', { limit: 50_000, number: ROWS }]);
  });
});
