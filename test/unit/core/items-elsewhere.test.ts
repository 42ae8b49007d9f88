/** An item that only the rest of the country has is one of every part of it, whether the part is read of a file or asked of an API. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Question } from '@balise/model';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { createTabular, TABULAR, type TabularApi } from '../../emulators/tabular.ts';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

const row = (com: string, secteur: string | null, eleves = 100): Readonly<Record<string, string | number | null>> => ({
  uai: `${com}-${secteur}-${eleves}`,
  com,
  dep: com.slice(0, 2),
  annee: '2024-2025',
  secteur,
  eleves,
});
/** Agricultural schools, and those that do not say, are elsewhere alone. */
const rows = [
  ...['29019', '29232'].flatMap((com) => [row(com, 'PU'), row(com, 'PR', 50)]),
  row('29151', 'PU'),
  row('44109', 'AGR'),
  row('35238', null),
  // Half of the country at least is left out.
  ...Array.from({ length: 60 }, (_, at) => row(`350${at + 10}`, 'PU')),
];
const types = { uai: 'text', com: 'text', dep: 'text', annee: 'text', secteur: 'text', eleves: 'int' } as const;
const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const of = { dataset: 'd', field: 'eleves', over };
const indicators = [
  indicator('eleves', { op: 'value', of }, { unit: { kind: 'count', decimals: 0 } }),
  indicator('secteurs', { op: 'distribution', of, by: 'secteur' }),
];
const fields = {
  uai: { role: 'label' },
  com: { role: 'territory', level: 'com' },
  dep: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'school-year' },
  secteur: { role: 'breakdown', covers: 'partition' },
  eleves: { role: 'measure' },
};

describe('an item that only the rest of the country has', () => {
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
  const csv = ['uai;com;dep;annee;secteur;eleves', ...rows.map((each) => Object.values(each).join(';')), ''].join('\n');
  const told = async (question: Question, grain: readonly string[]): Promise<readonly unknown[]> => {
    const routes: readonly (readonly [object, Hands['load']])[] = [
      [{ type: 'csv', url: 'd.csv', delimiter: ';' }, handsOf({ 'd.csv': csv }).load],
      [{ type: 'opendatasoft', url: PORTAL, dataset: 'd' }, async (_id, _context, request) => portal.load(request)],
      [{ type: 'tabular', url: TABULAR, resource: 'd', aggregation: true, types: { eleves: 'int' } }, async (_id, _context, request) => tabular.load(request)], // prettier-ignore
    ];
    return Promise.all(
      routes.map(async ([source, load]) => {
        const catalog = catalogOf([dataset('d', grain, fields, { source })], indicators);
        const outcome = await answer(
          question,
          { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' },
          { ...handsOf({}), load },
          createMemory(),
        );
        assert.ok(!isProblem(outcome), JSON.stringify(outcome));
        const { figures } = outcome;
        return figures.territory
          .map((code, at) => `${code} ${figures.breakdowns['secteur']?.[at]} ${figures.displayed[at]} ${figures.status[at]?.join('')}`)
          .sort();
      }),
    );
  };
  const communes: Question = { indicators: ['eleves'], territories: ['com:29019', 'com:29151'], breakdowns: ['secteur'] };

  test('is missing of cells of communes, by every route', async () => {
    const [file, ...apis] = await told(communes, ['com', 'annee', 'secteur']);
    assert.deepEqual(file, [
      'com:29019 @none null O',
      'com:29019 AGR null O',
      'com:29019 PR 50 A',
      'com:29019 PU 100 A',
      'com:29151 @none null O',
      'com:29151 AGR null O',
      'com:29151 PR null O',
      'com:29151 PU 100 A',
    ]);
    for (const api of apis) assert.deepEqual(api, file);
  });
  test('is none of communes whose schools are listed', async () => {
    const [file, ...apis] = await told(communes, ['uai', 'annee']);
    assert.deepEqual(
      (file as readonly string[]).filter((each) => / (?:AGR|PR) /u.test(each)),
      ['com:29019 AGR 0 A', 'com:29019 PR 50 A', 'com:29151 AGR 0 A', 'com:29151 PR 0 A'],
    );
    for (const api of apis) assert.deepEqual(api, file);
  });
  test('is a class of which shares are made, or are not', async () => {
    for (const grain of [
      ['com', 'annee', 'secteur'],
      ['uai', 'annee'],
    ]) {
      const [file, ...apis] = await told({ indicators: ['secteurs'], territories: ['com:29019'] }, grain);
      assert.equal(
        (file as readonly string[]).some((each) => each.startsWith('com:29019 PR 33.3')),
        grain[0] === 'uai',
      );
      for (const api of apis) assert.deepEqual(api, file);
    }
  });
  test('is asked for only where a part of the country is, and something is broken down', async () => {
    const from = portal.asked.length;
    await told({ indicators: ['eleves'], territories: ['com:29019'] }, ['uai', 'annee']);
    const without = portal.asked.slice(from);
    assert.ok(without.length > 0 && !without.some((url) => /secteur/u.test(url)), without.join('\n'));
  });
});
