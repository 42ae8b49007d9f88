/** Texts of Parquet, told apart by their bytes over all the pages of a column, and decoded when all are read. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { StringColumn } from '@balise/model';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { parquet } from './a-parquet-server.ts';

const ROWS = 8192;
let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'balise-texts-'));
});
after(() => rm(folder, { recursive: true }));

const read = async (sql: string, options: string): Promise<StringColumn> => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const file = path.join(folder, 'rows');
  await connection.run(
    `COPY (SELECT ${sql} AS x FROM range(${ROWS}) t(i)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 2048, COMPRESSION snappy${options})`,
  );
  connection.closeSync();
  const dataset = aDataset({ x: { role: 'label' } }, { type: 'parquet' });
  const { columns } = tableOf(parquet.decode([aReply(new Uint8Array(await readFile(file)))], { dataset: 'd', fields: ['x'] }, dataset));
  return columns['x'] as StringColumn;
};
const spelled = ({ codes, dictionary }: StringColumn): readonly string[] => Array.from(codes, (code) => dictionary[code]!);

const encodings = [
  ['of dictionaries', ''],
  ['one after the other', ', DICTIONARY_SIZE_LIMIT 1'],
  ['behind all their lengths', ', DICTIONARY_SIZE_LIMIT 1, PARQUET_VERSION V2'],
] as const;

describe('texts of several row groups', () => {
  for (const [what, options] of encodings) {
    test(`${what}: long ones that begin and end alike are told apart, in one dictionary`, async () => {
      const column = await read(`'collège ' || (i // 500) || ' de la commune'`, options);
      assert.deepEqual(
        spelled(column),
        Array.from({ length: ROWS }, (_, i) => `collège ${Math.floor(i / 500)} de la commune`),
      );
      assert.equal(column.dictionary.length, 1 + Math.ceil(ROWS / 500), 'each is there once, and what is missing');
    });

    test(`${what}: more than a narrow code tells apart keep the rows that were read before`, async () => {
      const column = await read(`CASE WHEN i % 5 > 0 THEN (i % 100 + i // 2048 * 90)::VARCHAR WHEN i % 2 = 0 THEN '' END`, options);
      assert.deepEqual(
        spelled(column),
        Array.from({ length: ROWS }, (_, i) => (i % 5 > 0 ? String((i % 100) + Math.floor(i / 2048) * 90) : '')),
      );
      assert.ok(column.codes instanceof Uint16Array && column.dictionary.length > 256, `${column.dictionary.length} texts`);
    });
  }

  test('bytes that are no UTF-8 and say the same are one text', async () => {
    const column = await read(`['\\xFF'::BLOB, '\\xFE'::BLOB, 'A'::BLOB][1 + i % 3]`, '');
    assert.deepEqual(column.dictionary, ['', '\ufffd', 'A']);
    assert.deepEqual(
      spelled(column),
      Array.from({ length: ROWS }, (_, i) => (i % 3 === 2 ? 'A' : '\ufffd')),
    );
  });
});
