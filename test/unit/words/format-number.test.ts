import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { round, type Locale } from '@balise/model';
import { formatNumber, formatSigned } from '@balise/words';
import { parseNumber } from './reading-back.ts';

describe('a French number', () => {
  test('groups thousands with U+202F, from four digits', () => {
    assert.equal(formatNumber(1_234_567.89, 2, 'fr'), '1\u202f234\u202f567,89');
    assert.equal(formatNumber(1476, 0, 'fr'), '1\u202f476');
    assert.equal(formatNumber(999, 0, 'fr'), '999');
  });
  test('writes a negative with U+2212', () => assert.equal(formatNumber(-3.4, 1, 'fr'), '\u22123,4'));
  test('keeps its decimals', () => assert.equal(formatNumber(35, 1, 'fr'), '35,0'));
  test('has no negative zero', () => {
    assert.equal(formatNumber(-0, 0, 'fr'), '0');
    assert.equal(formatNumber(-0.04, 1, 'fr'), '0,0');
  });
  test('signs a difference, not an equality', () => {
    assert.equal(formatSigned(3.1, 1, 'fr'), '+3,1');
    assert.equal(formatSigned(-3.1, 1, 'fr'), '\u22123,1');
    assert.equal(formatSigned(0, 1, 'fr'), '0,0');
  });
});

describe('an English number', () => {
  test('groups with commas and points its decimals', () => {
    assert.equal(formatNumber(1_234_567.89, 2, 'en'), '1,234,567.89');
    assert.equal(formatNumber(-1476, 0, 'en'), '\u22121,476');
  });
});

describe('any number', () => {
  test('rounds as the model does, on the decimal form', () => assert.equal(formatNumber(1.005, 2, 'en'), '1.01'));
  test('has no exponent, however large', () => assert.match(formatNumber(1e22, 0, 'en'), /^10(?:,000){7}$/));
  test('is refused when it is not finite, for a missing figure has words of its own', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => formatNumber(value, 1, 'fr'), RangeError);
  });
  test('is read back as it was displayed', () => {
    const locales: readonly Locale[] = ['fr', 'en'];
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        for (const locale of locales) assert.equal(parseNumber(formatNumber(value, decimals, locale), locale), round(value, decimals));
      }),
      { numRuns: 1000 },
    );
  });
});
