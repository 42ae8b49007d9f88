/** How numbers, dates and marks are set, code point by code point: in words, beside Intl, on axes, in an export. Vega prints none of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { csvText, nullPrecedence, round, valuePrecedence, type Locale, type Unit } from '@balise/model';
import {
  axisText,
  compactText,
  formatCompact,
  formatDate,
  formatDifference,
  formatEvolution,
  formatNumber,
  formatPeriod,
  formatValue,
  joinUnit,
  ordinal,
  read,
  statusWords,
  valueAxis,
} from '@balise/words';
import { hierarchy, inWords } from '@balise/territories';
import { moment } from '../../../packages/elements/src/moments.ts';
import { typeset } from '../../../packages/words/src/localized.ts';
import { answerOf, terminaux } from './answer-of.ts';

const rate: Unit = { kind: 'rate', decimals: 1 };
const euros: Unit = { kind: 'money', decimals: 2 };
const visits: Unit = { kind: 'count', decimals: 0, name: { fr: ['visite', 'visites'] } };
const seconds: Unit = { kind: 'duration', decimals: 0 };
const said = (value: number, unit: Unit, compact?: 'symbol'): string =>
  joinUnit(formatValue(value, unit, 'fr', compact === undefined ? {} : { compact }), 'fr');

/** What a host’s own Intl writes, once set as the house does: engines differ by their spaces and their minus. */
const housed = (text: string): string => text.replaceAll('\u00a0', '\u202f').replaceAll('-', '\u2212');
const tickOf = (values: readonly number[], unit: Unit, locale: Locale = 'fr'): string => {
  const axis = valueAxis(values, unit);
  return axisText(axis.ticks.at(-1) ?? 0, axis, unit, locale);
};

describe('thousands', () => {
  test('are parted by U+202F, from four digits', () => {
    assert.equal(formatNumber(1_234_567.89, 2, 'fr'), '1\u202f234\u202f567,89');
    assert.equal(formatNumber(1476, 0, 'fr'), '1\u202f476');
  });
  test('are the same through Intl', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: 0, max: 3 }), (given, decimals) => {
        const value = round(given, decimals);
        const ours = formatNumber(value, decimals, 'fr');
        const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
        assert.equal(housed(new Intl.NumberFormat('fr-FR', digits).format(value)), ours);
      }),
      { numRuns: 10_000 },
    );
  });
  test('are not parted in years, codes of schools and of communes, postal codes and sessions', () => {
    assert.equal(formatPeriod('2026', 'fr'), '2026');
    assert.equal(formatPeriod('session:2026', 'fr'), 'session 2026');
    const school = answerOf(terminaux, [{ territory: 'uai:0290009C', value: 1, role: 'main' }]);
    assert.match(read(school, 'figure', 'fr').title, /, 0290009C$/);
    const commune = answerOf(terminaux, [{ territory: 'com:29999', value: 1, role: 'main' }]);
    assert.match(read(commune, 'figure', 'fr').title, /, 29999$/);
    assert.equal(typeset('29000 Quimper', 'fr'), '29000 Quimper');
  });
});

describe('a percentage', () => {
  test('has U+202F before its sign, in words, through Intl, on axes', () => {
    assert.equal(said(72.3, rate), '72,3\u202f%');
    assert.equal(housed(new Intl.NumberFormat('fr-FR', { style: 'percent', minimumFractionDigits: 1 }).format(0.723)), said(72.3, rate));
    assert.equal(tickOf([52, 61], rate), '65\u202f%');
    assert.equal(formatEvolution(3.72, 1, 'fr'), '+3,7\u202f%');
    assert.equal(typeset('50 % et 60\u00a0%', 'fr'), '50\u202f% et 60\u202f%');
  });
});

describe('a compact number', () => {
  const sum = (value: number): string => compactText(answerOf({ ...terminaux, unit: visits }, [{ territory: 'FR', value }]), 0, 'fr');
  test('has one decimal and U+202F before M and Md, at the end of a curve and on an axis', () => {
    assert.equal(sum(649_492_449), '649,5\u202fM');
    assert.equal(sum(2_000_000_000), '2\u202fMd');
    assert.equal(tickOf([261e6, 468e6], visits), '600\u202fM');
    assert.equal(
      housed(new Intl.NumberFormat('fr-FR', { notation: 'compact', maximumFractionDigits: 1 }).format(649_492_449)),
      '649,5\u202fM',
    );
  });
  test('is « millions » and « milliards » in words', () => {
    assert.equal(formatCompact(649_492_449, 'fr')?.scale, 'millions');
    assert.equal(formatCompact(2_000_000_000, 'fr')?.scale, 'milliards');
  });
});

describe('a difference of rates', () => {
  test('is in points after U+202F, never in %, singular under 2', () => {
    assert.equal(formatDifference(3.1, rate, 'fr'), '+3,1\u202fpoints');
    assert.equal(formatDifference(-1.9, rate, 'fr'), '\u22121,9\u202fpoint');
    assert.equal(formatDifference(2, rate, 'fr'), '+2,0\u202fpoints');
  });
});

