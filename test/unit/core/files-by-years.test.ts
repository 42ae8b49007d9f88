/** A dataset published by stretches of years: a question is answered from the files that speak of its periods, from their first year to their last. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Question } from '@balise/model';
import { catalogOf, dataset, handsOf, indicator, shown } from './files-at.ts';

const year = (start: number): string => `${start}-${start + 1}`;
/** Of a year in Finistère and in Ille-et-Vilaine: two figures that say which year it is. */
const fileOf = (...starts: readonly number[]): string =>
  ['dep;annee;n', ...starts.flatMap((start) => [`29;${year(start)};${start}`, `35;${year(start)};1`]), ''].join('\n');
const files = { 'avant.csv': fileOf(2016, 2017, 2018), '2019.csv': fileOf(2019), 'apres.csv': fileOf(2020, 2021) };
const parts = [
  { from: '2016-2017', to: '2018-2019', url: 'avant.csv' },
  { period: '2019-2020', url: '2019.csv' },
  { from: '2020-2021', url: 'apres.csv' },
];
const catalogWith = (given: readonly object[]): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset(
        'd',
        ['dep', 'annee'],
        { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'school-year' }, n: { role: 'measure' } },
        { parts: given },
      ),
    ],
    [
      indicator(
        'n',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );

const ask = async (question: Partial<Question>, given: readonly object[] = parts) => {
  const asked: string[] = [];
  const hands = handsOf(files);
  const load: Hands['load'] = (id, context, request) => {
    asked.push(request.url.replace(/.*\//, ''));
    return hands.load(id, context, request);
  };
  const told = await answer(
    { indicators: ['n'], territories: ['dep:29'], ...question },
    { identity: 'me', catalog: { inline: catalogWith(given), base: 'https://data.example/' }, locale: 'fr' },
    { load, abort: () => undefined },
    createMemory(),
  );
  assert.ok(!isProblem(told), JSON.stringify(told));
  return { told, asked };
};

describe('a dataset in files by years', () => {
  for (const start of [2016, 2017, 2018, 2019, 2020, 2021])
    test(`has ${year(start)} in one of them`, async () => {
      assert.deepEqual(shown((await ask({ period: year(start) })).told), { 'dep:29': start });
    });

  test('has its last year, and the course of all', async () => {
    assert.deepEqual(shown((await ask({ period: 'latest' })).told), { 'dep:29': 2021 });
    const { told } = await ask({ period: 'all' });
    assert.deepEqual(told.figures.displayed, [2016, 2017, 2018, 2019, 2020, 2021]);
  });

  test('reads each file once', async () => {
    const { asked } = await ask({ period: 'all', compare: ['reg'] });
    assert.deepEqual(asked.toSorted(), ['2019.csv', 'apres.csv', 'avant.csv']);
  });

  test('may say only the last of a stretch', async () => {
    const open = [{ to: '2018-2019', url: 'avant.csv' }, ...parts.slice(1)];
    assert.deepEqual(shown((await ask({ period: '2016-2017' }, open)).told), { 'dep:29': 2016 });
    assert.deepEqual(shown((await ask({ period: '2021-2022' }, open)).told), { 'dep:29': 2021 });
  });
});
