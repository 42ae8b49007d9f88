/** The built core, asked by a page without a worker: what few answers need to be said comes with what they are made of, and is there. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Brain, Connector } from '@balise/core';
import type { Question } from '@balise/model';
import { catalogOf, dataset, handsOf, indicator } from '../unit/core/files-at.ts';
import { builtFolder } from './harness/built.ts';

type Json = Readonly<Record<string, unknown>>;
const sum = { territory: 'sum', time: 'last' };
const [dep, uai] = (['dep', 'uai'] as const).map((level) => ({ role: 'territory', level }));
const [year, rentree, week] = (['school-year', 'rentree', 'week'] as const).map((type) => ({ role: 'period', type }));
const measure = { role: 'measure' };
const count = { unit: { kind: 'count', decimals: 0 } };
const value = (name: string, over: Json): Json => indicator('x', { op: 'value', of: { dataset: name, field: 'n', over } }, count);

describe('the notes of the built core', () => {
  let brain: Brain;
  let files: Readonly<Record<string, string>> = {};
  before(async () => {
    const { connector } = (await import(pathToFileURL(path.join(builtFolder(), 'inline.js')).href)) as { readonly connector: Connector };
    brain = await connector.connect({ load: (...given) => handsOf(files).load(...given), abort: () => undefined });
  });
  let asked = 0;
  const notes = async (catalog: Json, question: Partial<Question>): Promise<readonly string[]> => {
    asked += 1;
    const context = { identity: `test ${asked}`, catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' as const };
    const told = await brain.ask(asked, context, { indicators: ['x'], territories: ['dep:29'], ...question }, { name: 'figure' });
    assert.equal(told?.problem, undefined, JSON.stringify(told?.problem));
    return told?.reading.notes ?? [];
  };
  const says = (all: readonly string[], expected: RegExp): void => {
    assert.ok(
      all.some((note) => expected.test(note)),
      `${all.join(' | ')} does not say ${expected}`,
    );
  };

  test('say which territories are counted in others, and which in none', async () => {
    files = { 'd.csv': 'lieu;annee;n\n05;2018-2019;100\n21;2018-2019;300\n' };
    const aca = { role: 'territory', level: 'aca' };
    const moved = catalogOf(
      [dataset('d', ['lieu', 'annee'], { lieu: aca, annee: year, n: measure }, { geography: { aca: '2019' } })],
      [value('d', sum)],
    );
    says(await notes(moved, { territories: ['aca:70'] }), /^Deux territoires du fichier, réunis ou renumérotés depuis, sont comptés/);
  });
  test('say what the rows left out are', async () => {
    files = {
      'd.csv': 'dep;annee;n\n29;2024-2025;100\n988;2024-2025;3\n99;2024-2025;4\nEnsemble;2024-2025;107\nFinistère-Nord;2024-2025;5\n',
    };
    const some = catalogOf([dataset('d', ['dep', 'annee'], { dep, annee: year, n: measure })], [value('d', sum)]);
    const said = await notes(some, {});
    says(said, /^Quatre territoires du fichier ne sont pas reconnus et n’apparaissent pas ici\.$/);
    says(said, /^Hors référentiel.: Nouvelle-Calédonie, étranger, Ensemble \(total\)\.$/);
  });
  test('say what is in one of two files only', async () => {
    files = {
      'candidats.csv': 'uai;rentree;n\n0290009C;2021;50\n0290010D;2021;30\n0290011E;2021;20\n',
      'eleves.csv': 'uai;rentree;n\n0290009C;2021;100\n0290010D;2021;60\n0290012F;2021;999\n',
    };
    const joined = catalogOf(
      ['candidats', 'eleves'].map((id) => dataset(id, ['uai', 'rentree'], { uai, rentree, n: measure }, { coverage: { min: 0.5 } })),
      [
        indicator('x', {
          op: 'ratio',
          factor: 100,
          numerator: { dataset: 'candidats', field: 'n', over: sum },
          denominator: { dataset: 'eleves', field: 'n', over: sum },
        }),
      ],
    );
    says(await notes(joined, {}), /^Deux établissements ou territoires ne sont que dans un des deux fichiers/);
  });
  test('say what part of a whole is unknown, and that its parts are not its total', async () => {
    const parts = (degre: Json, more: Json): Json =>
      catalogOf(
        [dataset('d', ['dep', 'annee', 'degre'], { dep, annee: year, degre: { role: 'breakdown', ...degre }, n: measure })],
        [indicator('x', { op: 'distribution', of: { dataset: 'd', field: 'n', over: { ...sum, degre: 'sum' } }, by: 'degre', ...more })],
      );
    files = { 'd.csv': 'dep;annee;degre;n\n29;2024-2025;1D;30\n29;2024-2025;2D;10\n29;2024-2025;NC;60\n' };
    says(await notes(parts({}, { known: ['1D', '2D'] }), {}), /^La répartition porte sur les cas connus.: 60.% ne le sont pas\.$/);
    files = { 'd.csv': 'dep;annee;degre;n\n29;2024-2025;1D;30\n29;2024-2025;2D;10\n29;2024-2025;T;50\n' };
    says(await notes(parts({ total: 'T' }, {}), {}), /^Le total publié diffère de la somme des parties\.$/);
  });
  test('say what a period that is not over is compared with', async () => {
    files = {
      'd.csv':
        'uai;semaine;n\n0290009C;2025-W36;9\n0290009C;2025-W37;10\n0290009C;2025-W38;20\n0290009C;2026-W36;9\n0290009C;2026-W37;15\n',
    };
    const weeks = catalogOf(
      [dataset('d', ['uai', 'semaine'], { uai, semaine: week, n: measure }, { updated: '2026-09-21' })],
      [value('d', { territory: 'sum', time: 'sum' })],
    );
    const question = { period: '2026-2027', highlight: 'dep:29', compare: ['previous'] } as const;
    says(await notes(weeks, question), /^La période n’est pas terminée.: elle est comparée à la précédente arrêtée au même stade\.$/);
  });
});
