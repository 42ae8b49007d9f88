/** Who is ranked, and among whom: a rank that says nothing is not given. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const over = { territory: 'sum', time: 'last' };
const of = { dataset: 'd', field: 'n', over };
const count = { unit: { kind: 'count', decimals: 0 } };
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['dep', 'annee'],
      {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        n: { role: 'measure' },
        s: { role: 'status', of: 'n' },
      },
      {},
    ),
  ],
  [
    indicator('n', { op: 'value', of }, count),
    indicator('moins', { op: 'value', of }, { ...count, direction: 'lower-is-better' }),
    indicator('ips', { op: 'value', of }, { ...count, ranking: false }),
  ],
);
const file = [
  'dep;annee;n;s',
  ...[
    ['75', 50],
    ['22', 30.2],
    ['29', 30.4],
    ['35', 20],
    ['56', 10],
  ].map(([dep, n]) => `${dep};2024-2025;${n};${dep === '35' ? 'N' : 'A'}`),
  '',
].join('\n');
const ranks = async (
  question: Partial<Question> & { readonly indicators: readonly string[] },
): Promise<Readonly<Record<string, number | null>>> => {
  const { figures }: Answer = await answerOf({ level: 'dep', ...question } as Question, catalog, { 'd.csv': file });
  return Object.fromEntries(figures.territory.map((code, row) => [code, figures.rank[row] ?? null]));
};

describe('a rank', () => {
  test('is of what is displayed: equal figures share it, the next one waits; what is not significant has none', async () => {
    assert.deepEqual(await ranks({ indicators: ['n'], within: 'reg:53' }), { 'dep:22': 1, 'dep:29': 1, 'dep:56': 3, 'dep:35': null });
  });
  test('is from the lowest where lower is better', async () => {
    assert.deepEqual(await ranks({ indicators: ['moins'], within: 'reg:53' }), { 'dep:56': 1, 'dep:22': 2, 'dep:29': 2, 'dep:35': null });
  });
  test('is none alone: an académie of a single département ranks nobody', async () => {
    assert.deepEqual(await ranks({ indicators: ['n'], within: 'aca:01', highlight: 'dep:75' }), { 'dep:75': null });
  });
  test('is none where the catalogue allows none', async () => {
    assert.deepEqual(Object.values(await ranks({ indicators: ['ips'], within: 'reg:53' })), [null, null, null, null]);
  });
});
