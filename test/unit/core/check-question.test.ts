/** Questions that no compiler checked: of a template, of a command, of a program in JavaScript. Widgets refuse their attributes before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type Question } from '@balise/model';
import { render } from '@balise/node';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

const catalog = catalogOf(
  [dataset('d', ['dep'], { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' } }, { period: '2024-2025' })],
  [
    indicator(
      'n',
      { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum' } } },
      { ranking: true, unit: { kind: 'count', decimals: 0 } },
    ),
  ],
);
const csv = ['dep;n', '22;1', '29;2', '35;3', '56;4', ''].join('\n');
const brittany = { indicators: ['n'], level: 'dep', within: 'reg:53' };
const asked = (question: unknown): ReturnType<typeof answer> =>
  answer(
    question as Question,
    { identity: 'a', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' },
    handsOf({ 'd.csv': csv }),
    createMemory(),
  );

for (const [question, at, expected] of [
  [undefined, 'indicators', 'indicators: ["…"]'],
  [null, 'indicators', 'indicators: ["…"]'],
  [{}, 'indicators', 'indicators: ["…"]'],
  [{ ...brittany, indicators: 'n' }, 'indicators', 'a list of texts'],
  [{ indicators: ['n'], territories: 'dep:29' }, 'territories', 'a list of texts'],
  [{ ...brittany, compare: 'FR' }, 'compare', 'a list of texts'],
  [{ ...brittany, breakdowns: [1] }, 'breakdowns', 'a list of texts'],
  [{ ...brittany, where: { field: 'dep', equal: '29' } }, 'where', 'a list of filters'],
  [{ ...brittany, period: 2024 }, 'period', 'a text'],
  [{ ...brittany, order: 'asc' }, 'order', 'ascending, descending, natural'],
  [{ ...brittany, show: 'middle' }, 'show', 'top, bottom, around'],
  [{ ...brittany, limit: -1 }, 'limit', 'a whole number, 1 or more'],
  [{ ...brittany, limit: 2.5 }, 'limit', 'a whole number, 1 or more'],
  [{ ...brittany, limit: '2' }, 'limit', 'a whole number, 1 or more'],
] as const) {
  test(`is refused, not guessed: ${JSON.stringify(question)}`, async () => {
    const refused = await asked(question);
    assert.ok(isProblem(refused));
    assert.deepEqual([refused.at, refused.expected], [at, expected]);
  });
}

test('is answered where it is well formed', async () => {
  const answered = await asked({ ...brittany, limit: 1, order: 'ascending', show: 'top', compare: ['reg'], where: [], period: 'latest' });
  assert.ok(!isProblem(answered));
  assert.deepEqual(answered.figures.displayed, [1, 10]);
});

test('is told in the nearest language that there is', async () => {
  const told = (locale?: string): Promise<string> =>
    render({
      catalog: { inline: catalog, base: 'https://data.example/' },
      question: {} as Question,
      kind: { name: 'figure' },
      ...(locale === undefined ? {} : { locale: locale as 'fr' }),
    }).then(({ sentence }) => sentence);
  const [french, english] = [await told('fr'), await told('en')];
  assert.notEqual(french, english);
  assert.deepEqual(await Promise.all([undefined, 'fr-FR', 'de', 'en-GB'].map(told)), [french, french, french, english]);
});

test('is refused in words where it is rendered', async () => {
  const inline = { inline: catalog, base: 'https://data.example/' };
  const rendered = await render({ catalog: inline, question: { ...brittany, limit: -1 } as Question, kind: { name: 'ranking' } });
  assert.deepEqual([rendered.problem?.problem, rendered.problem?.at, rendered.svg], ['ATTRIBUTE_INVALID', 'limit', '']);
  assert.match(rendered.sentence, /^L’attribut «\u00a0limit\u00a0» vaut «\u00a0-1\u00a0»\./u);
});
