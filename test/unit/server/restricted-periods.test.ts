/** Restricted rows of months, where a column of years stands beside them: the same is hidden as where none does. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { defaultLimits } from '@balise/sources/sql';
import { app } from '../../../packages/server/src/app.ts';
import { openLibrary } from '../../../packages/server/src/library.ts';
import { catalogOf, dataset, indicator } from '../core/files-at.ts';
import { askPath } from './a-library.ts';

const schools = ['0290009C', '0290010D', '0290011E', '0220001G', '0220002H', '0220003J', '0350001L', '0350002M'];
/** Pupils a school in each month: three in the first are a secret, and what would tell them. */
const months = {
  '2024-09': [3, 20, 30, 25, 26, 27, 60, 61],
  '2024-10': [40, 41, 42, 35, 36, 37, 62, 63],
  '2024-11': [50, 54, 60, 45, 46, 47, 64, 65],
};
const lines = Object.entries(months).flatMap(([month, counts]) =>
  counts.map((count, at) => `${schools[at]};0${schools[at]!.slice(1, 3)};2024-2025;${month};${count}`),
);
const place = { uai: { role: 'territory', level: 'uai' }, dep: { role: 'territory', level: 'dep' } };
const month = { mois: { role: 'period', type: 'month' } };
const year = { annee: { role: 'period', type: 'school-year' } };
const restricted = { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } };
const over = { territory: 'sum', time: 'last' };

test('a year beside the months of a key hides no less and no more than months alone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'restricted-periods-'));
  const bound = (id: string, periods: object): object =>
    dataset(id, ['uai', 'mois'], { ...place, ...periods, n: { role: 'measure' } }, { ...restricted });
  const of = (id: string): object =>
    indicator(`n-${id}`, { op: 'value', of: { dataset: id, field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } });
  const catalog = catalogOf([bound('alone', month), bound('beside', { ...year, ...month })] as never, [of('alone'), of('beside')] as never);
  await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalog));
  for (const id of ['alone', 'beside']) await writeFile(path.join(folder, `${id}.csv`), ['uai;dep;annee;mois;n', ...lines, ''].join('\n'));
  const library = await openLibrary(folder, defaultLimits);
  assert.ok('store' in library, JSON.stringify(library));
  const serve = app(library);
  const told = async (id: string, by: readonly string[]): Promise<string> => {
    const query = { dataset: id, by, measures: [{ op: 'sum', field: 'n', as: 'n' }] } as const;
    const response = await serve(new Request(`http://127.0.0.1${askPath(query)}`));
    return JSON.stringify(((await response.json()) as { columns?: unknown }).columns);
  };
  const seen: string[] = [];
  for (const by of [['uai', 'mois'], ['dep', 'mois'], ['uai'], ['dep']]) {
    const alone = await told('alone', by);
    seen.push(alone);
    assert.equal(await told('beside', by), alone, by.join(' '));
  }
  assert.match(seen[0]!, /null/u, 'something is secret');
  assert.match(seen[0]!, /\d/u, 'something is told');
  library.store.close();
  await rm(folder, { recursive: true });
});
