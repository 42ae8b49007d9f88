/**
 * A file that is served says what a page would read of it: the same cells, or the same refusal. What a page cannot inflate is
 * written again first.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, Row, SourceBinding } from '@balise/model';
import { sourceFor, told } from '@balise/sources';
import { readTable } from '../../../packages/server/src/read-file.ts';
import { Store } from '../../../packages/server/src/store.ts';
import { aDataset, aReply } from '../sources/a-dataset.ts';

const measure: Field = { role: 'measure' };
const word: Field = { role: 'breakdown' };

let folder: string;
let connection: DuckDBConnection;
let store: Store;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "balise-l'été-"));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  store = await Store.open();
});
after(async () => {
  connection.closeSync();
  store.close();
  await rm(folder, { recursive: true });
});

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
};
const parquet = async (select: string, options = ''): Promise<string> => {
  const file = path.join(folder, 'd.parquet');
  await connection.run(`COPY (${select}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet${options})`);
  return file;
};

type Read = readonly Row[] | { readonly problem: string; readonly got: string };

const inPage = async (file: string, dataset: Dataset): Promise<Read> => {
  const source = await sourceFor(dataset.source.type);
  assert.ok(!isProblem(source));
  const query = { dataset: 'd', fields: Object.keys(dataset.fields) };
  const decoded = source.decode([aReply(await readFile(file), { headers: {} })], query, dataset);
  if ('table' in decoded) return rowsFromTable(decoded.table);
  assert.ok(isProblem(decoded));
  const { problem, got } = await told(decoded);
  return { problem, got };
};
const served = async (file: string, dataset: Dataset): Promise<Read> => {
  const read = await readTable(dataset, file, store);
  return isProblem(read) ? { problem: read.problem, got: read.got } : rowsFromTable(read.table);
};

type Case = readonly [what: string, file: () => Promise<string>, fields: Readonly<Record<string, Field>>, binding?: Partial<SourceBinding>];

const cases: readonly Case[] = [
  [
    'decimals, whole or not',
    () => parquet(`SELECT 10.50::DECIMAL(9, 2) AS a, 100::DECIMAL(9, 2) AS b, -0.05::DECIMAL(38, 2) AS c`),
    { a: word, b: word, c: measure },
  ],
  ['a decimal that no double is', () => parquet('SELECT 9007199254740993::DECIMAL(38, 0) AS a'), { a: measure }],
  ['an integer that no double is', () => parquet('SELECT 9007199254740993::BIGINT AS a'), { a: measure }],
  ['an infinity', () => parquet("SELECT 'infinity'::DOUBLE AS a"), { a: measure }],
  ['what is not a number', () => parquet("SELECT 'nan'::DOUBLE AS a UNION ALL SELECT -0.0"), { a: measure }],
  [
    'days and moments',
    () => parquet(`SELECT DATE '2024-09-01' AS a, TIMESTAMP '2024-09-01 00:00:00' AS b, TIMESTAMP '2024-09-01 08:30:00' AS c`),
    { a: word, b: word, c: word },
  ],
  ['moments of a time zone', () => parquet('SELECT to_timestamp(1725148800) AS a, to_timestamp(1725138000) AS b'), { a: word, b: word }],
  ['a structure where a word is wanted', () => parquet(`SELECT {'a': 1} AS a, 3 AS n`), { a: word, n: measure }],
  ['cells that end in nothing', () => parquet('SELECT * FROM (VALUES (1), (NULL), (NULL)) t(a)'), { a: measure }],
  ['decimal commas that the binding tells', () => write('a.json', '[{"a":"12,5"}]'), { a: measure }, { type: 'json', decimal: ',' }],
  [
    'an encoding that the binding tells',
    () =>
      write(
        'b.json',
        Uint8Array.from('[{"a":"\xe9l\xe8ves"}]', (character) => character.charCodeAt(0)),
      ),
    { a: word },
    { type: 'json', encoding: 'windows-1252' },
  ],
  ['members of members', () => write('c.json', '[{"a":{"b":1}},{"a":null}]'), { 'a.b': measure }, { type: 'json' }],
  [
    'values in thousands, and in units',
    () => write('u.csv', 'DATAFLOW,a,OBS_VALUE,UNIT_MULT\nX,p,1.005,3\nX,q,7,\nX,r,,6\n'),
    { a: word, OBS_VALUE: measure },
    { type: 'sdmx-csv' },
  ],
  ['no record', () => write('d.json', '[]'), { a: measure }, { type: 'json' }],
  ['an object where a word is wanted', () => write('e.json', '[{"a":{"b":1}}]'), { a: word }, { type: 'json' }],
];

describe('a file that is served', () => {
  for (const [what, file, fields, binding = {}] of cases)
    test(`is read as in a page: ${what}`, async () => {
      const dataset = aDataset(fields, { type: 'parquet', url: 'd.parquet', ...binding });
      const place = await file();
      assert.deepEqual(await served(place, dataset), await inPage(place, dataset));
    });

  test('is read the same on a machine of another time zone', async () => {
    const ours = process.env['TZ'];
    try {
      process.env['TZ'] = 'America/Guadeloupe';
      const file = await parquet('SELECT to_timestamp(1725148800) AS rentree');
      assert.deepEqual(await served(file, aDataset({ rentree: word }, { type: 'parquet', url: 'd.parquet' })), [{ rentree: '2024-09-01' }]);
    } finally {
      if (ours === undefined) delete process.env['TZ'];
      else process.env['TZ'] = ours;
    }
  });

  test('is read where a page could not inflate it', async () => {
    const dataset = aDataset({ dep: word, n: measure }, { type: 'parquet', url: 'd.parquet' });
    const file = await parquet("SELECT '29' AS dep, 1.50::DECIMAL(9, 2) AS n", ', COMPRESSION brotli');
    assert.match(((await inPage(file, dataset)) as { got: string }).got, /BROTLI/);
    assert.deepEqual(await served(file, dataset), [{ dep: '29', n: 1.5 }]);
  });
});
