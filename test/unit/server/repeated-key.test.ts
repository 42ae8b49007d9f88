/** Two rows of one key are refused, never added: here too, where no page has the whole file to see them. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { defaultLimits } from '@balise/sources/sql';
import { openLibrary } from '../../../packages/server/src/library.ts';
import { aFolder, catalogText } from './a-folder.ts';

const dataset = {
  id: 'visites',
  source: { type: 'csv', url: 'd.csv' },
  grain: ['dep', 'mois'],
  fields: { dep: { role: 'territory', level: 'dep' }, mois: { role: 'period', type: 'month' }, n: { role: 'measure' } },
};

/** What is refused, or nothing where it is served. */
const refusedOf = async (rows: string, more: object = {}): Promise<string> => {
  const folder = await aFolder({ 'catalog.json': catalogText({ ...dataset, ...more }), 'd.csv': `dep,mois,n\n${rows}` });
  await mkdir(path.join(folder, 'sous-dossier.csv'));
  const found = await openLibrary(folder, defaultLimits);
  if (!('store' in found)) return JSON.stringify(found);
  found.store.close();
  return '';
};

describe('a file that is served', () => {
  test('may have one row a key, and rows without a part of it', async () =>
    assert.equal(await refusedOf('29,2024-09,1\n29,2024-10,2\n22,2024-09,3\n,2024-09,4\n,2024-09,5\n'), ''));

  test('is refused where two have one, which is named', async () => {
    const said = await refusedOf('29,2024-09,1\n22,2024-09,3\n29,2024-09,2\n');
    assert.match(said, /DUPLICATE_KEY/);
    assert.match(said, /several rows for 29, 2024-09/);
    assert.match(said, /"at":"visites/);
  });

  test('is refused where two days are of one month, of a column of months', async () =>
    assert.match(await refusedOf('29,2024-09-01,1\n29,2024-09-30,2\n29,2024-10-01,2\n'), /several rows for 29, 2024-09/));

  test('is refused in words where its address is no file', async () => {
    assert.match(await refusedOf('29,2024-09,1\n', { source: { type: 'csv', url: 'sous-dossier.csv' } }), /BODY_UNREADABLE.*a folder/);
    assert.match(await refusedOf('29,2024-09,1\n', { source: { type: 'csv', url: '%zz.csv' } }), /no such file.*%zz\.csv/);
  });
});
