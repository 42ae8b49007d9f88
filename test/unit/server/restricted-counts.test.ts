/** Restricted rows whose number is itself a figure, of which a breakdown is made of ranges of a secret number, or that are asked for all too much. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, describe, mock, test } from 'node:test';
import type { Query } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import { openLibrary } from '../../../packages/server/src/library.ts';
import { catalogOf, dataset, indicator } from '../core/files-at.ts';
import { Store } from '../../../packages/server/src/store.ts';
import { clientOf, type Client } from './a-library.ts';

const clients: Client[] = [];
const folders: string[] = [];
after(async () => {
  for (const client of clients) client.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

const served = async (catalog: object, file: string): Promise<Client> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'restricted-counts-'));
  folders.push(folder);
  await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(catalog));
  await writeFile(path.join(folder, 'd.csv'), file);
  const library = await openLibrary(folder, defaultLimits);
  assert.ok('store' in library, JSON.stringify(library));
  const client = clientOf(library);
  clients.push(client);
  return client;
};
type Told = {
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly rows: { readonly read: number; readonly total: number };
  readonly code?: string;
};
const told = async (client: Client, query: Omit<Query, 'dataset'>): Promise<Told> =>
  (await (await client.post({ dataset: 'd', ...query })).json()) as Told;

describe('restricted rows', () => {
  test('that are counted are not counted by how many an answer is made of', async () => {
    const counts = { '022': 1, '029': 6, '035': 9, '056': 8 };
    const client = await served(
      catalogOf(
        [
          dataset(
            'd',
            ['eleve', 'annee'],
            {
              eleve: { role: 'label' },
              dep: { role: 'territory', level: 'dep' },
              annee: { role: 'period', type: 'school-year' },
              genre: { role: 'breakdown', covers: 'partition' },
            },
            { disclosure: { rows: 'restricted', contributors: { min: 3 } } },
          ),
        ],
        [
          indicator(
            'signalements',
            { op: 'value', of: { dataset: 'd', count: 'rows', over: { territory: 'sum', time: 'last', genre: 'sum' } } },
            { unit: { kind: 'count', decimals: 0 } },
          ),
        ],
      ),
      [
        'eleve;dep;annee;genre',
        ...Object.entries(counts).flatMap(([dep, count]) =>
          Array.from({ length: count }, (_, i) => `${dep}-${i};${dep};2024-2025;${i % 2 === 0 ? 'F' : 'G'}`),
        ),
        '',
      ].join('\n'),
    );
    const count = { op: 'count', as: 'n' } as const;
    const [all, one, none] = [
      await told(client, { measures: [count] }),
      await told(client, { measures: [count], where: { field: 'dep', equal: '022' } }),
      await told(client, {
        by: ['dep'],
        where: {
          and: [
            { field: 'dep', equal: '022' },
            { field: 'genre', equal: 'F' },
          ],
        },
      }),
    ];
    assert.deepEqual(one.columns['n'], [null]);
    assert.deepEqual([one.rows, none.rows], [all.rows, all.rows], 'as many as were looked at');
  });

  test('are not told apart by the ranges of a number that may be secret', async () => {
    const ranged = catalogOf(
      [
        dataset(
          'd',
          ['dep', 'annee'],
          {
            dep: { role: 'territory', level: 'dep' },
            annee: { role: 'period', type: 'school-year' },
            n: { role: 'measure' },
            taille: { role: 'breakdown', label: { fr: 'Taille' }, ranges: { of: 'n', at: [2, 3, 20], whole: true } },
          },
          { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } },
        ),
      ],
      [
        indicator(
          'n',
          { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
          { unit: { kind: 'count', decimals: 0 } },
        ),
      ],
    );
    const fileOf = (...numbers: readonly number[]): string =>
      ['dep;annee;n', ...numbers.map((n, at) => `0${['22', '29', '35', '56'][at]};2024-2025;${n}`), ''].join('\n');
    const client = await served(ranged, fileOf(2, 12, 30, 3));
    const byDep = await told(client, { by: ['dep'], measures: [{ op: 'sum', field: 'n', as: 'n' }] });
    assert.equal(byDep.columns['n']?.[0], null);
    for (const query of [
      { by: ['dep', 'taille'] },
      { by: ['taille'], measures: [{ op: 'count', as: 'n' }] },
      { by: ['dep'], where: { field: 'taille', equal: '2:3' } },
      { by: ['dep'], measures: [{ op: 'count', as: 'n', where: { field: 'taille', oneOf: ['2:3'] } }] },
    ] as Omit<Query, 'dataset'>[]) {
      const answer = await told(client, query);
      assert.equal(answer.code, 'DISCLOSURE_FORBIDDEN', `${JSON.stringify(query)}: ${JSON.stringify(answer.columns)}`);
    }
    const least = await told(client, { by: ['dep'], measures: [{ op: 'min', field: 'taille', as: 'least' }] });
    assert.deepEqual(least.columns['least']?.[0], null);
    assert.equal(least.columns['least:status']?.[0], 'Q');
    const open = await served(ranged, fileOf(15, 12, 30, 40));
    assert.deepEqual((await told(open, { by: ['taille'], measures: [{ op: 'sum', field: 'n', as: 'n' }] })).columns, {
      taille: ['20..', '3..20'],
      n: [70, 27],
    });
  });

  describe('asked for five hundred results', () => {
    afterEach(() => mock.restoreAll());
    const small = (): Promise<Client> =>
      served(
        catalogOf(
          [
            dataset(
              'd',
              ['dep', 'annee'],
              { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'school-year' }, n: { role: 'measure' } },
              { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } },
            ),
          ],
          [
            indicator(
              'n',
              { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
              { unit: { kind: 'count', decimals: 0 } },
            ),
          ],
        ),
        ['dep;annee;n', '022;2024-2025;2', '029;2024-2025;12', '035;2024-2025;30', '056;2024-2025;3', ''].join('\n'),
      );
    const asked = (where: (i: number) => string) =>
      Array.from({ length: 500 }, (_, i) => ({ op: 'sum', field: 'n', as: `m${i}`, where: { field: 'dep', gte: where(i) } }) as const);

    test('look at the rows of each set once, however many are computed of them', async () => {
      const client = await small();
      const run = mock.method(Store.prototype, 'run');
      const { columns } = await told(client, { by: ['dep'], measures: asked((i) => ['022', '029'][i % 2]!) });
      assert.deepEqual(
        [columns['m0'], columns['m499']],
        [
          [null, 12, 30, null],
          [null, 12, 30, null],
        ],
      );
      assert.ok(run.mock.callCount() <= 5, `${run.mock.callCount()} statements`);
    });

    test('are given up at their deadline, between two sets of rows', async () => {
      const client = await small();
      let now = performance.now();
      mock.method(performance, 'now', () => (now += 20));
      const { code } = await told(client, { by: ['dep'], measures: asked((i) => `02${i}`) });
      assert.equal(code, 'TIMEOUT');
    });
  });
});
