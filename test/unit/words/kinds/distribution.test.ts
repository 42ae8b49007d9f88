import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Circumstances, type Line } from '../answer-of.ts';

const rate: Indicator = {
  ...terminaux,
  label: { fr: 'Réussite au brevet', en: 'Success at the brevet' },
  unit: { kind: 'rate', decimals: 1 },
};
const codes = ['dep:01', 'dep:02', 'dep:03', 'dep:04', 'dep:05', 'dep:06', 'dep:07', 'dep:86'];
const lines = codes.map((territory, index): Line => ({
  territory,
  value: 50 + 2 * index,
  role: territory === 'dep:86' ? 'main' : 'other',
}));
const tell = async (
  given: readonly Line[],
  circumstances: Circumstances = {},
  locale: Locale = 'fr',
  indicator = rate,
): Promise<Reading> => {
  const reading = await readAny(answerOf(indicator, given, { question: { level: 'dep' }, ...circumstances }), 'distribution', locale);
  assert.ok(reading !== null);
  return reading;
};
const mine = (value: number): readonly Line[] => lines.map((line) => (line.role === 'main' ? { ...line, value } : line));

describe('the sentence of a distribution', () => {
  test('stands mine to the median, and says between what and what the middle is', async () => {
    assert.equal(
      plain((await tell(lines)).sentence),
      'Réussite au brevet : avec 64,0 % en 2024-2025, la Vienne se situe au-dessus de la médiane des départements (57,0 %). 4 des 8 départements sont entre 53,5 % et 60,5 %.',
    );
    assert.equal(
      plain((await tell(lines, {}, 'en')).sentence),
      'Success at the brevet: with 64.0% in 2024-2025, Vienne is above the median of the départements (57.0%). 4 of the 8 départements are between 53.5% and 60.5%.',
    );
  });
  test('rounds a median that stands halfway as it is: between 0.1 and 1.2, doubles have a little less than 0.65', async () => {
    const values = [0, 0, 0, 0.1, 1.2, 2, 3, 64];
    const set = lines.map((line, index): Line => ({ ...line, value: values[index]! }));
    assert.match(plain((await tell(set)).sentence), /médiane des départements \(0,7 %\)/);
  });
  test('says below, near and at', async () => {
    assert.match((await tell(mine(12))).sentence, /la Vienne se situe au-dessous de la médiane/);
    assert.match((await tell(mine(56))).sentence, /la Vienne se situe juste à la médiane/);
    assert.match((await tell(mine(56.4), {}, 'fr', { ...rate, meaningful: 1 })).sentence, /la Vienne se situe près de la médiane/);
    assert.match((await tell(mine(57), {}, 'fr', { ...rate, meaningful: 2 })).sentence, /la Vienne se situe près de la médiane/);
  });
  test('says all of that in English too, and of places in the plural', async () => {
    assert.match((await tell(mine(12), {}, 'en')).sentence, /Vienne is below the median of the départements/);
    assert.match((await tell(mine(56), {}, 'en')).sentence, /Vienne is at the median/);
    assert.match((await tell(mine(56.4), {}, 'en', { ...rate, meaningful: 1 })).sentence, /Vienne is near the median/);
    const plural = lines.map((line): Line => (line.territory === 'dep:06' ? { ...line, role: 'main' } : { ...line, role: 'other' }));
    assert.match((await tell(plural)).sentence, /les Alpes-Maritimes se situent au-dessus de la médiane/);
    const flat = lines.map((line): Line => ({ ...line, value: 55 }));
    assert.match((await tell(flat, {}, 'en')).sentence, / 8 of the 8 départements are at 55\.0%\.$/);
    assert.deepEqual((await tell(lines, {}, 'en')).notes, [
      'The median splits the départements into two halves: each département counts as one, whatever its size.',
    ]);
    const communes = lines.map((line, at): Line => ({ ...line, territory: `com:2900${at + 1}`, role: 'other' }));
    assert.match((await tell(communes, { question: { level: 'com' } })).notes[0] ?? '', /chaque commune compte pour une, quelle/);
  });
  test('gives way to a notice where all is secret, or nothing came', async () => {
    const secret = await tell(lines.map((line): Line => ({ ...line, value: null, status: ['Q'] })));
    assert.deepEqual([secret.state, secret.sentence, secret.notes, secret.notice?.word], ['masked', '', [], 'Chiffres masqués.']);
    const none = await tell(lines.map((line): Line => ({ ...line, value: null })));
    assert.deepEqual([none.state, none.sentence, none.notes, none.notice?.word], ['empty', '', [], 'Aucune donnée.']);
    assert.equal((await tell([])).state, 'empty');
  });
  test('without mine says the median', async () => {
    const others = lines.map((line): Line => ({ ...line, role: 'other' }));
    assert.match(
      plain((await tell(others)).sentence),
      /^Réussite au brevet : la médiane des départements est de 57,0 % en 2024-2025\. 4 des 8/,
    );
  });
  test('elides before « environ »', async () => {
    const visits: Indicator = { ...terminaux, label: { fr: 'Visites' }, unit: { kind: 'count', decimals: 0 } };
    const many = lines.map((line): Line => ({ ...line, role: 'other', value: 1_234_567 }));
    assert.match(
      plain((await tell(many, {}, 'fr', visits)).sentence),
      /la médiane des départements est d’environ 1,2 million en 2024-2025\./,
    );
  });
  test('of one territory alone says its figure once', async () => {
    const { sentence } = await tell(lines.slice(-1));
    assert.equal(plain(sentence), 'Réussite au brevet : 64,0 % dans la Vienne en 2024-2025.');
  });
  test('of fewer than five has no quartile: the range and mine', async () => {
    const { sentence, notes } = await tell(lines.slice(-4));
    assert.equal(
      plain(sentence),
      'Réussite au brevet : dans les départements, les valeurs vont de 58,0 % à 64,0 % en 2024-2025. Dans la Vienne, la valeur est de 64,0 %.',
    );
    assert.deepEqual(notes, []);
  });
  test('of fewer than five says that mine is missing, as it does of more', async () => {
    const given = lines.slice(-4).map((line): Line => (line.role === 'main' ? { ...line, value: null, status: ['O'] } : line));
    assert.match(
      plain((await tell(given)).sentence),
      /les valeurs vont de 58,0 % à 62,0 % en 2024-2025\. La donnée n’est pas disponible dans la Vienne en 2024-2025\.$/,
    );
    assert.match((await tell(given, {}, 'en')).sentence, /The figure is not available in Vienne in 2024-2025\.$/);
  });
  test('of a part of the set has none either', async () => {
    const { sentence } = await tell(lines, { question: { level: 'dep', limit: 8 }, ranked: 96 });
    assert.doesNotMatch(sentence, /médiane/);
    const equal = lines.map((line): Line => ({ ...line, value: 64 }));
    const told = plain((await tell(equal, { question: { level: 'dep', limit: 8 }, ranked: 96 })).sentence);
    assert.doesNotMatch(told, /dans tous/);
    assert.match(told, / départements affichés\./);
  });
  test('names nobody first nor last, and says that each territory counts as one', async () => {
    const { sentence, notes } = await tell(lines);
    assert.doesNotMatch(sentence, /rang|premier|dernier/);
    assert.deepEqual(notes.map(plain), [
      'La médiane partage les départements en deux moitiés : chaque département compte pour un, quelle que soit sa taille.',
    ]);
  });
  test('says who is missing and who is secret, mine first', async () => {
    const given = lines.map((line, index): Line => (index === 0 ? { ...line, value: null } : line));
    assert.match((await tell(given)).sentence, /Un département n’a pas de donnée\.$/);
    const hidden = lines.map((line): Line => (line.role === 'main' ? { ...line, value: null, status: ['Q'] } : line));
    assert.match((await tell(hidden)).sentence, /Le chiffre est masqué dans la Vienne en 2024-2025 par le secret statistique\.$/);
  });
  test('of equal figures says the one figure', async () => {
    const flat = lines.map((line): Line => ({ ...line, value: 55 }));
    assert.match(
      plain((await tell(flat)).sentence),
      /juste à la médiane des départements \(55,0 %\)\. 8 des 8 départements sont à 55,0 %\.$/,
    );
  });
});
