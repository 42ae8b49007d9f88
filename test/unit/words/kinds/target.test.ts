import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Line } from '../answer-of.ts';

const girls: Indicator = {
  ...terminaux,
  label: { fr: 'Filles en spécialité mathématiques', en: 'Girls in mathematics' },
  unit: { kind: 'rate', decimals: 0 },
  direction: 'higher-is-better',
  target: { value: 50, label: { fr: 'objectif national 2030', en: 'national aim for 2030' }, source: 'MEN', date: '2025-05-06' },
};
const tell = async (
  value: number | null,
  indicator: Indicator = girls,
  locale: Locale = 'fr',
  more: Partial<Line> = {},
): Promise<Reading> => {
  const reading = await readAny(answerOf(indicator, [{ territory: 'FR', value, role: 'main', ...more }]), 'target', locale);
  assert.ok(reading !== null);
  return reading;
};

describe('the sentence of a target', () => {
  test('says how far it is, in points, and whose target it is', async () => {
    const { sentence, notes } = await tell(42);
    assert.equal(
      plain(sentence),
      'Filles en spécialité mathématiques : 42 % en France en 2024-2025. Il manque 8 points pour atteindre 50 % (objectif national 2030).',
    );
    assert.deepEqual(notes.map(plain), ['Valeur visée fixée le 6 mai 2025 (MEN).']);
    assert.equal(
      plain((await tell(42, girls, 'en')).sentence),
      'Girls in mathematics: 42% in France in 2024-2025. This is 8 points short of 50% (national aim for 2030).',
    );
  });
  test('says that it is met', async () => {
    assert.match(plain((await tell(50)).sentence), / La valeur visée, 50 % \(objectif national 2030\), est atteinte\.$/);
    assert.match((await tell(12, { ...girls, direction: 'lower-is-better' })).sentence, /est atteinte\.$/);
  });
  test('says what must go where less is better', async () => {
    assert.match(
      plain((await tell(54, { ...girls, direction: 'lower-is-better' })).sentence),
      / Il faut 4 points de moins pour atteindre 50 %/,
    );
  });
  test('judges nothing where nobody said which side is better', async () => {
    assert.match(
      plain((await tell(54, { ...girls, direction: 'neutral' })).sentence),
      /, soit 4 points de plus que 50 % \(objectif national 2030\)\.$/,
    );
    const { direction: _direction, ...undirected } = girls;
    assert.match(plain((await tell(46, undirected)).sentence), /, soit 4 points de moins que 50 % \(objectif national 2030\)\.$/);
    assert.match((await tell(50, undirected)).sentence, /est atteinte\.$/);
  });
  test('says all of that in English too', async () => {
    const said = async (value: number, direction: NonNullable<Indicator['direction']>): Promise<string> =>
      plain((await tell(value, { ...girls, direction }, 'en')).sentence).replace('Girls in mathematics: ', '');
    assert.equal(await said(50, 'higher-is-better'), '50% in France in 2024-2025. The target, 50% (national aim for 2030), is met.');
    assert.match(await said(54, 'lower-is-better'), /\. This is 4 points over 50% \(national aim for 2030\)\.$/);
    assert.match(await said(54, 'neutral'), /, 4 points above 50% \(national aim for 2030\)\.$/);
    assert.match(await said(46, 'neutral'), /, 4 points below 50% \(national aim for 2030\)\.$/);
    assert.deepEqual((await tell(42, girls, 'en')).notes, ['Target set on 6 May 2025 (MEN).']);
    const { date: _date, ...undated } = girls.target!;
    assert.deepEqual((await tell(42, { ...girls, target: undated }, 'en')).notes, ['Target without a date (MEN).']);
  });
  test('elides before « environ »', async () => {
    const { target } = girls;
    assert.ok(target !== undefined);
    const visits: Indicator = {
      ...girls,
      direction: 'neutral',
      unit: { kind: 'count', decimals: 0 },
      target: { ...target, value: 1_234_567 },
    };
    assert.match(plain((await tell(1_234_568, visits)).sentence), /, soit 1 de plus qu’environ 1,2 million \(objectif national 2030\)\.$/);
  });
  test('says that a target has no date', async () => {
    const { date: _date, ...undated } = girls.target ?? { value: 0, label: { fr: '' }, source: '' };
    assert.deepEqual((await tell(42, { ...girls, target: undated })).notes.map(plain), ['Valeur visée non datée (MEN).']);
  });
  test('of no target says the figure; of no figure, why', async () => {
    const { target: _target, ...aimless } = girls;
    assert.equal(plain((await tell(42, aimless)).sentence), 'Filles en spécialité mathématiques : 42 % en France en 2024-2025.');
    const secret = await tell(null, girls, 'fr', { status: ['Q'] });
    assert.deepEqual([secret.state, secret.sentence, secret.notice?.word], ['masked', '', 'Chiffre masqué.']);
    const absent = await tell(null);
    assert.deepEqual([absent.state, absent.sentence, absent.notice?.word], ['empty', '', 'Donnée non disponible.']);
  });
});
