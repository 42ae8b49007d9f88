/** Who is ranked, and among whom: a rank that says nothing is not given. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Question } from '@balise/model';
import { readAny } from '@balise/words';
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
  test('is among those of its own period: there are not as many every year', async () => {
    const two = {
      'd.csv': [
        'dep;annee;n;s',
        ...['22;1', '29;2', '35;3', '56;4'].map((line) => `${line.replace(';', ';2023-2024;')};A`),
        '22;2024-2025;1;A',
        '29;2024-2025;2;A',
        '',
      ].join('\n'),
    };
    const answer = await answerOf(
      { indicators: ['n'], level: 'dep', within: 'reg:53', highlight: 'dep:22', period: 'last:2' },
      catalog,
      two,
    );
    const reading = await readAny(answer, 'ranking', 'fr');
    assert.match(
      reading?.sentence ?? '',
      /^N\u00a0: les Côtes-d’Armor sont au 2e rang des 2 départements de Bretagne classés, avec 1 en 2024-2025/,
    );
    const marks = (reading?.marks ?? []).filter((mark) => mark.startsWith('Côtes-d’Armor'));
    assert.deepEqual(
      marks.map((mark) => mark.split(', ').at(-1)),
      ['4e sur 4', '2e sur 2'],
    );
    const cut = await answerOf({ indicators: ['n'], level: 'dep', within: 'reg:53', period: 'last:2', limit: 2 }, catalog, two);
    assert.match(
      (await readAny(cut, 'ranking', 'fr'))?.sentence ?? '',
      /les valeurs vont de 1 dans les Côtes-d’Armor à 2 dans le Finistère/,
    );
  });
  test('is shared with those that a limit leaves out', async () => {
    for (const [highlight, limit, told] of [
      [undefined, 1, /^N\u00a0: les Côtes-d’Armor sont au 1er rang ex æquo des 3 départements/],
      ['dep:29', 1, /^N\u00a0: le Finistère est au 1er rang ex æquo des 3 départements/],
      ['dep:56', 2, /^N\u00a0: le Morbihan est au 3e rang des 3 départements/],
    ] as const) {
      const question = {
        indicators: ['n'],
        level: 'dep',
        within: 'reg:53',
        limit,
        ...(highlight === undefined ? {} : { highlight }),
      } as const;
      const answer = await answerOf(question, catalog, { 'd.csv': file });
      assert.match((await readAny(answer, 'ranking', 'fr'))?.sentence ?? '', told);
      assert.match(
        (await readAny(answer, 'ranking', 'en'))?.sentence ?? '',
        highlight === 'dep:56' ? / ranks 3rd of the 3 / : / ranks? joint 1st of the 3 /,
      );
    }
  });
  test('is none where the catalogue allows none', async () => {
    assert.deepEqual(Object.values(await ranks({ indicators: ['ips'], within: 'reg:53' })), [null, null, null, null]);
  });
});