describe('a negative', () => {
  test('takes U+2212, in words and on an axis; a hyphen in an export', () => {
    assert.equal(formatNumber(-3.4, 1, 'fr'), '\u22123,4');
    const score: Unit = { kind: 'score', decimals: 0 };
    const axis = valueAxis([-20, 20], score);
    assert.equal(axisText(axis.low, axis, score, 'fr'), '\u221220');
    assert.match(csvText([[-3.4]], 'fr'), /-3,4/);
  });
});

describe('euros', () => {
  test('come after U+202F, whole, in millions, on an axis', () => {
    assert.equal(said(1234.5, euros), '1\u202f234,50\u202f€');
    assert.equal(housed(new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(1234.5)), said(1234.5, euros));
    assert.equal(said(5_600_000, euros, 'symbol'), '5,6\u202fM€');
    assert.equal(tickOf([1.2e6, 3.1e6], { kind: 'money', decimals: 0 }), '4\u202fM€');
    assert.equal(typeset('10 €', 'fr'), '10\u202f€');
  });
});

describe('a date', () => {
  test('has « 1er » on the first, short months, and a month with its year on axes', () => {
    assert.equal(formatDate('2026-09-01', 'fr'), '1er septembre 2026');
    assert.equal(formatDate('2026-11-23', 'fr', 'short'), '23 nov. 2026');
    assert.equal(formatPeriod('2025-09', 'fr', 'short'), 'sept. 2025');
  });
  test('is what Intl writes but for the first, every day of a year', () => {
    const intl = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
    for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 0, 1); day += 86_400_000)
      assert.equal(formatDate(new Date(day).toISOString(), 'fr'), intl.format(day).replace(/^1 /, '1er '));
  });
});

describe('an ordinal', () => {
  test('is 1er or 1re by the gender of its noun, then e, never ème', () => {
    assert.deepEqual(
      [ordinal(1, false, 'fr'), ordinal(1, true, 'fr'), ordinal(2, true, 'fr'), ordinal(3, false, 'fr')],
      ['1er', '1re', '2e', '3e'],
    );
  });
});

describe('periods', () => {
  test('a school year takes a hyphen without spaces, a rentrée its year', () => {
    assert.equal(formatPeriod('2025-2026', 'fr'), '2025\u002d2026');
    assert.equal(formatPeriod('rentree:2025', 'fr'), 'rentrée 2025');
  });
  test('an hour takes U+202F on both sides of h', () => {
    assert.match(moment(new Date(2026, 8, 12, 17, 0), 'fr'), / à 17\u202fh$/);
    assert.match(moment(new Date(2026, 8, 12, 17, 30), 'fr'), / à 17\u202fh\u202f30$/);
  });
  test('a week is named by its Monday', () => {
    assert.equal(formatPeriod('2025-W37', 'fr'), 'semaine du 8 septembre 2025');
  });
  test('a duration takes U+202F everywhere', () => {
    assert.equal(said(299, seconds), '4\u202fmin\u202f59\u202fs');
    assert.equal(said(3661, seconds), '1\u202fh\u202f1\u202fmin\u202f1\u202fs');
  });
});

describe('a missing value', () => {
  test('has a mark of letters and words for who listens, never 0, NaN or a lone dash', () => {
    assert.equal(statusWords('O', 'fr').mark, 'n.\u00a0d.');
    assert.equal(statusWords('L', 'fr').mark, 'n.\u00a0c.');
    assert.equal(statusWords('Q', 'fr').mark, 's');
    for (const status of new Set([...valuePrecedence, ...nullPrecedence]))
      for (const locale of ['fr', 'en'] as const) {
        const { mark, text } = statusWords(status, locale);
        assert.match(mark, /^\p{L}/u, status);
        assert.doesNotMatch(mark, /NaN|null|undefined/);
        assert.ok(text.length > 3, status);
      }
  });
});

describe('letters and marks', () => {
  test('capitals keep their accents, and no académie is in capitals', () => {
    assert.equal(inWords('reg:11', 'fr')?.name, 'Île-de-France');
    assert.match(read(answerOf(terminaux, [{ territory: 'reg:11', value: 1, role: 'main' }]), 'figure', 'fr').title, /Île-de-France$/);
    for (const code of hierarchy.children('FR', 'aca')) assert.match(inWords(code, 'fr')?.name ?? '', /\p{Ll}/u, code);
  });
  test('quotes hold U+00A0 inside, apostrophes are U+2019', () => {
    assert.equal(typeset("« l'élève »", 'fr'), '«\u00a0l\u2019élève\u00a0»');
  });
  test('U+202F stands before ; ! ? and U+00A0 before the colon', () => {
    assert.equal(typeset('a ; b ! c ? d : e', 'fr'), 'a\u202f; b\u202f! c\u202f? d\u00a0: e');
  });
});

test('shares are not adjusted to 100: thirds are 33,3 three times', () => {
  assert.deepEqual(
    [100 / 3, 100 / 3, 100 / 3].map((share) => said(round(share, 1), rate)),
    ['33,3\u202f%', '33,3\u202f%', '33,3\u202f%'],
  );
});
