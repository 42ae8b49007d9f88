/**
 * What reading Parquet takes beside the JavaScript heap: every array of bytes or numbers that is made, whether something keeps it or
 * not, since nobody knows when what is thrown away is collected. Pages use the same arrays one after the other: four times the row
 * groups, of the same values, take hardly more than their columns do.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Field, Table } from '@balise/model';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { parquet } from './a-parquet-server.ts';
import { buffersMade } from './buffers.ts';

const ROWS_A_GROUP = 2048;
const FEW = 8;
const MANY = 4 * FEW;

let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'balise-buffers-'));
});
after(() => rm(folder, { recursive: true }));

const written = async (groups: number, selected: string, options: string): Promise<Uint8Array> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const file = path.join(folder, 'rows');
  await connection.run(
    `COPY (SELECT ${selected} AS x FROM range(${groups * ROWS_A_GROUP}) t(i)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE ${ROWS_A_GROUP}, ${options})`,
  );
  connection.closeSync();
  return new Uint8Array(await readFile(file));
};

const bytesOf = ({ columns }: Table): number =>
  Object.values(columns).reduce((sum, column) => sum + (column.type === 'string' ? column.codes : column.values).byteLength, 0);

const measure: Field = { role: 'measure' };
const label: Field = { role: 'label' };
const NO_DICTIONARY = 'DICTIONARY_SIZE_LIMIT 1';

/** @param most how many times what the column is larger by; the statuses of a measure, which nobody keeps here, are an eighth of it */
const cases: readonly (readonly [what: string, sql: string, field: Field, options: string, most: number])[] = [
  ['few texts', `'n' || i % 15`, label, '', 1.1],
  ['texts that hardly repeat', `lpad((i * 7919 % 4000)::VARCHAR, 5, '0')`, label, NO_DICTIONARY, 1.1],
  [
    'texts that hardly repeat, after their lengths',
    `lpad((i * 7919 % 4000)::VARCHAR, 5, '0')`,
    label,
    `PARQUET_VERSION V2, ${NO_DICTIONARY}`,
    1.1,
  ],
  ['texts that some rows lack', `CASE WHEN i % 7 > 0 THEN lpad((i * 7919 % 4000)::VARCHAR, 5, '0') END`, label, NO_DICTIONARY, 1.1],
  // What tells numbers apart that have to be converted is made for each page.
  ['days', `DATE '2020-01-01' + (i % 400)::INTEGER`, label, NO_DICTIONARY, 10],
  ['instants', `TIMESTAMP '2020-01-01' + INTERVAL (i % 400) DAY`, label, NO_DICTIONARY, 10],
  ['whole numbers', 'i % 300', measure, NO_DICTIONARY, 1.2],
  ['whole numbers, by their differences', 'i % 300', measure, `PARQUET_VERSION V2, ${NO_DICTIONARY}`, 1.2],
  ['numbers of a dictionary', '(i % 15) / 10', measure, '', 1.2],
  ['numbers that some rows lack', 'CASE WHEN i % 7 > 0 THEN i / 10 END', measure, NO_DICTIONARY, 1.2],
];

type Taken = { readonly made: number; readonly kept: number };

describe('what more row groups of Parquet take beside the heap', () => {
  for (const [what, sql, field, options, most] of cases)
    test(`${what}: at most ${most} times their column`, async (t) => {
      const dataset = aDataset({ x: field }, { type: 'parquet' });
      const taken = async (groups: number): Promise<Taken> => {
        const reply = aReply(await written(groups, sql, options === '' ? 'COMPRESSION snappy' : options));
        let kept = 0;
        const made = buffersMade(() => {
          const table = tableOf(parquet.decode([reply], { dataset: 'd', fields: ['x'] }, dataset));
          assert.equal(table.length, groups * ROWS_A_GROUP);
          kept = bytesOf(table);
        });
        return { made, kept };
      };
      const few = await taken(FEW);
      const many = await taken(MANY);
      const times = (many.made - few.made) / (many.kept - few.kept);
      t.diagnostic(`${times.toFixed(2)} times`);
      assert.ok(times <= most, `${times} times`);
    });
});
