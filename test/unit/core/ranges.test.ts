/** Figures by ranges of a number, from the catalogue to the sentence: size of schools, where no column holds it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '@balise/model';
import { markLabel, readAny } from '@balise/words';
import { answerOf, catalogOf, dataset, indicator, outcomeOf, refusalOf } from './files-at.ts';

const fields = {
  uai: { role: 'territory', level: 'uai' },
  annee: { role: 'period', type: 'school-year' },
  effectif: { role: 'measure', missing: { s: 'Q' } },
  equipes: { role: 'measure' },
  taille: { role: 'breakdown', label: { fr: 'Taille du collège' }, ranges: { of: 'effectif', at: [200, 400], whole: true } },
};
const over = { territory: 'sum', time: 'last' };
const catalog = catalogOf(
  [dataset('d', ['uai', 'annee'], fields)],
  [
    indicator('x', { op: 'value', of: { dataset: 'd', field: 'equipes', over } }, { unit: { kind: 'count', decimals: 0 } }),
    indicator('part', { op: 'distribution', of: { dataset: 'd', field: 'equipes', over }, by: 'taille' }),
  ],
);
const file = [
  'uai;annee;effectif;equipes',
  '0290009C;2024-2025;199;3',
  '0290010D;2024-2025;200;5',
  '0290011E;2024-2025;399;7',
  '0290012F;2024-2025;400;11',
  '0290013G;2024-2025;;13',
  '0290014H;2024-2025;s;17',
  '',
].join('\n');
const files = { 'd.csv': file };
const finistere: Question = { indicators: ['x'], territories: ['dep:29'] };

test('a figure for each range, in their order; rows without the number are a group of their own, last', async () => {
  const answer = await answerOf({ ...finistere, breakdowns: ['taille'] }, catalog, files);
  assert.deepEqual(answer.figures.breakdowns['taille'], ['..200', '200..400', '400..', '@none']);
  assert.deepEqual(answer.figures.displayed, [3, 12, 11, 30]);
  assert.equal(markLabel(answer, 3, 'fr'), 'Finistère, Non renseigné, 30');
  assert.deepEqual(
    ['..200', '200..400', '400..'].map((code) => answer.labels[`taille=${code}`]?.fr),
    ['moins de 200', 'de 200 à 399', '400 ou plus'],
  );
});

test('unasked, they change nothing', async () => {
  assert.deepEqual((await answerOf(finistere, catalog, files)).figures.displayed, [56]);
});

test('a filter by range keeps its rows and no other', async () => {
  const asked = { ...finistere, where: [{ field: 'taille', oneOf: ['200..400', '400..'] }] };
  assert.deepEqual((await answerOf(asked, catalog, files)).figures.displayed, [23]);
});

test('shares of ranges are read in words', async () => {
  const question: Question = { indicators: ['part'], territories: ['dep:29'], where: [{ field: 'taille', valid: true }] };
  const answer = await answerOf(question, catalog, files);
  assert.deepEqual(answer.figures.displayed, [11.5, 46.2, 42.3]);
  const reading = await readAny(answer, 'composition', 'fr');
  assert.match(JSON.stringify(reading), /de 200 à 399/u);
});

test('a catalogue whose ranges are wrong is a problem that says which', async () => {
  const wrong = JSON.parse(JSON.stringify(catalog).replace('[200,400]', '[400,200]')) as Readonly<Record<string, unknown>>;
  assert.equal(await refusalOf(finistere, wrong, files), 'CATALOG_INVALID');
  const outcome = await outcomeOf(finistere, wrong, files);
  assert.equal('at' in outcome && outcome.at, '$.datasets[0].fields.taille.ranges.at[1]');
});
