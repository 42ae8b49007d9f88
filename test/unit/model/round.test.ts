import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { round } from '@balise/model';

/** The same law by another way: decimal text, column addition on BigInt, no exponent notation involved. */
const roundedText = (value: number, decimals: number): number => {
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const scale = 400;
  const exact = BigInt(whole + fraction) * 10n ** BigInt(scale + Number(power) - fraction.length);
  const step = 10n ** BigInt(scale - decimals);
  const steps = (exact + step / 2n) / step;
  return (value < 0 ? -1 : 1) * Number(`${steps}e${-decimals}`) + 0;
};

describe('round', () => {
  test('looks at the decimal form a reader sees, not at the binary value', () => {
    assert.equal(round(1.005, 2), 1.01);
    assert.equal(round(0.285, 2), 0.29);
    assert.equal(round(8.345, 2), 8.35);
  });
  test('goes away from zero on a tie, on both sides', () => {
    assert.deepEqual(
      [0.5, 1.5, 2.5, -0.5, -1.5, -2.5].map((x) => round(x, 0)),
      [1, 2, 3, -1, -2, -3],
    );
    assert.deepEqual(
      [0.25, -0.25].map((x) => round(x, 1)),
      [0.3, -0.3],
    );
  });
  test('never answers minus zero', () => {
    for (const value of [-0, -0.4, -1e-320, 0]) assert.ok(Object.is(round(value, 0), 0), String(value));
    assert.ok(Object.is(round(-0, 3), 0));
  });
  test('carries through nines and keeps what has fewer decimals', () => {
    assert.equal(round(9.995, 2), 10);
    assert.equal(round(999.9999, 0), 1000);
    assert.equal(round(12.3, 5), 12.3);
    assert.equal(round(5e-324, 2), 0);
    assert.equal(round(1.7976931348623157e308, 2), 1.7976931348623157e308);
  });
  test('rounds to tens with negative decimals', () => {
    assert.deepEqual(
      [45, 44.9, -45, 4].map((x) => round(x, -1)),
      [50, 40, -50, 0],
    );
  });
  test('lets missing and infinite values through', () => {
    assert.ok(Number.isNaN(round(NaN, 2)));
    assert.equal(round(-Infinity, 2), -Infinity);
  });
  test('equals decimal arithmetic near ties and far from them', () => {
    const near = fc.tuple(fc.integer({ min: -2e9, max: 2e9 }), fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(near, ([halves, ulps, decimals]) => {
        const tie = Number(`${BigInt(halves) * 5n}e${-decimals - 1}`);
        const value = tie + ulps * Math.abs(tie) * Number.EPSILON;
        assert.equal(round(value, decimals), roundedText(value, decimals), `${value} to ${decimals}`);
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -1e7, max: 1e7, noNaN: true }), fc.integer({ min: 0, max: 10 }), (value, decimals) => {
        assert.equal(round(value, decimals), roundedText(value, decimals), `${value} to ${decimals}`);
      }),
      { numRuns: 5000 },
    );
  });
  test('equals decimal arithmetic on any double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -5, max: 12 }), (value, decimals) => {
        assert.equal(round(value, decimals), roundedText(value, decimals));
      }),
      { numRuns: 3000 },
    );
  });
  test('equals decimal arithmetic on ties', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (steps, decimals) => {
        const value = Number(`${steps}5e-${decimals + 1}`);
        assert.equal(round(value, decimals), roundedText(value, decimals));
      }),
      { numRuns: 3000 },
    );
  });
  test('takes what was reckoned near a tie for the tie, and no more of a large number than of a small one', () => {
    const ties: readonly (readonly [number, number, number])[] = [
      [(3.7 * 19 + 3.8) / 20, 2, 3.71],
      [12.35 - 12.3, 1, 0.1],
      [15 - 13.15, 1, 1.9],
      [0.1 + 0.2 - 0.05, 1, 0.3],
      [123456789012.49999, 0, 123456789013],
    ];
    for (const [value, decimals, rounded] of ties) assert.equal(round(value, decimals, 'reckoned'), rounded, `${value} to ${decimals}`);
    const others: readonly (readonly [number, number, number])[] = [
      [12345678901.246, 1, 12345678901.2],
      [1234567890.1246, 2, 1234567890.12],
      [123456789000.4 + 12.06, 0, 123456789012],
      [9876543210.2449, 2, 9876543210.24],
    ];
    for (const [value, decimals, rounded] of others) assert.equal(round(value, decimals, 'reckoned'), rounded, `${value} to ${decimals}`);
  });
  test('is odd, idempotent and monotone', () => {
    const doubles = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(doubles, doubles, fc.integer({ min: 0, max: 6 }), (a, b, decimals) => {
        assert.equal(round(-a, decimals) + 0, -round(a, decimals) + 0);
        assert.equal(round(round(a, decimals), decimals), round(a, decimals));
        if (a <= b) assert.ok(round(a, decimals) <= round(b, decimals));
      }),
      { numRuns: 2000 },
    );
  });
});
