/** The one scale there is, held to the last digit to that of Vega. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scale } from 'vega';
import * as fc from '../fast-check.ts';
import { linear } from '../../../packages/charts/src/linear-scale.ts';

type Scale = { domain(ends: readonly number[]): Scale; range(ends: readonly number[]): Scale; (value: unknown): number | undefined };
const ofVega = (scale as unknown as (type: string) => () => Scale)('linear');

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
const ends = fc.tuple(number, number);

test('a scale falls where Vega’s does, upwards, downwards and over nothing', () => {
  fc.assert(
    fc.property(ends, ends, number, fc.boolean(), ([low, high], range, value, isFlat) => {
      const domain = [low, isFlat ? low : high] as const;
      const whole = ofVega().domain(domain).range(range);
      for (const one of [value, ...domain, 0, (domain[0] + domain[1]) / 2]) assert.equal(linear(domain, range)(one), whole(one));
    }),
    { numRuns: 2000 },
  );
});

test('what is no number falls nowhere', () => {
  for (const value of [null, undefined, NaN, 'a word']) {
    assert.equal(linear([0, 1], [0, 10])(value), undefined);
    assert.equal(ofVega().domain([0, 1]).range([0, 10])(value), undefined);
  }
  assert.equal(linear([0, 1], [0, 10])('0.5'), 5);
});
