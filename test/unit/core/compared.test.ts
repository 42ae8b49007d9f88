/** What a territory is compared with: never with itself, whatever it is called. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Question } from '@balise/model';
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
