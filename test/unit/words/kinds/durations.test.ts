import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale } from '@balise/model';
import { read } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Line } from '../answer-of.ts';

const given: readonly Line[] = [
  { territory: 'dep:29', value: 35.6, role: 'main' },
  { territory: 'dep:29', value: 33, role: 'previous', period: '2023-2024' },
  { territory: 'aca:14', value: 33.8, role: 'reference' },
];

describe('a duration', () => {
  const minutes: Indicator = {
    ...terminaux,
    label: { fr: 'Temps de trajet', en: 'Travel time' },
    unit: { kind: 'duration', decimals: 0, symbol: 'min' },
  };
  const days: Indicator = {
    ...minutes,
    unit: { kind: 'duration', decimals: 1, name: { fr: ['jour', 'jours'], en: ['day', 'days'] } },
  };
  const set = given.map((line, at): Line => ({ ...line, territory: ['dep:29', 'dep:22', 'dep:35'][at]!, role: at === 0 ? 'main' : 'other', period: '2024-2025', rank: at + 1 })); // prettier-ignore
  test('has its unit wherever it stands: a number of minutes is one of hours to whoever reads it alone', () => {
    const said = (indicator: Indicator, locale: Locale): readonly string[] =>
      read(answerOf(indicator, given), 'figure', locale).comparisons.map(({ value, note }) => plain(`${value} (${note})`));
    assert.deepEqual(said(minutes, 'fr'), ['33 min (évolution : +3 min)', '34 min (écart : +2 min)']);
    assert.deepEqual(said(minutes, 'en'), ['33 min (change: +3 min)', '34 min (gap: +2 min)']);
    assert.deepEqual(said(days, 'fr'), ['33,0 jours (évolution : +2,6 jours)', '33,8 jours (écart : +1,8 jour)']);
    const range = (indicator: Indicator, locale: Locale): string =>
      plain(read(answerOf(indicator, set, { question: { level: 'dep', within: 'reg:53' } }), 'ranking', locale).sentence);
    assert.match(range(minutes, 'fr'), /avec 36 min en .* de 33 min dans les Côtes-d’Armor à 36 min dans le Finistère\.$/);
    assert.match(range(minutes, 'en'), /from 33 min in Côtes-d’Armor to 36 min in Finistère\.$/);
    assert.match(range(days, 'fr'), /de 33,0 jours dans les Côtes-d’Armor à 35,6 jours dans le Finistère\.$/);
  });
  test('leaves it out where the label said it', () => {
    const label = { fr: 'Temps de trajet en min', en: 'Travel time in min' };
    assert.match(
      plain(read(answerOf({ ...minutes, label }, set, { question: { level: 'dep', within: 'reg:53' } }), 'ranking', 'fr').sentence),
      /de 33 dans les Côtes-d’Armor à 36 dans le Finistère\.$/,
    );
  });
});
