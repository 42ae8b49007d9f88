/** What an indicator measures, as its catalogue says it: beside every figure, whole, in the reader’s language. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kinds, read } from '@balise/words';
import type { Indicator, Locale } from '@balise/model';
import { answerOf, pix, terminaux } from './answer-of.ts';

const lines = [{ territory: 'dep:29', value: 35.6, role: 'main' }] as const;
const told = (definition: Indicator['definition'], locale: Locale): unknown =>
  read(answerOf({ ...terminaux, definition }, lines), 'figure', locale).definitions;

describe('the definition of an indicator', () => {
  test('is told in the language of the reader', () => {
    const definition = { fr: "Terminaux d'usage pédagogique : fixes et mobiles.", en: 'Devices for teaching: fixed and mobile.' };
    assert.deepEqual(told(definition, 'fr'), [
      { label: 'Définition', text: 'Terminaux d’usage pédagogique\u00a0: fixes et mobiles.', lang: 'fr' },
    ]);
    assert.deepEqual(told(definition, 'en'), [{ label: 'Definition', text: 'Devices for teaching: fixed and mobile.', lang: 'en' }]);
  });
  test('is told in French, and said to be, where the catalogue has no English', () => {
    assert.deepEqual(told({ fr: 'Part d’élèves.' }, 'en'), [{ label: 'Definition', text: 'Part d’élèves.', lang: 'fr' }]);
  });
  test('is whole where a label would be capped, and has an end', () => {
    const long = 'Visites mesurées dans les espaces numériques de travail. '.repeat(12).trim();
    assert.equal(long.length > 600, true);
    assert.deepEqual(told({ fr: long }, 'fr'), [{ label: 'Définition', text: long, lang: 'fr' }]);
    const [endless] = read(answerOf({ ...terminaux, definition: { fr: 'x'.repeat(1e5) } }, lines), 'figure', 'fr').definitions ?? [];
    assert.equal(endless?.text.length, 2000);
  });
  test('cannot reorder the words around it, and is left out where nothing is left of it', () => {
    assert.deepEqual(told({ fr: 'a\u202eb\u0000c' }, 'fr'), [{ label: 'Définition', text: 'abc', lang: 'fr' }]);
    assert.deepEqual(told({ fr: ' \u202e ' }, 'fr'), []);
  });
  test('names its indicator where there are several, once each', () => {
    const one = answerOf({ ...terminaux, definition: { fr: 'Un.' } }, [...lines, ...lines]);
    const answer = { ...one, indicators: { ...one.indicators, pix: { ...pix, definition: { fr: 'Deux.' } } } };
    assert.deepEqual(read(answer, 'figure', 'fr').definitions, [
      { label: 'Définition\u00a0· Terminaux pour 100 élèves', text: 'Un.', lang: 'fr' },
      { label: 'Définition\u00a0· Certification Pix des élèves de 3e', text: 'Deux.', lang: 'fr' },
    ]);
  });
  test('is there whatever tells the figures, and where none is known', () => {
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[])
      for (const value of [35.6, null]) {
        const { definitions } = read(answerOf({ ...terminaux, definition: { fr: 'Un.' } }, [{ ...lines[0], value }]), kind, 'fr');
        assert.deepEqual(definitions, [{ label: 'Définition', text: 'Un.', lang: 'fr' }], kind);
      }
  });
});
