/** Rows that do not say their item are a part of their own: neither hidden, nor taken for the whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question } from '@balise/model';
import { markLabel, readAny } from '@balise/words';
import { answerTable } from '../../../packages/core/src/answer-table.ts';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const over = { territory: 'sum', time: 'last', sexe: 'sum', niveau: 'sum' };
const items = (...codes: readonly string[]): readonly object[] => codes.map((code) => ({ code, label: { fr: `Item ${code}` } }));
const catalog = catalogOf(
  [
    dataset('d', ['dep', 'annee', 'niveau', 'sexe'], {
      dep: { role: 'territory', level: 'dep' },
      annee: { role: 'period', type: 'school-year' },
      niveau: { role: 'breakdown', covers: 'partition', items: items('6e', '5e') },
      sexe: { role: 'breakdown', covers: 'partition', items: items('F', 'G') },
      n: { role: 'measure' },
    }),
  ],
  [
    indicator('x', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } }),
    indicator('part', { op: 'distribution', of: { dataset: 'd', field: 'n', over }, by: 'niveau' }),
  ],
);
const file = (...lines: readonly string[]): Readonly<Record<string, string>> => ({
  'd.csv': ['dep;annee;niveau;sexe;n', ...lines, ''].join('\n'),
});
const unsaid = file('29;2024-2025;6e;F;10', '29;2024-2025;6e;G;12', '29;2024-2025;6e;;30');
const finistere: Question = { indicators: ['x'], territories: ['dep:29'] };

test('a figure of them says so on its mark, in its table, its file and its columns, in both languages', async () => {
  const answer = await answerOf({ ...finistere, breakdowns: ['sexe'] }, catalog, unsaid);
  const { figures } = answer;
  assert.deepEqual(figures.breakdowns['sexe'], ['F', 'G', '@none']);
  assert.deepEqual(figures.displayed, [10, 12, 30]);
  const told = async (locale: 'fr' | 'en'): Promise<readonly (string | undefined)[]> => {
    const reading = await readAny(answer, 'ranking', locale);
    const cells = reading?.table.rows.find(({ row }) => row === 2)?.cells ?? [];
    return [markLabel(answer, 2, locale), cells.find(({ raw }) => raw === '@none')?.text];
  };
  assert.deepEqual(await told('fr'), ['Finistère, Non renseigné, 30', 'Non renseigné']);
  assert.deepEqual(await told('en'), ['Finistère, Not stated, 30', 'Not stated']);
  const column = answerTable(answer, 'fr').columns['sexe'];
  assert.equal(column?.type === 'string' && column.dictionary[column.codes[2] ?? 0], '@none');
});

test('a figure of the whole keeps no item, and no word for one', async () => {
  const answer = await answerOf(finistere, catalog, unsaid);
  assert.deepEqual([answer.figures.breakdowns, answer.figures.displayed], [{}, [52]]);
  assert.equal(markLabel(answer, 0, 'fr'), 'Finistère, 52');
  assert.equal(
    Object.keys(answer.labels).some((label) => label.includes('@')),
    false,
  );
});

test('beside an indicator of other breakdowns, the whole and the unsaid are two things, each item under its own breakdown', async () => {
  const answer = await answerOf({ ...finistere, indicators: ['x', 'part'], breakdowns: ['sexe'] }, catalog, unsaid);
  const { indicator: ids, breakdowns, displayed } = answer.figures;
  assert.deepEqual(
    ids.map((id, row) => [id, breakdowns['niveau']?.[row], breakdowns['sexe']?.[row], displayed[row]]),
    [
      ['x', null, 'F', 10],
      ['x', null, 'G', 12],
      ['x', null, '@none', 30],
      ['part', '6e', 'F', 100],
      ['part', '6e', 'G', 100],
      ['part', '6e', '@none', 100],
    ],
  );
});
