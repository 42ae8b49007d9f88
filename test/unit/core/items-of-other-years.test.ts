/**
 * Classes that were reformed: an item that nobody has in a period is no part of what is divided then, though other years have it, whether
 * the rows are of a file, of files by years, or asked of an API.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Question } from '@balise/model';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { createTabular, TABULAR, type TabularApi } from '../../emulators/tabular.ts';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

type Row = Readonly<Record<'com' | 'annee' | 'serie' | 'sexe', string>> & { readonly n: number | null };
const before2021 = ['S', 'L'];
const since2021 = ['G', 'T'];
const sexes = ['F', 'G'];
/** Half of the country at least is left out of what is asked. */
const communes = ['29019', '29232', ...Array.from({ length: 40 }, (_, at) => `350${at + 10}`)];
const rows: readonly Row[] = communes.flatMap((com) =>
  (
    [
      ['2019-2020', before2021],
      ['2023-2024', since2021],
    ] as const
  ).flatMap(([annee, series]) =>
    series.flatMap((serie, at) =>
      // Nobody has girls in T; one commune has no row for its boys in G.
      sexes
        .filter((sexe) => !(serie === 'T' && sexe === 'F') && !(com === '29232' && serie === 'G' && sexe === 'G'))
        .map((sexe) => ({ com, annee, serie, sexe, n: 10 * (at + 1) })),
    ),
  ),
);
const types = { com: 'text', annee: 'text', serie: 'text', sexe: 'text', n: 'int' } as const;
const csvOf = (kept: readonly Row[]): string =>
  [Object.keys(types).join(';'), ...kept.map((row) => Object.values(row).join(';')), ''].join('\n');
const of = { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last', serie: 'sum', sexe: 'sum' } };
const fields = {
  com: { role: 'territory', level: 'com' },
  annee: { role: 'period', type: 'school-year' },
  serie: { role: 'breakdown', covers: 'partition' },
  sexe: { role: 'breakdown', covers: 'partition' },
  n: { role: 'measure' },
};

describe('an item of other years', () => {
  let portal: Portal;
  let tabular: TabularApi;
  before(async () => {
    portal = await createPortal({ datasets: { d: { fields: types, rows } } });
    tabular = await createTabular({ resources: { d: { fields: types, rows } }, aggregated: ['d'] });
  });
  after(() => {
    portal.close();
    tabular.close();
  });
  /** The classes as the last answers list them. */
  const inOrder: (readonly (string | null)[])[] = [];
  /** By every route. */
  const told = async (question: Partial<Question>): Promise<readonly (readonly string[])[]> => {
    const byYear = {
      'avant.csv': csvOf(rows.filter(({ annee }) => annee < '2021')),
      'depuis.csv': csvOf(rows.filter(({ annee }) => annee > '2021')),
    };
    const parts = [
      { period: '2019-2020', url: 'avant.csv' },
      { period: '2023-2024', url: 'depuis.csv' },
    ];
    const csv = { type: 'csv', url: 'd.csv', delimiter: ';' };
    const routes: readonly (readonly [Readonly<Record<string, unknown>>, Hands['load']])[] = [
      [{ source: csv }, handsOf({ 'd.csv': csvOf(rows) }).load],
      [{ source: csv, parts }, handsOf(byYear).load],
      [{ source: { type: 'opendatasoft', url: PORTAL, dataset: 'd' } }, async (_id, _context, request) => portal.load(request)],
      [{ source: { type: 'tabular', url: TABULAR, resource: 'd', aggregation: true, types: { n: 'int' } } }, async (_id, _context, request) => tabular.load(request)], // prettier-ignore
    ];
    inOrder.length = 0;
    return Promise.all(
      routes.map(async ([more, load]) => {
        const outcome = await answer(
          { indicators: ['series'], territories: ['com:29019', 'com:29232'], ...question },
          {
            identity: 'me',
            catalog: {
              inline: catalogOf(
                [dataset('d', ['com', 'annee', 'serie', 'sexe'], fields, more)],
                [
                  indicator('series', { op: 'distribution', of, by: 'serie' }),
                  indicator('n', { op: 'value', of }, { unit: { kind: 'count', decimals: 0 } }),
                ],
              ),
              base: 'https://data.example/',
            },
            locale: 'fr',
          },
          { ...handsOf({}), load },
          createMemory(),
        );
        assert.ok(!isProblem(outcome), JSON.stringify(outcome));
        const { figures } = outcome;
        inOrder.push([...new Set(figures.breakdowns['serie'] ?? [])]);
        return figures.territory
          .map(
            (code, at) =>
              `${code} ${figures.period[at]} ${Object.values(figures.breakdowns)
                .map((items) => items[at])
                .join(' ')} ${figures.displayed[at]} ${figures.status[at]?.join('')}`,
          ) // prettier-ignore
          .sort();
      }),
    );
  };

  test('is no class of this one, by every route', async () => {
    const [file, ...others] = await told({ territories: ['com:29019'] });
    assert.deepEqual(file, ['com:29019 2023-2024 G 50 A', 'com:29019 2023-2024 T 50 A']);
    for (const other of others) assert.deepEqual(other, file);
  });
  test('is no item of what is not divided either, but in the course of all', async () => {
    const asked = { indicators: ['n'], territories: ['com:29019'], breakdowns: ['serie'] };
    const items = async (period: string): Promise<readonly (readonly string[])[]> =>
      (await told({ ...asked, period })).map((rows) => rows.map((each) => each.slice(10)));
    for (const each of await items('latest')) assert.deepEqual(each, ['2023-2024 G 20 A', '2023-2024 T 20 A']);
    for (const each of await items('2019-2020')) assert.deepEqual(each, ['2019-2020 L 40 A', '2019-2020 S 20 A']);
    // Of a year without any, nothing is known, and not of whom.
    for (const each of await items('2021-2022')) assert.deepEqual(each, ['2021-2022  null O']);
    for (const each of await told({ territories: ['com:29019'], period: '2021-2022' })) assert.deepEqual(each, []);
    for (const each of await items('all')) assert.equal(each.length, 20);
  });
  test('is one of its own years', async () => {
    const [file, ...others] = await told({ territories: ['com:29019'], period: '2019-2020' });
    assert.deepEqual(file, ['com:29019 2019-2020 L 66.7 A', 'com:29019 2019-2020 S 33.3 A']);
    for (const other of others) assert.deepEqual(other, file);
  });
  test('is told of each year in the course of all, and of years without any nothing is known', async () => {
    const [file, ...others] = await told({ territories: ['com:29019'], period: 'all' });
    for (const items of inOrder) assert.deepEqual(items, ['G', 'L', 'S', 'T'], 'the order is that of the classes, and not of the years');
    const at = (year: string) => (file ?? []).filter((each) => each.includes(year)).map((each) => each.slice(20));
    assert.deepEqual(at('2019-2020'), ['L 66.7 A', 'S 33.3 A']);
    assert.deepEqual(at('2023-2024'), ['G 50 A', 'T 50 A']);
    assert.deepEqual(at('2021-2022'), ['G null O', 'L null O', 'S null O', 'T null O']);
    for (const other of others) assert.deepEqual(other, file);
  });
  test('is not confused with one that somebody else has then: of that, a share is missing', async () => {
    const [file, ...others] = await told({ breakdowns: ['sexe'] });
    assert.deepEqual(
      (file ?? []).filter((each) => each.startsWith('com:29232')),
      ['com:29232 2023-2024 G F 100 A', 'com:29232 2023-2024 G G null O', 'com:29232 2023-2024 T G null O'],
    );
    for (const other of others) assert.deepEqual(other, file);
  });
});
