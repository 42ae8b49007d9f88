import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { formatDate, formatPeriod, ordinal } from '@balise/words';

describe('a date', () => {
  test('is « 1er » on the first, long and short', () => {
    assert.equal(formatDate('2026-09-01', 'fr'), '1er septembre 2026');
    assert.equal(formatDate('2026-11-23', 'fr', 'short'), '23 nov. 2026');
    assert.equal(formatDate('2026-09-01', 'en'), '1 September 2026');
  });
  test('is the day the producer wrote, whatever the hour and the zone', () => {
    assert.equal(formatDate('2026-09-09T23:30:00-11:00', 'fr', 'short'), '9 sept. 2026');
  });
  test('that is no day of the calendar is given back', () => {
    for (const text of ['2026-02-30', '2026-09', 'hier']) assert.equal(formatDate(text, 'fr'), text);
  });
  test('does not depend on the time zone of the machine', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['America/Guadeloupe', 'Indian/Reunion', 'Pacific/Noumea']) {
        process.env['TZ'] = zone;
        assert.equal(formatPeriod('2025-W37', 'fr'), 'semaine du 8 septembre 2025');
        assert.equal(formatDate('2026-01-01', 'fr'), '1er janvier 2026');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

const french: readonly (readonly [id: string, name: string, short: string, locution: string])[] = [
  ['2025-2026', '2025-2026', '2025-26', 'en 2025-2026'],
  ['rentree:2025', 'rentrée 2025', 'rentrée 2025', 'à la rentrée 2025'],
  ['session:2026', 'session 2026', 'session 2026', 'à la session 2026'],
  ['exercice:2025', 'exercice 2025', 'exercice 2025', 'pour l’exercice 2025'],
  ['enquete:2026', 'enquête 2026', 'enquête 2026', 'dans l’enquête 2026'],
  ['2026', '2026', '2026', 'en 2026'],
  ['2026-Q3', '3e trimestre 2026', 'T3 2026', 'au 3e trimestre 2026'],
  ['2026-Q1', '1er trimestre 2026', 'T1 2026', 'au 1er trimestre 2026'],
  ['2025-03', 'mars 2025', 'mars 2025', 'en mars 2025'],
  ['2025-W37', 'semaine du 8 septembre 2025', 'sem. du 8 sept. 2025', 'la semaine du 8 septembre 2025'],
  ['2026-W01', 'semaine du 29 décembre 2025', 'sem. du 29 déc. 2025', 'la semaine du 29 décembre 2025'],
  ['2026-12-01', '1er décembre 2026', '1er déc. 2026', 'le 1er décembre 2026'],
];
const english: typeof french = [
  ['2025-2026', '2025-2026', '2025-26', 'in 2025-2026'],
  ['rentree:2025', 'autumn 2025', 'autumn 2025', 'in autumn 2025'],
  ['session:2026', '2026 exams', '2026 exams', 'in the 2026 exams'],
  ['2026-Q3', '3rd quarter of 2026', 'Q3 2026', 'in the 3rd quarter of 2026'],
  ['2025-03', 'March 2025', 'Mar 2025', 'in March 2025'],
  ['2025-W37', 'week of 8 September 2025', 'week of 8 Sept 2025', 'in the week of 8 September 2025'],
  ['2026-11-23', '23 November 2026', '23 Nov 2026', 'on 23 November 2026'],
];

describe('a period', () => {
  for (const [locale, cases] of [
    ['fr', french],
    ['en', english],
  ] as const)
    for (const [id, name, short, locution] of cases)
      test(`${id} in ${locale} is « ${name} »`, () => {
        assert.equal(formatPeriod(id, locale), name);
        assert.equal(formatPeriod(id, locale, 'short'), short);
        assert.equal(formatPeriod(id, locale, 'in'), locution);
      });
  test('in no known notation is given back', () => {
    assert.equal(formatPeriod('toujours', 'fr'), 'toujours');
    assert.equal(formatPeriod('toujours', 'fr', 'in'), 'pour la période toujours');
  });
  test('of any week starts on a Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2100 }), fc.integer({ min: 1, max: 52 }), (year, week) => {
        const text = formatPeriod(`${year}-W${String(week).padStart(2, '0')}`, 'en').replace('week of ', '');
        assert.equal(new Date(`${text} 12:00 UTC`).getUTCDay(), 1);
      }),
    );
  });
});

describe('an ordinal', () => {
  test('is 1er or 1re, then e, never ème', () => {
    assert.deepEqual(
      [1, 2, 3, 11, 21].map((n) => ordinal(n, false, 'fr')),
      ['1er', '2e', '3e', '11e', '21e'],
    );
    assert.equal(ordinal(1, true, 'fr'), '1re');
  });
  test('is 1st, 2nd, 3rd, 11th', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 11, 12, 13, 21, 101, 111].map((n) => ordinal(n, false, 'en')),
      ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '101st', '111th'],
    );
  });
});
