import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { round, type Unit } from '@balise/model';
import { axisText, valueAxis } from '@balise/words';
import { plain } from '../plain.ts';

const rate: Unit = { kind: 'rate', decimals: 1 };
const count: Unit = { kind: 'count', decimals: 0 };
const texts = (values: readonly number[], unit: Unit, locale: 'fr' | 'en' = 'fr'): string[] => {
  const axis = valueAxis(values, unit);
  return axis.ticks.map((tick) => plain(axisText(tick, axis, unit, locale)));
};

describe('the axis of values', () => {
  test('of a rate is cut near its values, with its sign once', () => {
    assert.deepEqual(texts([52.1, 61.5], rate), ['50', '55', '60', '65 %']);
    assert.deepEqual(texts([52.1, 61.5], rate, 'en'), ['50', '55', '60', '65%']);
  });
  test('of a rate never leaves 0 to 100', () => {
    assert.deepEqual(texts([88, 100], rate), ['85', '90', '95', '100 %']);
    assert.equal(valueAxis([1, 60], rate).low, 0);
  });
  test('of an amount holds zero, in one scale', () => {
    assert.deepEqual(texts([41_000, 65_000], count), ['0', '20 000', '40 000', '60 000', '80 000']);
    assert.deepEqual(texts([261e6, 468e6], count), ['0', '200 M', '400 M', '600 M']);
    assert.deepEqual(texts([1.2e6, 3.1e6], { kind: 'money', decimals: 0 }), ['0', '1 M', '2 M', '3 M', '4 M€']);
    assert.deepEqual(texts([1.2e6, 3.1e6], { kind: 'money', decimals: 0 }, 'en').at(-1), '€4M');
  });
  test('says billions as each language does, and its sign once', () => {
    const money: Unit = { kind: 'money', decimals: 0, symbol: '€' };
    assert.deepEqual(texts([1.2e9, 3.1e9], money), ['0', '1 Md', '2 Md', '3 Md', '4 Md€']);
    assert.deepEqual(texts([1.2e9, 3.1e9], money, 'en'), ['0', '1bn', '2bn', '3bn', '€4bn']);
    assert.equal(texts([999e6, 1e9], count, 'en').at(-1), '1.0bn');
    assert.equal(texts([3e5, 999_999], count).at(-1), '1,0 M');
    assert.deepEqual(texts([12, 38], money), ['0', '10', '20', '30', '40 €']);
    assert.deepEqual(texts([12, 38], money, 'en'), ['0', '10', '20', '30', '€40']);
    assert.deepEqual(texts([-3e6, -1e6], count), ['−3 M', '−2 M', '−1 M', '0']);
  });
  test('of a rate that falls, or is beyond 100, is as long as it', () => {
    assert.deepEqual(texts([-3, -2], rate), ['−3,0', '−2,5', '−2,0 %']);
    assert.deepEqual(texts([-4, 6], rate), ['−5', '0', '5', '10 %']);
    assert.deepEqual(texts([98, 112], rate), ['95', '100', '105', '110', '115 %']);
    assert.deepEqual(
      [
        [52, 61],
        [-3, -2],
        [-4, 6],
        [1, 60],
      ].map((values) => valueAxis(values, rate).hasZero),
      [false, false, true, true],
    );
  });
  test('has no finer step than what is printed', () => {
    assert.deepEqual(texts([2, 3], count), ['0', '1', '2', '3']);
    assert.deepEqual(texts([50, 50.1], { ...rate, decimals: 1 }), ['50,0', '50,1 %']);
  });
  test('of equal values, of none, of zeros, is still one', () => {
    for (const values of [[], [0, 0], [50, 50], [-3]])
      for (const unit of [rate, count]) {
        const { low, high, ticks } = valueAxis(values, unit);
        assert.ok(low < high && ticks.length >= 2, JSON.stringify([values, unit.kind, low, high, ticks]));
      }
  });
  test('holds every value between few, round, equally spaced ticks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom<Unit['kind']>('rate', 'count', 'index', 'money', 'duration', 'score'),
        fc.integer({ min: 0, max: 3 }),
        (raw, kind, decimals) => {
          const values = raw.map((value) => round(value, decimals));
          const { low, high, ticks, step } = valueAxis(values, { kind, decimals });
          assert.ok(low <= Math.min(...values) && high >= Math.max(...values), `${low} to ${high}`);
          assert.ok(ticks.length >= 2 && ticks.length <= 8, `${ticks.length} ticks`);
          for (const [i, tick] of ticks.entries()) if (i > 0) assert.ok(Math.abs(tick - ticks[i - 1]! - step) <= step * 1e-6);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
