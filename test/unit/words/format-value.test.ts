import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locale, Unit } from '@balise/model';
import { formatCompact, formatDifference, formatEvolution, formatValue, joinUnit, valueInWords } from '@balise/words';
import { evolutionPercent } from '../../../packages/words/src/format-difference.ts';

const rate: Unit = { kind: 'rate', symbol: '%', decimals: 1 };
const pupils: Unit = { kind: 'count', decimals: 0, name: { fr: ['élève', 'élèves'], en: ['pupil', 'pupils'] } };
const visits: Unit = { kind: 'count', decimals: 0, name: { fr: ['visite', 'visites'], en: ['visit', 'visits'] } };
const euros: Unit = { kind: 'money', decimals: 2 };
const seconds: Unit = { kind: 'duration', decimals: 0 };
const devices: Unit = {
  kind: 'index',
  decimals: 1,
  symbol: { fr: 'pour 100 élèves', en: 'per 100 pupils' },
  name: { fr: ['terminal', 'terminaux'], en: ['device', 'devices'] },
};
const said = (value: number, unit: Unit, locale: Locale): string => joinUnit(formatValue(value, unit, locale), locale);

describe('a value and its unit', () => {
  test('a percentage: U+202F before the sign in French, nothing in English', () => {
    assert.equal(said(72.3, rate, 'fr'), '72,3\u202f%');
    assert.equal(said(72.3, rate, 'en'), '72.3%');
    assert.deepEqual(formatValue(72.3, rate, 'fr'), { text: '72,3', unit: '%' });
  });
  test('a rate without a symbol is a percentage', () => assert.equal(said(7, { kind: 'rate', decimals: 0 }, 'fr'), '7\u202f%'));
  test('a count agrees: French from 2, English but for 1', () => {
    assert.equal(said(0, pupils, 'fr'), '0\u00a0élève');
    assert.equal(said(1, pupils, 'fr'), '1\u00a0élève');
    assert.equal(said(12, pupils, 'fr'), '12\u00a0élèves');
    assert.equal(said(0, pupils, 'en'), '0\u00a0pupils');
    assert.equal(said(1, pupils, 'en'), '1\u00a0pupil');
  });
  test('a count named in French only is not named in English', () => {
    assert.equal(said(36, { kind: 'count', decimals: 0, name: { fr: ['élève', 'élèves'] } }, 'en'), '36');
  });
  test('money: the euro after in French, before in English, the minus before it', () => {
    assert.equal(said(1234.5, euros, 'fr'), '1\u202f234,50\u202f€');
    assert.equal(said(1234.5, euros, 'en'), '€1,234.50');
    assert.equal(said(-3, euros, 'en'), '\u2212€3.00');
  });
  test('a duration in seconds says its own units and leaves out zeros', () => {
    assert.equal(said(299, seconds, 'fr'), '4\u202fmin\u202f59\u202fs');
    assert.equal(said(3600, seconds, 'fr'), '1\u202fh');
    assert.equal(said(0, seconds, 'fr'), '0\u202fs');
    assert.equal(said(59.6, seconds, 'fr'), '1\u202fmin');
  });
  test('a duration in a unit of its own is a number', () =>
    assert.equal(said(12_470, { kind: 'duration', symbol: 'h', decimals: 0 }, 'fr'), '12\u202f470\u00a0h'));
  test('so is one whose unit is named: hours are never seconds', () => {
    const hours: Unit = { kind: 'duration', decimals: 1, name: { fr: ['heure', 'heures'], en: ['hour', 'hours'] } };
    assert.equal(said(3.1, hours, 'fr'), '3,1\u00a0heures');
    assert.equal(said(1, { ...hours, decimals: 0 }, 'en'), '1\u00a0hour');
    assert.equal(valueInWords(3.1, hours, 'fr'), '3,1\u00a0heures');
    assert.equal(valueInWords(3.1, hours, 'fr', { bare: true }), '3,1');
    assert.equal(formatDifference(-3.1, hours, 'fr'), '\u22123,1\u00a0heures');
    assert.equal(valueInWords(299, seconds, 'fr', { bare: true }), '4\u202fmin\u202f59\u202fs');
  });
  test('the noun agrees with the number that is printed', () => {
    assert.equal(said(1.6, pupils, 'fr'), '2\u00a0élèves');
    assert.equal(said(0.9, pupils, 'en'), '1\u00a0pupil');
  });
  test('what a catalogue calls its unit turns round no word after it, and is no longer than a label', () => {
    const turned: Unit = { kind: 'count', symbol: '\u202epostes', decimals: 0 };
    const named: Unit = { kind: 'count', name: { fr: ['\u202eposte', '\u202epostes'] }, decimals: 0 };
    for (const unit of [turned, named]) {
      assert.equal(said(1234, unit, 'fr'), '1\u202f234\u00a0postes');
      assert.equal(valueInWords(1234, unit, 'fr'), '1\u202f234\u00a0postes');
    }
    assert.ok(formatValue(1, { ...turned, symbol: 'x'.repeat(1_000_000) }, 'fr').unit.length < 200);
  });
  test('a symbol in words follows, in its language', () => {
    assert.equal(said(35.6, devices, 'fr'), '35,6\u00a0pour 100 élèves');
    assert.equal(said(35.6, devices, 'en'), '35.6\u00a0per 100 pupils');
    assert.equal(valueInWords(35.6, devices, 'fr'), '35,6\u00a0terminaux pour 100 élèves');
    assert.equal(valueInWords(35.6, devices, 'fr', { bare: true }), '35,6');
  });
  test('zero is a value and null is not available', () => {
    assert.equal(formatValue(0, rate, 'fr').text, '0,0');
    assert.equal(formatValue(null, rate, 'fr').text, 'n.\u00a0d.');
    assert.equal(formatValue(null, rate, 'en').text, 'n/a');
  });
});

