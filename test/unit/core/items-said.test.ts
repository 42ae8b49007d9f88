/** A figure that is of one part of a whole, beside those of the others, never passes for the whole. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Locale, Question } from '@balise/model';
import { classesOfAnswer } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../plain.ts';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const over = { territory: 'sum', time: 'sum', profil: 'sum' };
const operand = (field: string): object => ({ dataset: 'd', field, over });
const percent = { unit: { kind: 'rate', symbol: '%', decimals: 1 }, ranking: true, label: { fr: 'Visites', en: 'Visits' } };
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['dep', 'profil'],
      {
        dep: { role: 'territory', level: 'dep' },
        profil: {
          role: 'breakdown',
          covers: 'partition',
          items: [
            { code: 'E', label: { fr: 'Élèves', en: 'Pupils' } },
            { code: 'P', label: { fr: 'Parents', en: 'Parents' } },
          ],
        },
        n: { role: 'measure' },
        base: { role: 'measure' },
      },
      { period: '2024-2025' },
    ),
  ],
  [
    indicator('parts', { op: 'distribution', of: operand('n'), by: 'profil' }, percent),
    indicator('taux', { op: 'ratio', factor: 100, numerator: operand('n'), denominator: operand('base') }, percent),
  ],
);
const file = {
  'd.csv': 'dep;profil;n;base\n22;E;1;100\n22;P;99;100\n29;E;2;100\n29;P;98;100\n35;E;3;100\n35;P;97;100\n56;E;4;100\n56;P;96;100\n',
};
const bretagne = { level: 'dep', within: 'reg:53', highlight: 'dep:29' } as const;
const ask = (question: Question): Promise<Answer> => answerOf(question, catalog, file);
const told = async (answer: Answer, kind: Parameters<typeof readAny>[1], locale: Locale = 'fr'): Promise<string> => {
  const reading = await readAny(answer, kind, locale);
  assert.ok(reading !== null);
  return plain([reading.title, reading.sentence, ...reading.notes].join('\n'));
};

describe('of several items', () => {
  for (const kind of ['figure', 'ranking', 'map', 'trend', 'distribution', 'target'] as const)
    test(`a ${kind} says which one it speaks of`, async () => {
      const answer = await ask({
        indicators: ['parts'],
        ...(kind === 'figure' || kind === 'target' ? { territories: ['dep:29'] } : bretagne),
      });
      const sentence = async (locale: Locale): Promise<string> => (await readAny(answer, kind, locale))?.sentence ?? '';
      const [title] = (await told(answer, kind)).split('\n');
      if (kind === 'map') assert.match(title!, /^Visites \(Élèves\), /);
      else {
        assert.match(await sentence('fr'), /^Visites \(Élèves\)/);
        assert.match(await sentence('en'), /^Visits \(Pupils\)/);
      }
      assert.equal(title!.includes('Élèves'), ['figure', 'map', 'target'].includes(kind), title);
    });
  test('a map has classes of what it draws', async () => {
    const answer = await ask({ indicators: ['parts'], ...bretagne, classes: {} });
    assert.deepEqual(classesOfAnswer(answer)?.bounds, [1, 2.5, 4]);
  });
  test('the rates of two groups are no parts of a whole', async () => {
    const rates = await ask({ indicators: ['taux'], territories: ['dep:29'], breakdowns: ['profil'] });
    assert.doesNotMatch(await told(rates, 'composition'), /total/);
  });
});

test('a figure of the whole says no item', async () => {
  const answer = await ask({ indicators: ['taux'], territories: ['dep:29'] });
  assert.match(await told(answer, 'figure'), /^Visites, Finistère\nVisites : 50,0 % dans le Finistère/);
});
