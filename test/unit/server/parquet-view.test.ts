/** A Parquet file read in its place says what the decoded file says, cell by cell; where it would not, it is decoded. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { isProblem } from '@balise/model';
import type { Dataset, Field } from '@balise/model';
import { compile, defaultLimits, parseQuery } from '@balise/sources/sql';
import type { Shelf } from '@balise/sources/sql';
import { readTable } from '../../../packages/server/src/read-file.ts';
import { Store } from '../../../packages/server/src/store.ts';
import { aDataset } from '../sources/a-dataset.ts';

const measure: Field = { role: 'measure' };
const fields: Readonly<Record<string, Field>> = {
  dep: { role: 'territory', level: 'dep' },
  jour: { role: 'period', type: 'day' },
  annee: { role: 'period', type: 'year' },
  ouvert: { role: 'breakdown' },
  n: { role: 'measure', missing: { '-1': 'Q', '0': 'O' } },
  x: measure,
  eur: measure,
  petit: measure,
  'visites_{profil}': { role: 'measure', as: 'visites' },
  tranche: { role: 'breakdown', ranges: { of: 'n', at: [5, 20], whole: true } },
  niveau: { role: 'breakdown', ranges: { of: 'x', at: [-0.5, 0.5, 100] } },
};
const of = (more: Partial<Dataset> = {}): Dataset =>
  aDataset(fields, { type: 'parquet', url: 'd.parquet' }, { missing: { '': 'M', s: 'Q' }, ...more });

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "balise-l'été-"));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const write = (name: string, select: string): Promise<unknown> =>
    connection.run(`COPY (${select}) TO '${path.join(folder, name).replaceAll("'", "''")}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
  const plain = `SELECT CASE WHEN i % 9 = 0 THEN NULL ELSE lpad((i % 101)::VARCHAR, 2, '0') END AS dep, DATE '2024-02-28' + (i % 5)::INTEGER AS jour,
    (2000 + i % 30)::BIGINT AS annee, i % 2 = 0 AS ouvert, CASE WHEN i % 7 = 0 THEN NULL ELSE (i % 50 - 1)::INTEGER END AS n,
    CASE WHEN i % 11 = 0 THEN 'nan'::DOUBLE WHEN i % 17 = 0 THEN -0.0 ELSE i / 7 END AS x,
    (i % 1000 / 100)::DECIMAL(38, 2) AS eur, (i / 3)::FLOAT AS petit, i AS visites_eleve, NULL::INTEGER AS visites_parent`;
  await write('plain.parquet', `${plain} FROM range(6000) t(i)`);
  await write(
    'empty-text.parquet',
    `SELECT * REPLACE (CASE WHEN dep = '07' THEN '' ELSE dep END AS dep) FROM (${plain} FROM range(6000) t(i))`,
  );
  await write('large.parquet', `SELECT * REPLACE (9007199254740993::BIGINT AS visites_eleve) FROM (${plain} FROM range(6000) t(i))`);
  await write('large-decimal.parquet', `SELECT * REPLACE (90071992547409.93::DECIMAL(38, 2) AS eur) FROM (${plain} FROM range(6000) t(i))`);
  await write(
    'infinite.parquet',
    `SELECT * REPLACE (CASE WHEN n = 5 THEN 'infinity'::DOUBLE ELSE x END AS x) FROM (${plain} FROM range(6000) t(i))`,
  );
  connection.closeSync();
});
after(() => rm(folder, { recursive: true }));

const queries = [
  {
    fields: [
      'dep',
      'jour',
      'annee',
      'ouvert',
      'n',
      'n:status',
      'x',
      'x:status',
      'eur',
      'petit',
      'visites_eleve',
      'visites_parent',
      'visites_parent:status',
    ],
  },
  { by: ['dep', 'n:status'], measures: ['sum', 'mean', 'min', 'max', 'valid'].map((op) => ({ op, field: 'n', as: op })) },
  {
    by: ['jour'],
    measures: [
      { op: 'median', field: 'x', as: 'a' },
      { op: 'distinct', field: 'dep', as: 'b' },
    ],
    where: { field: 'annee', oneOf: ['2003', '2004'] },
  },
  {
    by: ['ouvert'],
    measures: [{ op: 'count', as: 'a' }],
    where: {
      and: [
        { field: 'x', lt: 100 },
        { field: 'dep', gt: '29' },
      ],
    },
  },
  { by: ['tranche', 'niveau'], measures: [{ op: 'count', as: 'a' }], where: { field: 'niveau', oneOf: ['0.5..100', '100..'] } },
  { by: ['niveau', 'dep'], measures: [{ op: 'median', field: 'n', as: 'a' }], where: { not: { field: 'tranche', equal: '5..20' } } },
  { fields: ['n'], where: { field: 'jour', equal: '2024-02-29' }, order: [{ field: 'x', order: 'descending' }], limit: 50 },
];

const answers = async (store: Store, shelf: Shelf): Promise<readonly unknown[]> => {
  const all: unknown[] = [];
  for (const asked of queries) {
    const query = parseQuery({ dataset: 'd', ...asked }, defaultLimits);
    assert.ok(!isProblem(query), JSON.stringify(query));
    const statement = compile(query, shelf, defaultLimits);
    assert.ok(!isProblem(statement), JSON.stringify(statement));
    const rows = await store.run(statement.answer, performance.now() + 60_000);
    assert.ok(!isProblem(rows), JSON.stringify(rows));
    all.push(rows.map((column) => column.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell))));
  }
  return all;
};

describe('a file read in its place', () => {
  test('gives the cells of the file decoded, statuses, sentinels and patterns included, once SQL is locked', async () => {
    const file = path.join(folder, 'plain.parquet');
    const store = await Store.open();
    const viewed = await store.view(of(), file, 'x', 0);
    assert.ok(viewed !== null);
    const read = await readTable(of(), file, store);
    assert.ok(!isProblem(read));
    const decoded = await store.load('d', read.table, new Uint8Array());
    await store.lock();
    assert.equal(viewed.rows, 6000);
    assert.deepEqual([...viewed.columns.keys()].sort(), [...decoded.columns.keys()].sort());
    assert.deepEqual(await answers(store, viewed), await answers(store, decoded));
    for (const other of ['/etc/hostname', path.join(folder, 'large.parquet'), `${file}x`])
      await assert.rejects(
        store.run({ text: `SELECT * FROM read_text('${other.replaceAll("'", "''")}')`, values: [] }, performance.now() + 5000),
        /Permission/,
      );
    store.close();
  });

  test('is decoded when a cell would be read otherwise, or is short', async () => {
    const store = await Store.open();
    const viewed = (name: string, dataset = of(), longest = 0): Promise<Shelf | null> =>
      store.view(dataset, path.join(folder, name), 'x', longest);
    assert.equal(await viewed('plain.parquet', of(), 6000), null);
    assert.equal(await viewed('empty-text.parquet'), null);
    assert.equal(await viewed('large.parquet'), null);
    assert.equal(await viewed('large-decimal.parquet'), null);
    assert.equal(await viewed('infinite.parquet'), null);
    assert.equal(await viewed('plain.parquet', of({ fields: { ...fields, dep: { role: 'status', of: 'n' } } })), null);
    assert.equal(await viewed('plain.parquet', of({ fields: { ...fields, absent: measure } })), null);
    assert.equal(await viewed('plain.parquet', of({ fields: { ...fields, dep: measure } })), null);
    const halves: Field = { role: 'breakdown', ranges: { of: 'x', at: [5], whole: true } };
    assert.equal(await viewed('plain.parquet', of({ fields: { ...fields, halves } })), null, 'numbers that are not whole');
    store.close();
  });
});
