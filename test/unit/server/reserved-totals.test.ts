/** SDMX reserves `_T` for totals: what is added up here, out of sight of pages, must not add it to its parts. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type BreakdownField, type Question } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import { openLibrary, type Library } from '../../../packages/server/src/library.ts';
import { aFolder, catalogText } from './a-folder.ts';
import { clientOf, handsOf } from './a-library.ts';

const dataset = {
  id: 'effectifs',
  source: { type: 'csv', url: 'd.csv' },
  period: '2024-2025',
  grain: ['dep', 'sexe'],
  fields: { dep: { role: 'territory', level: 'dep' }, sexe: { role: 'breakdown', covers: 'partition' }, n: { role: 'measure' } },
};
const over = { territory: 'sum', time: 'last', sexe: 'sum' };
const indicator = {
  id: 'n',
  theme: 'contexte',
  label: { fr: 'Élèves' },
  definition: { fr: 'Élèves.' },
  unit: { kind: 'count', decimals: 0 },
  measure: { op: 'value', of: { dataset: 'effectifs', field: 'n', over } },
};

let library: Library;
afterEach(() => library.store.close());
const open = async (rows: string, more: object = {}): Promise<void> => {
  const catalog = catalogText({ ...dataset, ...more }, [indicator]);
  const found = await openLibrary(await aFolder({ 'catalog.json': catalog, 'd.csv': `dep,sexe,n\n${rows}` }), defaultLimits);
  assert.ok('store' in found, JSON.stringify(found));
  library = found;
};
const totalSaid = (): string | undefined => (library.catalog.datasets[0]?.fields['sexe'] as BreakdownField).total;
const told = async (question: Partial<Question> = {}): Promise<readonly (number | null)[]> => {
  const outcome = await answer(
    { indicators: ['n'], territories: ['dep:29'], ...question },
    { identity: 'test', catalog: 'https://portail.example/catalog', locale: 'fr' },
    handsOf(clientOf(library)),
    createMemory(),
  );
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome.figures.displayed;
};

describe('a file that tells totals which its catalogue does not declare', () => {
  test('is served with a catalogue that does, and its totals are read, not added', async () => {
    await open('29,F,10\n29,G,12\n29,_T,22\n');
    assert.equal(totalSaid(), '_T');
    assert.deepEqual([await told(), await told({ breakdowns: ['sexe'] })], [[22], [10, 12]]);
  });

  test('hides what would be found by subtracting from them', async () => {
    await open('29,F,3\n29,G,12\n29,_T,15\n', { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } });
    assert.deepEqual([await told(), await told({ breakdowns: ['sexe'] })], [[15], [null, null]]);
  });

  test('is left as it is where it tells nothing else, or where the catalogue says what its total is', async () => {
    await open('29,_T,22\n');
    assert.equal(totalSaid(), undefined);
    assert.deepEqual(await told(), [22]);
    library.store.close();
    await open('29,F,10\n29,_T,12\n29,tous,22\n', {
      fields: {
        dep: { role: 'territory', level: 'dep' },
        sexe: { role: 'breakdown', covers: 'partition', total: 'tous' },
        n: { role: 'measure' },
      },
    });
    assert.equal(totalSaid(), 'tous');
  });
});

describe('a file of JSON-stat that tells a hierarchy', () => {
  const served = async (child: object, codes: readonly string[], value: readonly number[]): Promise<void> => {
    const file = {
      class: 'dataset',
      id: ['dep', 'sexe', 'quoi'],
      size: [1, codes.length, 1],
      role: { metric: ['quoi'] },
      dimension: {
        dep: { category: { index: ['29'] } },
        sexe: { category: { index: codes, child } },
        quoi: { category: { index: ['n'] } },
      },
      value,
    };
    const catalog = catalogText({ ...dataset, source: { type: 'json-stat', url: 'd.json' } }, [indicator]);
    const found = await openLibrary(await aFolder({ 'catalog.json': catalog, 'd.json': JSON.stringify(file) }), defaultLimits);
    assert.ok('store' in found, JSON.stringify(found));
    library = found;
  };

  test('is served with its whole as the total, and nothing between it and what has no part', async () => {
    await served({ T: ['FG', 'X'], FG: ['F', 'G'] }, ['T', 'FG', 'F', 'G', 'X'], [23, 22, 10, 12, 1]);
    assert.equal(totalSaid(), 'T');
    assert.deepEqual([await told(), await told({ breakdowns: ['sexe'] })], [[23], [10, 12, 1]]);
  });

  test('of several wholes, is what they are made of', async () => {
    await served({ FG: ['F', 'G'] }, ['FG', 'F', 'G', 'X'], [22, 10, 12, 1]);
    assert.equal(totalSaid(), undefined);
    assert.deepEqual([await told(), await told({ breakdowns: ['sexe'] })], [[23], [10, 12, 1]]);
  });
});
