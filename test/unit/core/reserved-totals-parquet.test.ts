/** A Parquet file is read by its columns: those that may tell a total which no catalogue declares are read too, and no other. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { isProblem, type Outcome } from '@balise/model';
import { sources, type Source } from '@balise/sources';
import { catalogOf, dataset, indicator, outcomeOf } from './files-at.ts';
import { aDataset, aReply, tableOf } from '../sources/a-dataset.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'balise-totals-'));
const files = new Map<string, Uint8Array>();
before(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const write = async (name: string, rows: string): Promise<void> => {
    const to = path.join(folder, name);
    await connection.run(`copy (select * from (values ${rows}) t(dep, sexe, niveau, n)) to '${to}' (format parquet)`);
    files.set(name, new Uint8Array(readFileSync(to)));
  };
  await write('told', "('29', 'F', 'a', 10), ('29', 'G', 'a', 12), ('29', '_T', 'a', 22), ('29', 'F', 'b', 1), ('29', 'G', 'b', 2)");
  await write('plain', "('29', 'F', 'a', 10), ('29', 'G', 'a', 12), ('29', 'F', 'b', 1), ('29', 'G', 'b', 2)");
  connection.closeSync();
});
after(() => rmSync(folder, { recursive: true }));

const breakdown = { role: 'breakdown', covers: 'partition' } as const;
const fields = { dep: { role: 'territory', level: 'dep' }, sexe: breakdown, niveau: breakdown, n: { role: 'measure' } } as const;
const grain = ['dep', 'sexe', 'niveau'];
const over = { territory: 'sum', time: 'last', sexe: 'sum', niveau: 'sum' };
const ask = (name: string, breakdowns: readonly string[] = []): Promise<Outcome> =>
  outcomeOf(
    { indicators: ['n'], territories: ['dep:29'], breakdowns },
    catalogOf(
      [dataset('d', grain, fields, { source: { type: 'parquet', url: 'd.parquet' }, period: '2024-2025' })],
      [indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } })],
    ),
    { 'd.parquet': files.get(name) as Uint8Array },
  );
const told = async (...given: Parameters<typeof ask>): Promise<readonly (number | null)[]> => {
  const outcome = await ask(...given);
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome.figures.displayed;
};

describe('a total that SDMX reserves a code for, in Parquet', () => {
  test('is not added to its items, nor stands for those of another cell', async () => {
    assert.deepEqual(await told('told'), [25]);
    assert.deepEqual(await told('told', ['sexe']), [11, 14]);
    assert.deepEqual(await told('told', ['niveau']), [22, 3]);
    assert.deepEqual(await told('plain'), [25]);
  });

  test('is looked for where statistics do not rule it out', () => {
    const read = (name: string): readonly string[] => {
      const source = sources.parquet as Source;
      const decoded = source.decode(
        [aReply(files.get(name) as Uint8Array, { headers: {} })],
        { dataset: 'd', fields: ['dep', 'n'] },
        aDataset(fields, { type: 'parquet', url: 'd.parquet' }, { grain }),
      );
      return Object.keys(tableOf(decoded).columns);
    };
    assert.deepEqual(read('plain'), ['dep', 'n']);
    assert.deepEqual([...read('told')].sort(), ['dep', 'n', 'niveau', 'sexe']);
  });
});
