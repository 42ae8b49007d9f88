import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { comparePeriods, lastDay, periodContains, previousPeriod, schoolYearOf } from '@balise/model';

describe('periodContains', () => {
  test('a week belongs to the year of its Thursday', () => {
    assert.equal(periodContains('2026-2027', '2026-W37'), true);
    // 2022-W35 runs from Monday 29 August to Sunday 4 September; its Thursday is 1 September.
    assert.equal(periodContains('2022-2023', '2022-W35'), true);
    assert.equal(periodContains('2021-2022', '2022-W35'), false);
    assert.equal(periodContains('2026', '2026-W53'), true);
    assert.equal(periodContains('2026-09', '2026-W37'), false);
  });

  test('the rentrée and the session belong to their school year, an exercice to none', () => {
    assert.equal(periodContains('2025-2026', 'rentree:2025'), true);
    assert.equal(periodContains('2025-2026', 'session:2026'), true);
    assert.equal(periodContains('2025-2026', 'session:2025'), false);
    assert.equal(periodContains('2025-2026', 'exercice:2025'), false);
    assert.equal(periodContains('2025', 'exercice:2025'), false);
    assert.equal(periodContains('exercice:2025', 'exercice:2025'), true);
  });

  test('a school year may start on 1 August', () => {
    assert.equal(periodContains('2025-2026', '2025-08-31'), false);
    assert.equal(periodContains('2025-2026', '2025-08-31', '08-01'), true);
    assert.equal(periodContains('2025-2026', '2025-08', '08-01'), true);
    assert.equal(periodContains('2025-2026', '2025-08', '08-15'), false);
    assert.equal(schoolYearOf('2025-08-31', '08-01'), '2025-2026');
  });

  test('quarters and civil years hold months and days, never school years', () => {
    assert.equal(periodContains('2026-Q3', '2026-09'), true);
    assert.equal(periodContains('2026', '2026-Q3'), true);
    assert.equal(periodContains('2026', '2025-2026'), false);
    assert.equal(periodContains('2025-2026', '2026'), false);
    assert.equal(periodContains('2025-2026', '2026-Q3'), false, 'straddles two school years');
    assert.equal(periodContains('not a period', '2026'), false);
  });
});

describe('lastDay', () => {
  test('is an ISO date, or null for what is no stretch of time', () => {
    assert.equal(lastDay('2025-2026'), '2026-08-31');
    assert.equal(lastDay('2025-2026', '08-01'), '2026-07-31');
    assert.equal(lastDay('2024-02'), '2024-02-29');
    assert.equal(lastDay('2026-W53'), '2027-01-03');
    assert.equal(lastDay('session:2026'), null);
  });
});

describe('comparePeriods and previousPeriod', () => {
  test('steps back across years, months and long years of 53 weeks', () => {
    assert.equal(previousPeriod('2025-2026'), '2024-2025');
    assert.equal(previousPeriod('2026-01'), '2025-12');
    assert.equal(previousPeriod('2027-W01'), '2026-W53');
    assert.equal(previousPeriod('2024-03-01'), '2024-02-29');
    assert.equal(previousPeriod('2026-Q1'), '2025-Q4');
    assert.equal(previousPeriod('enquete:2026'), 'enquete:2025');
    assert.equal(previousPeriod('soon'), null);
  });

  test('orders one type by time and unknown texts last', () => {
    const mixed = ['x', '2025-2026', '2023-2024', '2024-2025'];
    assert.deepEqual([...mixed].sort(comparePeriods), ['2023-2024', '2024-2025', '2025-2026', 'x']);
    assert.ok(comparePeriods('2026-W09', '2026-W10') < 0);
    assert.equal(comparePeriods('2026', '2026'), 0);
  });
});
