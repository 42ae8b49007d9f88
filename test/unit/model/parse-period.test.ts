import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { parsePeriod, periodOfOrdinal, periodTypes } from '@balise/model';
import type { PeriodHint } from '@balise/model';

const id = (text: string, hint?: PeriodHint): string | null => parsePeriod(text, hint)?.id ?? null;

describe('parsePeriod', () => {
  test('reads every id it writes, with its type and its ordinal', () => {
    const ids = [
      '2025-2026',
      'rentree:2025',
      'session:2026',
      'exercice:2025',
      '2026',
      '2026-Q3',
      '2026-09',
      '2026-W37',
      '2026-11-23',
      'enquete:2026',
    ];
    assert.deepEqual(
      ids.map((each) => id(each)),
      ids,
    );
    assert.deepEqual(parsePeriod('2026-W37'), { id: '2026-W37', type: 'week', ordinal: 2958 });
    assert.deepEqual(parsePeriod('2025-2026'), { id: '2025-2026', type: 'school-year', ordinal: 2025 });
  });

  test('a four-digit year is the end of a school year only when its column says so', () => {
    assert.equal(id('2024', { type: 'school-year', year: 'end' }), '2023-2024');
    assert.equal(id('2024', { type: 'school-year', year: 'start' }), '2024-2025');
    assert.equal(id('2024', { type: 'school-year' }), null);
    assert.equal(id('2024'), '2024');
    assert.equal(id('2024.0', { type: 'year' }), '2024');
  });

  test('a portal prints a year as the first of January', () => {
    for (const text of ["date'2024-01-01'", '2024-01-01', '2024-01-01T00:00:00+00:00']) {
      assert.equal(id(text, { type: 'school-year', year: 'end' }), '2023-2024');
      assert.equal(id(text, { type: 'year' }), '2024');
      assert.equal(id(text, { type: 'school-year' }), null, 'ambiguous: a year, or a day of 2023-2024');
      assert.equal(id(text), '2024-01-01');
    }
  });

  test('school years are written with a hyphen, a slash or two digits', () => {
    const hint = { type: 'school-year' } as const;
    assert.equal(id('2023-2024'), '2023-2024');
    assert.equal(id('2023/2024'), '2023-2024');
    assert.equal(id('2023-24'), '2023-2024');
    assert.equal(id('2009-10'), '2009-10');
    assert.equal(id('2009-10', hint), '2009-2010');
    assert.equal(id('2023-09-04', hint), '2023-2024');
    assert.equal(id('2023-2025'), null);
    assert.equal(id('2025-03', hint), null);
  });

  test('a rentrée and a session name the school year they belong to', () => {
    assert.equal(id('rentrée 2025'), 'rentree:2025');
    assert.equal(id('Rentrée scolaire 2025'), 'rentree:2025');
    assert.equal(id('session 2026'), 'session:2026');
    assert.equal(id('rentrée 2025', { type: 'school-year' }), '2025-2026');
    assert.equal(id('2026', { type: 'session' }), 'session:2026');
    assert.equal(id('2022-2023', { type: 'rentree' }), 'rentree:2022');
    assert.equal(id('2022-2023', { type: 'session' }), 'session:2023');
    assert.equal(id('exercice:2025', { type: 'school-year' }), null);
  });

  test('a week is its ISO rank or any of its days', () => {
    assert.equal(id('2026-09-07', { type: 'week' }), '2026-W37');
    assert.equal(id('2019-09-02', { type: 'week' }), '2019-W36');
    assert.equal(id('2026-S37'), '2026-W37');
    assert.equal(id('2024-12-30', { type: 'week' }), '2025-W01');
    assert.equal(id('2027-01-03', { type: 'week' }), '2026-W53');
    assert.equal(id('2025-W53'), null);
  });

  test('a date is in a quarter, as in a month', () => {
    const quarters = ['2023-12-31', '2024-01-01', '2024-06-30', '2024-07-01T08:30:00', '01/10/2024'].map((text) =>
      id(text, { type: 'quarter' }),
    );
    assert.deepEqual(quarters, ['2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
    assert.equal(id('2024', { type: 'quarter' }), null);
  });

  test('months and French dates are read, impossible ones are not', () => {
    assert.equal(id('2025-03'), '2025-03');
    assert.equal(id('202503', { type: 'month' }), '2025-03');
    assert.equal(id('08/09/2025'), '2025-09-08');
    assert.equal(id('2025-13'), null);
    assert.equal(id('2025-02-29'), null);
    assert.equal(id('2024-02-29'), '2024-02-29');
  });

  test('no text throws, and what is read reads back as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9:/WQT'-]{4,12}$/)), fc.constantFrom(...periodTypes), (text, type) => {
        for (const period of [parsePeriod(text), parsePeriod(text, { type, year: 'end' })]) {
          if (period !== null) assert.deepEqual(parsePeriod(period.id), period);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('ordinals of one type follow each other without a gap', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodTypes), fc.integer({ min: 2000, max: 40_000 }), (type, ordinal) => {
        const period = periodOfOrdinal(type, ordinal);
        if (period !== null) assert.equal(parsePeriod(period.id, { type })?.ordinal, ordinal);
      }),
    );
  });

  test('days agree with the calendar of the platform over eight centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -250_000, max: 250_000 }), (ordinal) => {
        assert.equal(periodOfOrdinal('day', ordinal)?.id, new Date(ordinal * 86_400_000).toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });
});
