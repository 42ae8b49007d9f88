/** What a territory is compared with: never with itself, whatever it is called. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Question } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../plain.ts';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const catalog = catalogOf(
  [dataset('d', ['dep'], { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' } }, { period: '2024-2025' })],
  [indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum' } } }, { unit: { kind: 'count', decimals: 0 } })],
);
const references = async (question: Omit<Question, 'indicators'>): Promise<readonly string[]> => {
  const { figures } = await answerOf({ indicators: ['n'], ...question }, catalog, {
    'd.csv': 'dep;n\n974;1\n75;2\n22;3\n29;4\n35;5\n56;6\n',
  });
  return figures.territory.filter((_, row) => figures.role[row] === 'reference');
};

describe('a territory alone in another', () => {
  for (const [level, within, highlight] of [
    ['dep', 'reg:04', 'dep:974'],
    ['dep', 'aca:01', 'dep:75'],
    ['aca', 'reg:53', 'dep:29'],
  ] as const)
    test(`is not compared with it: ${highlight} in ${within}`, async () => {
      const compare = [within.split(':')[0]!];
      assert.deepEqual(await references({ level, within, highlight, compare }), []);
      assert.deepEqual(await references({ level, within, compare }), []);
    });
  test('and those that are several are', async () => {
    assert.deepEqual(await references({ level: 'dep', within: 'reg:53', compare: ['reg'] }), ['reg:53']);
    assert.deepEqual(await references({ level: 'dep', within: 'reg:53', highlight: 'dep:29', compare: ['reg'] }), ['reg:53']);
  });
});

describe('a territory whose figure cannot be made', () => {
  const median = catalogOf(
    [
      dataset('d', ['dep', 'annee'], {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        n: { role: 'measure' },
      }),
    ],
    [indicator('n', { op: 'published', field: 'n', dataset: 'd' }, { unit: { kind: 'score', decimals: 0 } })],
  );
  const file = `dep;annee;n\n${['22;1', '29;2', '35;3'].flatMap((line) => ['2023-2024', '2024-2025'].map((year) => line.replace(';', `;${year};`))).join('\n')}\n`; // prettier-ignore
  const asked = (question: Omit<Question, 'indicators'>): ReturnType<typeof answerOf> =>
    answerOf({ indicators: ['n'], compare: ['FR'], ...question }, median, { 'd.csv': file });

  test('is compared in so many words, not left out in silence', async () => {
    const told = async (kind: string, question: Omit<Question, 'indicators'>, locale: 'fr' | 'en' = 'fr'): Promise<string> => {
      const answer = await asked(question);
      const reading = await readAny(answer, kind, locale);
      const list = reading?.comparisons.map(({ label, value, note }) => `${label} ${value} ${note}`) ?? [];
      return plain([...list, reading?.sentence, ...(reading?.notes ?? [])].join(' '));
    };
    const lacks = 'La donnée n’est pas disponible en France en 2024-2025.';
    assert.match(await told('figure', { territories: ['dep:29'] }), /^France n\. d\. non disponible N : 2 dans/);
    const set = { level: 'dep', within: 'reg:53', highlight: 'dep:29' } as const;
    assert.ok((await told('ranking', set)).includes(lacks));
    assert.ok((await told('ranking', set, 'en')).includes('The figure is not available in France in 2024-2025.'));
    assert.ok((await told('map', set)).includes(lacks));
    assert.ok((await told('distribution', set)).includes(lacks));
    // France is what curves are compared with where nobody asks.
    const curve = { territories: ['dep:29'], period: 'all' } as const;
    assert.ok(!(await told('trend', curve)).includes(lacks));
    const region = 'La donnée n’est pas disponible en Bretagne en 2024-2025.';
    assert.ok((await told('trend', { ...curve, compare: ['FR', 'reg'] })).includes(region));
    const english = await told('trend', { ...curve, compare: ['reg'] }, 'en');
    assert.ok(english.includes('The figure is not available in Bretagne in 2024-2025.'), english);
  });

  test('is said not to be a figure that somebody forgot: the data cannot give it', async () => {
    const place = { territories: ['dep:29'] } as const;
    const answer = await asked({ ...place, compare: ['reg', 'FR'] });
    assert.deepEqual(answer.warnings, [{ code: 'NOT_REACHED', params: { count: 2 } }]);
    const notes = async (question: Omit<Question, 'indicators'>, locale: 'fr' | 'en' = 'fr'): Promise<readonly string[]> =>
      (await readAny(await asked(question), 'figure', locale))?.notes ?? [];
    const one = 'Les données ne permettent pas de calculer cet indicateur pour un territoire de comparaison.';
    assert.deepEqual(await notes(place), [one]);
    assert.deepEqual(await notes({ ...place, compare: ['dep:22', 'reg'] }), [one]);
    assert.deepEqual(await notes({ ...place, compare: ['reg', 'FR'] }), [one.replace('un territoire', 'deux territoires')]);
    assert.deepEqual(await notes({ ...place, compare: ['dep:22'] }), []);
    assert.deepEqual(await notes(place, 'en'), ['This indicator cannot be computed from the data for one territory of the comparison.']);
    // France is what curves are compared with where nobody asks.
    assert.deepEqual((await asked({ ...place, period: 'all' })).warnings, []);
    assert.deepEqual((await asked({ ...place, period: 'all', compare: ['FR', 'reg'] })).warnings, [
      { code: 'NOT_REACHED', params: { count: 1 } },
    ]);
  });
});