describe('a large number', () => {
  test('is said in millions, with « environ » when digits are lost', () => {
    assert.deepEqual(formatValue(649_492_449, visits, 'fr', { compact: 'symbol' }), { text: '649,5', unit: 'millions de visites' });
    assert.equal(valueInWords(649_492_449, visits, 'fr'), 'environ 649,5\u00a0millions de visites');
    assert.equal(valueInWords(649_492_449, visits, 'en'), 'about 649.5\u00a0million visits');
    assert.equal(valueInWords(649_492_449, visits, 'fr', { whole: true }), '649\u202f492\u202f449\u00a0visites');
    assert.equal(valueInWords(2_000_000, visits, 'fr'), '2\u00a0millions de visites');
  });
  test('elides before a vowel and agrees: « 1 million d’élèves », « 1,5 million »', () => {
    assert.equal(valueInWords(1_000_000, pupils, 'fr'), '1\u00a0million d’élèves');
    assert.equal(formatCompact(1_500_000, 'fr')?.scale, 'million');
    assert.equal(formatCompact(2_000_000, 'fr')?.scale, 'millions');
  });
  test('does not elide before an aspirated h, and does before the other one', () => {
    const millionsOf = (many: string): string =>
      valueInWords(2_000_000, { kind: 'count', decimals: 0, name: { fr: [many.replace(/s$/, ''), many], en: [many, many] } }, 'fr');
    const aspirated = [
      'harcèlements',
      'haltes-garderies',
      'hausses',
      'handicaps',
      'hackathons',
      'hameaux',
      'héros',
      'hotspots',
      'hubs',
      'hiérarchies',
    ];
    for (const many of aspirated) assert.equal(millionsOf(many), `2\u00a0millions de ${many}`);
    const mute = [
      'heures',
      'habitants',
      'hôpitaux',
      'hébergements',
      'hyperliens',
      'huissiers',
      'hallucinations',
      'haltères',
      'héroïnes',
      'hologrammes',
    ];
    for (const many of mute) assert.equal(millionsOf(many), `2\u00a0millions d’${many}`);
  });
  test('is a milliard rather than a thousand millions', () =>
    assert.deepEqual(formatCompact(999_960_000, 'fr'), { text: '1', scale: 'milliard', symbol: 'Md', approximate: true }));
  test('of euros is M€ in large and « millions d’euros » in a sentence', () => {
    assert.equal(joinUnit(formatValue(5_600_000, euros, 'fr', { compact: 'symbol' }), 'fr'), '5,6\u202fM€');
    assert.equal(valueInWords(196_533_726.48, euros, 'fr'), 'environ 196,5\u00a0millions d’euros');
    assert.equal(valueInWords(196_533_726.48, euros, 'en'), 'about €196.5\u00a0million');
  });
  test('under a million is whole', () => assert.equal(formatCompact(999_999, 'fr'), null));
});

describe('a difference', () => {
  test('of percentages is in points, singular under 2 in French, at 1 in English', () => {
    assert.equal(formatDifference(3.1, rate, 'fr'), '+3,1\u202fpoints');
    assert.equal(formatDifference(1.3, rate, 'fr', { signed: false }), '1,3\u202fpoint');
    assert.equal(formatDifference(-3.4, rate, 'fr'), '\u22123,4\u202fpoints');
    assert.equal(formatDifference(1.3, rate, 'en'), '+1.3\u00a0points');
    assert.equal(formatDifference(1, rate, 'en'), '+1.0\u00a0point');
  });
  test('is rounded: 35.6 − 33 is 2,6, not 2,6000000000000014', () => assert.equal(formatDifference(35.6 - 33, devices, 'fr'), '+2,6'));
  test('of counts is a number, of money an amount', () => {
    assert.equal(formatDifference(120, pupils, 'fr'), '+120');
    assert.equal(formatDifference(-120, euros, 'fr'), '\u2212120,00\u202f€');
  });
  test('of nothing has no sign', () => assert.equal(formatDifference(0, rate, 'fr'), '0,0\u202fpoint'));
  test('in % has its sign and its space', () => {
    assert.equal(formatEvolution(3.72, 1, 'fr'), '+3,7\u202f%');
    assert.equal(formatEvolution(-3.72, 1, 'en'), '\u22123.7%');
  });
});

describe('an evolution in %', () => {
  test('that stands halfway is told as it is: from 4 to 4.01, doubles have 0.24999999999999467', () =>
    assert.equal(evolutionPercent(4, 4.01, euros), 0.3));
  test('is none from nothing, to nothing told, and beyond ten times as much', () =>
    assert.deepEqual(
      [evolutionPercent(0, 4, euros), evolutionPercent(4000, 4001, euros), evolutionPercent(1, 11, euros)],
      [null, null, null],
    ));
});
