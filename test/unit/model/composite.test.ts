import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { evolution, indexBase100, sharesOfTotal, territoryQuantiles } from '@balise/model';
import type { Indicator, Point, Status, UnitKind } from '@balise/model';
import { catalog } from './a-catalog.ts';

const of = (kind: UnitKind, decimals = 1): Indicator => ({ ...(catalog.indicators[1] as Indicator), unit: { kind, decimals } });
const point = (period: string, value: number | null, displayed = value, status: readonly Status[] = ['A']): Point => ({
  period,
  value,
  displayed,
  status,
});

describe('an evolution', () => {
  test('of a rate is in points, the difference of what is displayed, and never a % of a %', () => {
    assert.deepEqual(evolution(point('2023-2024', 33.34, 33.3), point('2024-2025', 66.66, 66.7), of('rate')), {
      absolute: 33.4,
      points: true,
      percent: null,
    });
  });
  test('of a count has a share, from exact values', () => {
    assert.deepEqual(evolution(point('2023-2024', 3), point('2024-2025', 4), of('count', 0)), {
      absolute: 1,
      points: false,
      percent: 33.3,
    });
  });
  test('of a count that stands halfway is rounded as it is', () =>
    assert.equal(evolution(point('2023-2024', 80), point('2024-2025', 103), of('count', 0))?.percent, 28.8));
  test('of decimals that stands halfway is rounded as it is, whatever doubles make of it', () => {
    // (4.01 − 4) × 100 ÷ 4 is 0.24999999999999467.
    assert.equal(evolution(point('2023-2024', 4), point('2024-2025', 4.01), of('money', 2))?.percent, 0.3);
    assert.equal(evolution(point('2023-2024', 4), point('2024-2025', 4.05), of('money', 2))?.percent, 1.3);
  });
  test('from nothing has no share, and an index or a score never has one', () => {
    assert.equal(evolution(point('2023-2024', 0), point('2024-2025', 4), of('count'))?.percent, null);
    for (const kind of ['index', 'score'] as const)
      assert.equal(evolution(point('2023-2024', 2), point('2024-2025', 4), of(kind))?.percent, null);
  });
  test('is not told across a break, declared or flagged, nor from or to what is missing', () => {
    const broken: Indicator = { ...of('count'), breaks: [{ at: '2024-2025', note: { fr: 'Nouveau' } }] };
    assert.equal(evolution(point('2023-2024', 3), point('2024-2025', 4), broken), null);
    assert.equal(evolution(point('2023-2024', 3), point('2024-2025', 4, 4, ['B']), of('count')), null);
    assert.equal(evolution(point('2023-2024', null), point('2024-2025', 4), of('count')), null);
    assert.notEqual(evolution(point('2023-2024', 3, 3, ['B']), point('2024-2025', 4), of('count')), null, 'the first of its method');
  });
});

describe('an index of base 100', () => {
  const series = [point('2021-2022', 50), point('2022-2023', 75), point('2023-2024', null), point('2024-2025', 100)];
  test('is 100 at its base', () => assert.deepEqual(indexBase100(series, '2022-2023', of('count')), [66.7, 100, null, 133.3]));
  test('is rounded as it is where it stands halfway', () =>
    assert.equal(indexBase100([point('2022-2023', 80), point('2023-2024', 23)], '2022-2023', of('count'))[1], 28.8));
  test('stops at a break', () => {
    const flagged = series.map((each) => (each.period === '2024-2025' ? { ...each, status: ['B' as const] } : each));
    assert.deepEqual(indexBase100(flagged, '2021-2022', of('count')), [100, 150, null, null]);
  });
  test('has no base in what is missing or zero', () => {
    assert.deepEqual(indexBase100(series, '2023-2024', of('count')), [null, null, null, null]);
    assert.deepEqual(indexBase100([point('2021-2022', 0), point('2022-2023', 1)], '2021-2022', of('count')), [null, null]);
  });
});

describe('shares of a total', () => {
  const part = (value: number | null, ...status: Status[]): { value: number | null; status: readonly Status[] } => ({ value, status });
  test('are of the total told, not of what is shown', () =>
    assert.deepEqual(sharesOfTotal([part(1, 'A'), part(1, 'A')], part(3, 'A'), 1), [33.3, 33.3]));
  test('are rounded as they are where they stand halfway', () =>
    assert.deepEqual(sharesOfTotal([part(23, 'A'), part(57, 'A')], part(80, 'A'), 1), [28.8, 71.3]));
  test('are none where a part is secret', () =>
    assert.deepEqual(sharesOfTotal([part(1, 'A'), part(null, 'Q')], part(3, 'A'), 1), [null, null]));
  test('are some where a part is missing', () =>
    assert.deepEqual(sharesOfTotal([part(1, 'A'), part(null, 'O')], part(4, 'A'), 0), [25, null]));
});

describe('quantiles over territories', () => {
  test('count each for one, and say so', () => {
    assert.deepEqual(territoryQuantiles([1, 2, 3, 10, null], [0, 0.5, 1]), { values: [1, 2.5, 10], weighted: false, known: 4, total: 5 });
  });
  test('count each for its weight, and say so', () => {
    assert.deepEqual(territoryQuantiles([1, 2, 10], [0.5], [1, 1, 8]), { values: [10], weighted: true, known: 3, total: 3 });
    // 0.07 of a hundred is 7.000000000000001 in doubles.
    assert.deepEqual(territoryQuantiles([1, 2], [0.07], [7, 93])?.values, [1.5]);
    assert.deepEqual(territoryQuantiles([1, 2, 10], [0.5], [1, 1, 2])?.values, [6], 'just reached: half way to the next');
    assert.deepEqual(territoryQuantiles([1, 2], [0.5], [0, null]), null);
  });
  test('are between the least and the greatest, and grow with p', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (rows, a, b, isWeighted) => {
          const values = rows.map(([value]) => value);
          const told = territoryQuantiles(
            values,
            [Math.min(a, b), Math.max(a, b)],
            isWeighted ? rows.map(([, weight]) => weight) : undefined,
          );
          const [low = NaN, high = NaN] = told?.values ?? [];
          return low <= high && low >= Math.min(...values) && high <= Math.max(...values);
        },
      ),
    );
  });
});
