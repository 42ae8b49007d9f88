import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBrain, createMemory } from '@balise/core';
import { read, readAny } from '@balise/words';
import { answerOf, catalogOf, dataset, handsOf, indicator, shown } from './files-at.ts';

const com = { role: 'territory', level: 'com' };
const year = { role: 'period', type: 'school-year' };
const over = { territory: 'sum', time: 'last' };
const catalog = catalogOf(
  [dataset('ecoles', ['com', 'annee'], { com, annee: year, n: { role: 'measure' } })],
  [
    indicator(
      'x',
      { op: 'value', of: { dataset: 'ecoles', field: 'n', over } },
      { label: { fr: 'Écoles' }, unit: { kind: 'count', decimals: 0 } },
    ),
  ],
);
/** Lyon, Villeurbanne, Villefranche-sur-Saône; Le Havre; Brest and Île-de-Sein; one that is no commune. */
const rows = ['69123;10', '69266;20', '69264;5', '76351;7', '29019;3', '29083;1', '69999;40'];
const files = { 'ecoles.csv': ['com;annee;n', ...rows.map((row) => row.replace(';', ';2024-2025;')), ''].join('\n') };

describe('figures by commune', () => {
  test('fold to the two collectivités that share the Rhône, and what is no commune is told', async () => {
    const answer = await answerOf({ indicators: ['x'], territories: ['ctcd:69M', 'ctcd:69D'] }, catalog, files);
    assert.deepEqual(shown(answer), { 'ctcd:69M': 30, 'ctcd:69D': 5 });
    assert.deepEqual(answer.join.unmatched, ['69999']);
  });

  test('fold to EPCI, an island in none of them adding to none', async () => {
    assert.deepEqual(shown(await answerOf({ indicators: ['x'], territories: ['epci:242900314', 'epci:200046977'] }, catalog, files)), {
      'epci:242900314': 3,
      'epci:200046977': 30,
    });
  });

  test('fold to mainland France by the département of their codes, without the list', async () => {
    assert.deepEqual(shown(await answerOf({ indicators: ['x'], territories: ['FR-METRO'] }, catalog, files)), { 'FR-METRO': 86 });
  });

  test('are said with their names and in French', async () => {
    const answer = await answerOf({ indicators: ['x'], territories: ['com:76351'], compare: ['dep'] }, catalog, files);
    assert.deepEqual(answer.labels['com:76351'], { fr: 'Le Havre', en: 'Le Havre' });
    const { sentence, title } = read(answer, 'figure', 'fr');
    assert.match(`${title} ${sentence}`, /\b(?:au|du) Havre/);
    assert.doesNotMatch(`${title} ${sentence}`, /76351/);
  });

  test('of an intercommunalité are said to be of it, not of the country', async () => {
    const answer = await answerOf({ indicators: ['x'], level: 'com', within: 'epci:242900314', highlight: 'com:29019' }, catalog, files);
    const french = await readAny(answer, 'ranking', 'fr');
    assert.equal(french?.title, 'Écoles, communes de Brest Métropole');
    assert.match((await readAny(answer, 'ranking', 'en'))?.title ?? '', /, communes of Brest Métropole$/);
  });
});

describe('rows that are nowhere', () => {
  test('are told for what they are, and the year of the communes is printed', async () => {
    const lines = ['29019;2024-2025;3', '98818;2024-2025;1', '99130;2024-2025;1', ';2024-2025;4', 'zz;2024-2025;4'];
    const more = { 'ecoles.csv': ['com;annee;n', ...lines, ''].join('\n') };
    const answer = await answerOf({ indicators: ['x'], territories: ['com:29019'] }, catalog, more);
    assert.deepEqual(
      answer.join.outside?.map(({ fr }) => fr),
      ['Nouvelle-Calédonie', 'étranger', 'non renseigné'],
    );
    const { notes } = read(answer, 'figure', 'fr');
    assert.ok(notes.includes('Hors référentiel\u00A0: Nouvelle-Calédonie, étranger, non renseigné.'), notes.join('\n'));
    assert.ok(
      notes.some((note) => /^Géographie au 1er\s?janvier\s?2026\.$/.test(note)),
      notes.join('\n'),
    );
    const departement = await answerOf({ indicators: ['x'], territories: ['dep:29'] }, catalog, more);
    assert.ok(!read(departement, 'figure', 'en').notes.some((note) => note.startsWith('Geography')));
  });
});

describe('a picker', () => {
  const context = { identity: 'test', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;

  test('waits for the communes it asks, and tells homonyms apart', async () => {
    const brain = createBrain(handsOf(files), createMemory());
    assert.deepEqual((await brain.find(context, 'vienne', ['dep', 'com', 'nonsense'])).slice(0, 2), [
      { code: 'dep:86', label: 'Vienne', detail: 'département, académie de Poitiers' },
      { code: 'com:38544', label: 'Vienne', detail: 'commune, Isère' },
    ]);
    assert.deepEqual(await brain.find(context, 'quimper', ['dep']), []);
  });
});
