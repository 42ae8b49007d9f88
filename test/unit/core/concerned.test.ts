/** A dataset may be of some territories only: others are not missing from a set of it, but who asks for one of them is answered. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Question } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator, shown } from './files-at.ts';

const catalogWith = (only: object): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset('d', ['dep', 'annee'], {
        dep: { role: 'territory', level: 'dep', ...only },
        annee: { role: 'period', type: 'year' },
        n: { role: 'measure' },
      }),
    ],
    [
      indicator(
        'n',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
        { unit: { kind: 'count', decimals: 0 }, ranking: true },
      ),
    ],
  );
const csv = ['dep;annee;n', '22;2024;7', '29;2024;5', ''].join('\n');
const ask = (question: Partial<Question>, only: object = { only: ['dep:22', 'dep:29'] }): Promise<Answer> =>
  answerOf({ indicators: ['n'], ...question }, catalogWith(only), { 'd.csv': csv });
const set: Partial<Question> = { level: 'dep', within: 'reg:53' };

describe('a dataset of some territories only', () => {
  test('has those in a set, and no other; one of every territory lacks the others', async () => {
    assert.deepEqual(shown(await ask(set)), { 'dep:22': 7, 'dep:29': 5 });
    assert.deepEqual(shown(await ask(set, {})), { 'dep:22': 7, 'dep:29': 5, 'dep:35': null, 'dep:56': null });
  });
  test('says of another, asked for by its reader, that it has no figure', async () => {
    assert.deepEqual(shown(await ask({ ...set, highlight: 'dep:35' })), { 'dep:22': 7, 'dep:29': 5, 'dep:35': null });
  });
  test('makes a région of them alone; of every territory, a région lacks those that are not there', async () => {
    const region: Partial<Question> = { territories: ['reg:53'] };
    assert.deepEqual(shown(await ask(region)), { 'reg:53': 12 });
    assert.deepEqual(shown(await ask(region, {})), { 'reg:53': null });
    assert.deepEqual(shown(await ask(region, { only: ['dep:22', 'dep:29', 'dep:35'] })), { 'reg:53': null });
  });
});
