/**
 * From bytes to columns, nothing is made for a row nor for a cell: four times the rows allocate no more of the JavaScript heap
 * (what columns are made of is beside it). An object a row would be 24 bytes of it at least, and so would a text, or an array
 * of the bytes of one.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Dataset, LoadReply } from '@balise/model';
import { isProblem } from '@balise/model';
import { sources } from '@balise/sources';
import type { Source } from '@balise/sources';
import { aDataset } from './a-dataset.ts';
import { allocated } from './allocated.ts';
import { END, double, doubles, int64, longs, rowsOf, schema, streamOf, texts, textView, utf8, views } from './an-arrow-stream.ts';
import type { WrittenColumn, WrittenField } from './an-arrow-stream.ts';

const FEW = 10_000;
const MANY = 40_000;
/** Enough for V8 to have compiled what runs once a row: until then, it boxes numbers. */
const WARM_UPS = 15;
/** What is made for a row is made each time; numbers boxed while V8 compiles again are not. */
const MEASURES = 5;

/** In ASCII: to know whether other bytes are UTF-8 they are decoded, 64 kB at a time, and the text thrown away. */
const PLACES = ['Ille-et-Vilaine (Bretagne), ouest', 'Morbihan (Bretagne)', 'Nord', 'Pas-de-Calais (Hauts-de-France)'];
type Row = { readonly place: string; readonly dep: string; readonly rate: number | null; readonly count: number };
const rowsOfAll = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, i) => ({
    place: PLACES[i % PLACES.length]!,
    dep: String(1 + (i % 95)).padStart(2, '0'),
    rate: i % 7 === 0 ? null : ((i * 7919) % 100_003) / 100,
    count: i * 3,
  }));
const select = `SELECT ['${PLACES.join("','")}'][1 + i % ${PLACES.length}] AS place, lpad((1 + i % 95)::VARCHAR, 2, '0') AS dep,
  CASE WHEN i % 7 <> 0 THEN (i * 7919 % 100003) / 100 END AS rate, i * 3 AS count`;

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const csvOf = (rows: readonly Row[], quote: string): Uint8Array =>
  encoded(
    ['place;dep;rate;count', ...rows.map((row) => `${quote}${row.place}${quote};${row.dep};${row.rate ?? ''};${row.count}`), ''].join('\n'),
  );
const stream = (rows: readonly Row[], type: WrittenField['type'], written: (...cells: readonly string[]) => WrittenColumn): Uint8Array =>
  streamOf(
    schema([
      { name: 'place', type },
      { name: 'dep', type },
      { name: 'rate', type: double },
      { name: 'count', type: int64 },
    ]),
    rowsOf([
      written(...rows.map(({ place }) => place)),
      written(...rows.map(({ dep }) => dep)),
      doubles(...rows.map(({ rate }) => rate)),
      longs(...rows.map(({ count }) => BigInt(count))),
    ]),
    END,
  );
const namedCells = (rows: readonly Row[]): object =>
  Object.fromEntries((['place', 'dep', 'rate', 'count'] as const).map((name) => [name, rows.map((row) => row[name])]));

let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'balise-allocations-'));
});
after(() => rm(folder, { recursive: true }));

/** DuckDB writes texts that few rows share as a dictionary, unless it has no room for one. */
const parquetOf = async (count: number, options: string, selected = select): Promise<Uint8Array> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const file = path.join(folder, 'rows');
  await connection.run(`COPY (${selected} FROM range(${count}) t(i)) TO '${file}' (FORMAT parquet, ${options})`);
  connection.closeSync();
  return new Uint8Array(await readFile(file));
};

