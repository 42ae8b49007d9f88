/** « À date »: the same rank of another year. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameRank } from '../../../packages/model/src/same-rank.ts';

test('the period of another year that has the same rank in it', () => {
  for (const [id, coarse, other, expected] of [
    // 1 September 2025 is a Monday (week 36), 1 September 2026 a Tuesday (week 36, whose Thursday is the 3rd).
    ['2025-W36', '2025-2026', '2026-2027', '2026-W36'],
    ['2025-W40', '2025-2026', '2026-2027', '2026-W40'],
    ['2026-W02', '2025-2026', '2024-2025', '2025-W02'],
    // 1 September 2023 is a Friday: its week belongs to August, by its Thursday.
    ['2023-W36', '2023-2024', '2025-2026', '2025-W36'],
    ['2025-W36', '2025-2026', '2023-2024', '2023-W36'],
    ['2022-W35', '2022-2023', '2023-2024', '2023-W36'],
    ['2026-01', '2025-2026', '2024-2025', '2025-01'],
    ['2025-09', '2025-2026', '2026-2027', '2026-09'],
    ['2026-03', '2026', '2025', '2025-03'],
    ['2026-Q3', '2026', '2024', '2024-Q3'],
    ['2025-Q4', '2025-2026', '2024-2025', '2024-Q4'],
    ['2026-03-02', '2026', '2025', '2025-03-02'],
    ['2025-09-10', '2025-2026', '2026-2027', '2026-09-10'],
    // After 28 February of a leap year, a day of a year is another date.
    ['2024-03-01', '2024', '2025', '2025-03-02'],
    ['2026-02', '2026-Q1', '2025-Q3', '2025-08'],
    ['2026-12', '2026-Q4', '2026-Q2', '2026-06'],
    ['2025-Q4', '2025-2026', '2026', '2026-Q2'],
    ['2026-Q1', '2026', '2025-2026', '2025-Q3'],
    ['2025-2026', '2025-2026', '2024-2025', '2024-2025'],
    ['rentree:2025', '2025-2026', '2023-2024', 'rentree:2023'],
    ['session:2026', '2025-2026', '2024-2025', 'session:2025'],
    ['2026', '2026', '2023', '2023'],
  ] as const)
    assert.equal(sameRank(id, coarse, other), expected, `${id} in ${coarse}`);
});
test('where a year begins is what its dataset says', () => {
  assert.equal(sameRank('2025-08', '2025-2026', '2024-2025', '08-01'), '2024-08');
  // 1 August 2024 is a Thursday, whose week is the first; 1 August 2025 is a Friday, whose week is July's.
  assert.equal(sameRank('2025-W32', '2025-2026', '2024-2025', '08-01'), '2024-W31');
});
test('there is none of what is no period', () => {
  for (const [id, coarse, other] of [
    ['jamais', '2025-2026', '2024-2025'],
    ['2025-W36', 'jamais', '2024-2025'],
    ['2025-W36', '2025-2026', 'jamais'],
    ['rentree:2025', 'jamais', '2024-2025'],
    ['rentree:2025', '2025-2026', 'jamais'],
  ] as const)
    assert.equal(sameRank(id, coarse, other), null, `${id} in ${coarse}, ${other}`);
});
