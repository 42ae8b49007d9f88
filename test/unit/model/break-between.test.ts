/** A change of method is told in one kind of period and holds in all: years, weeks, months, rentrées, sessions. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { breakBetween, type Indicator, type PeriodId } from '@balise/model';

const since = (at: string): Indicator => ({
  id: 'x',
  theme: 'usages',
  label: { fr: 'x' },
  definition: { fr: 'x' },
  unit: { kind: 'count', decimals: 0 },
  measure: { op: 'published', field: 'x' },
  breaks: [{ at, note: { fr: 'Nouveau périmètre' } }],
});
const stands = (at: string, from: PeriodId, to: PeriodId): boolean => breakBetween(since(at), from, to) !== null;

describe('a change of method', () => {
  test('stands between the two periods it parts, in the kind of period it is told in', () => {
    assert.ok(stands('2025-2026', '2024-2025', '2025-2026'));
    assert.ok(!stands('2025-2026', '2023-2024', '2024-2025'));
    assert.ok(!stands('2025-2026', '2025-2026', '2026-2027'));
  });
  // The weeks of a school year are those whose Thursday is in it.
  const ofTheYear: readonly (readonly [last: PeriodId, first: PeriodId, next: PeriodId])[] = [
    ['2025-W35', '2025-W36', '2025-W37'],
    ['2025-08', '2025-09', '2025-10'],
    ['2025-08-31', '2025-09-01', '2025-09-02'],
    ['2025-Q2', '2025-Q3', '2025-Q4'],
    ['2024', '2025', '2026'],
    ['rentree:2024', 'rentree:2025', 'rentree:2026'],
    ['session:2025', 'session:2026', 'session:2027'],
  ];
  for (const [last, first, next] of ofTheYear)
    test(`of the school year 2025-2026 stands between ${last} and ${first}, not after`, () => {
      assert.ok(stands('2025-2026', last, first));
      assert.ok(stands('2025-2026', last, next));
      assert.ok(!stands('2025-2026', first, next));
    });
  test('of a rentrée or of a session is one of its school year', () => {
    for (const at of ['rentree:2025', 'session:2026']) {
      assert.ok(stands(at, '2024-2025', '2025-2026'), at);
      assert.ok(!stands(at, '2025-2026', '2026-2027'), at);
      assert.ok(!stands(at, '2023-2024', '2024-2025'), at);
    }
  });
  test('in the middle of a year makes the year of the new method: what it adds up is of both', () => {
    assert.ok(stands('2025-11', '2024-2025', '2025-2026'));
    assert.ok(!stands('2025-11', '2025-2026', '2026-2027'));
    assert.ok(stands('2026', '2024-2025', '2025-2026'));
    assert.ok(stands('exercice:2025', '2024', '2025'));
    assert.ok(!stands('enquete:2025', '2025', '2026'));
  });
  test('of a week that begins in August and has its Thursday in September is one of the new year', () => {
    // 31 August 2026 is a Monday.
    assert.ok(stands('2026-2027', '2026-W35', '2026-W36'));
    assert.ok(!stands('2026-2027', '2026-W36', '2026-W37'));
    // 1 September 2023 is a Friday: its week is of 2022-2023.
    assert.ok(!stands('2023-2024', '2023-W34', '2023-W35'));
    assert.ok(stands('2023-2024', '2023-W35', '2023-W36'));
  });
});