type Case = readonly [
  name: string,
  source: Dataset['source'],
  body: (count: number) => Uint8Array | Promise<Uint8Array>,
  headers?: LoadReply['headers'],
];
const csv = { type: 'csv', delimiter: ';' } as const;
const cases: readonly Case[] = [
  ['CSV', csv, (count) => csvOf(rowsOfAll(count), '')],
  ['CSV between quotes', csv, (count) => csvOf(rowsOfAll(count), '"')],
  ['JSON rows', { type: 'json' }, (count) => encoded(JSON.stringify(rowsOfAll(count)))],
  ['JSON columns', { type: 'json' }, (count) => encoded(JSON.stringify(namedCells(rowsOfAll(count))))],
  [
    'JSON columns of a Balise API',
    { type: 'native' },
    (count) => encoded(JSON.stringify({ columns: namedCells(rowsOfAll(count)), rows: { read: count, total: count } })),
  ],
  ['Arrow, texts', { type: 'arrow' }, (count) => stream(rowsOfAll(count), utf8, texts)],
  [
    'Arrow of a Balise API',
    { type: 'native' },
    (count) => stream(rowsOfAll(count), utf8, texts),
    { 'content-type': 'application/vnd.apache.arrow.stream' },
  ],
  ['Arrow, views of texts', { type: 'arrow' }, (count) => stream(rowsOfAll(count), textView, views)],
  ['Parquet', { type: 'parquet' }, (count) => parquetOf(count, 'COMPRESSION snappy')],
  ['Parquet without dictionaries', { type: 'parquet' }, (count) => parquetOf(count, 'DICTIONARY_SIZE_LIMIT 1')],
  ['Parquet, deltas', { type: 'parquet' }, (count) => parquetOf(count, 'PARQUET_VERSION V2')],
  ['Parquet, deltas without dictionaries', { type: 'parquet' }, (count) => parquetOf(count, 'PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1')],
];

const fields = {
  place: { role: 'label' },
  dep: { role: 'territory', level: 'dep' },
  rate: { role: 'measure' },
  count: { role: 'measure' },
} as const;
/** Bytes of the heap that each row more takes. */
const bytesARow = async ([, source, body, headers = {}]: Case, asked: Parameters<typeof aDataset>[0] = fields): Promise<number> => {
  const dataset = aDataset(asked, source);
  const query = { dataset: 'd', fields: Object.keys(asked) };
  const told = sources[source.type as keyof typeof sources] as Source;
  const decoder = (await told.forQuery?.(query, dataset)) ?? told;
  const taken = async (count: number): Promise<number> => {
    const reply: LoadReply = { status: 200, headers, bytes: (await body(count)).slice().buffer as ArrayBuffer };
    const decode = (): ReturnType<Source['decode']> => decoder.decode([reply], query, dataset);
    for (let run = 0; run < WARM_UPS; run += 1) decode();
    const decoded = decode();
    assert.ok(!isProblem(decoded) && 'table' in decoded && decoded.table.length === count, JSON.stringify(decoded).slice(0, 300));
    const measures: number[] = [];
    for (let measure = 0; measure < MEASURES; measure += 1) measures.push(await allocated(decode));
    return Math.min(...measures);
  };
  const few = await taken(FEW);
  return ((await taken(MANY)) - few) / (MANY - FEW);
};

describe('what is decoded makes nothing for a row', () => {
  for (const each of cases)
    test(each[0], async (t) => {
      const bytes = await bytesARow(each);
      t.diagnostic(`${bytes.toFixed(1)} bytes a row`);
      assert.ok(bytes < 8, `${bytes} bytes a row`);
    });

  for (const [what, sql, field] of [
    ['days', "DATE '2020-01-01' + (i % 400)::INTEGER", { role: 'period', type: 'day' }],
    ['instants', "TIMESTAMP '2020-01-01' + INTERVAL (i % 400) DAY", { role: 'label' }],
    ['decimals', '(i % 1000)::DECIMAL(10, 2)', { role: 'measure' }],
    ['numbers that are codes', '(i % 95)::INTEGER', { role: 'label' }],
    ['long numbers that are codes', 'i % 95', { role: 'label' }],
  ] as const)
    test(`Parquet, ${what} without a dictionary`, async (t) => {
      const body = (count: number): Promise<Uint8Array> =>
        parquetOf(count, 'DICTIONARY_SIZE_LIMIT 1', `SELECT CASE WHEN i % 7 > 0 THEN ${sql} END AS x`);
      const bytes = await bytesARow([what, { type: 'parquet' }, body], { x: field });
      t.diagnostic(`${bytes.toFixed(1)} bytes a row`);
      assert.ok(bytes < 8, `${bytes} bytes a row`);
    });

  test('and an object a row would be seen', async () => {
    let kept: object = {};
    const made = await allocated(() => {
      for (let i = 0; i < MANY; i += 1) kept = { i };
    });
    assert.ok(made / MANY > 20 && kept !== null, `${made / MANY} bytes an object`);
  });
});
