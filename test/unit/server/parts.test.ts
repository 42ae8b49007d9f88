/** A dataset published as a file a year is served part by part, and the catalogue says of each where it is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type Outcome, type Question } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import { openLibrary, type Library } from '../../../packages/server/src/library.ts';
import { aFolder, catalogText } from './a-folder.ts';
import { clientOf, handsOf } from './a-library.ts';

const catalogOf = (parts: readonly object[]): string =>
  catalogText(
    {
      id: 'effectifs',
      source: { type: 'csv', delimiter: ';', decimal: ',' },
      parts,
      grain: ['dep'],
      fields: { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' } },
    },
    [
      {
        id: 'n',
        theme: 'contexte',
        label: { fr: 'Élèves' },
        definition: { fr: 'Élèves.' },
        unit: { kind: 'count', decimals: 1 },
        measure: { op: 'value', of: { dataset: 'effectifs', field: 'n', over: { territory: 'sum', time: 'last' } } },
      },
    ],
  );
const parts = [
  { period: '2023-2024', url: '2023.csv' },
  { period: '2024-2025', url: '2024.json', type: 'json' },
];
const files = { '2023.csv': 'dep;n\n22;2,5\n29;1\n', '2024.json': '[{"dep":"22","n":20},{"dep":"29","n":null}]' };

const opened = async (catalog: string, content: Readonly<Record<string, string>>): Promise<Library | readonly unknown[]> =>
  openLibrary(await aFolder({ ...content, 'catalog.json': catalog }), defaultLimits);
const library = async (catalog: string): Promise<Library> => {
  const found = await opened(catalog, files);
  assert.ok('store' in found, JSON.stringify(found));
  return found;
};

const asked = (question: Question, found: Library): Promise<Outcome> =>
  answer(
    question,
    { identity: 'test', catalog: 'https://portail.example/catalog', locale: 'fr' },
    handsOf(clientOf(found)),
    createMemory(),
  );

describe('a dataset published by years', () => {
  test('is answered from all its parts, each in its own format', async () => {
    const found = await library(catalogOf(parts));
    const outcome = await asked({ indicators: ['n'], territories: ['dep:22', 'dep:29'], period: 'all' }, found);
    found.store.close();
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    const { territory, period, value } = outcome.figures;
    assert.deepEqual(
      territory.map((code, row) => [code, period[row], value[row]]),
      [
        ['dep:22', '2023-2024', 2.5],
        ['dep:29', '2023-2024', 1],
        ['dep:22', '2024-2025', 20],
        ['dep:29', '2024-2025', null],
      ],
    );
  });

  test('leaves where they are the parts that live elsewhere', async () => {
    const elsewhere = { period: '2022-2023', url: 'https://data.example/2022.csv' };
    const found = await library(catalogOf([elsewhere, ...parts]));
    const [dataset] = found.catalog.datasets;
    found.store.close();
    assert.deepEqual(dataset?.source, { type: 'csv', delimiter: ';', decimal: ',' });
    assert.deepEqual(
      dataset.parts?.map(({ period, type, url }) => [period, type, url]),
      [
        ['2022-2023', undefined, 'https://data.example/2022.csv'],
        ['2023-2024', 'native', '.'],
        ['2024-2025', 'native', '.'],
      ],
    );
  });

  test('is refused whole where one part is not there', async () => {
    assert.match(JSON.stringify(await opened(catalogOf(parts), { '2023.csv': files['2023.csv'] })), /effectifs .*2024\.json/);
  });
});
