/** Exact rationals: sums of decimals are what they are on paper, and a comparison is never a matter of tolerance. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  compare,
  fraction,
  fractionOf,
  minus,
  ONE,
  over,
  plus,
  sign,
  times,
  toNumber,
  ZERO,
} from '../../../packages/model/src/disclosure/fraction.ts';

const some = [-7, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 9, 12];
const all = some.flatMap((n) => some.filter((d) => d !== 0).map((d) => ({ n, d })));
const of = ({ n, d }: { n: number; d: number }) => fraction(BigInt(n), BigInt(d));

describe('a fraction', () => {
  test('is in its lowest terms, its sign above', () => {
    for (const each of all) {
      const { n, d } = of(each);
      assert.ok(d > 0n && n * BigInt(each.d) === BigInt(each.n) * d, `${each.n}/${each.d}`);
      for (let by = 2n; by <= 12n; by += 1n) assert.ok(n % by !== 0n || d % by !== 0n, `${each.n}/${each.d} is not ${n}/${d}`);
    }
    assert.deepEqual([fraction(0n, 7n), fraction(0n, -7n), fraction(5n)], [ZERO, ZERO, { n: 5n, d: 1n }]);
    assert.deepEqual([ZERO, ONE], [fraction(0n), fraction(1n)]);
    assert.deepEqual(fraction(0n, 0n), ZERO, 'nothing over nothing adds nothing');
  });
  test('adds, multiplies, divides and compares as written', () => {
    for (const a of all)
      for (const b of all.filter((_, at) => at % 7 === 0)) {
        const [left, right] = [of(a), of(b)];
        assert.deepEqual(plus(left, right), of({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }));
        assert.deepEqual(minus(left, right), of({ n: a.n * b.d - b.n * a.d, d: a.d * b.d }));
        assert.deepEqual(times(left, right), of({ n: a.n * b.n, d: a.d * b.d }));
        if (b.n !== 0) assert.deepEqual(over(left, right), of({ n: a.n * b.d, d: a.d * b.n }));
        // Far from one another, or equal: doubles tell them apart.
        const order = a.n / a.d === b.n / b.d ? 0 : a.n / a.d > b.n / b.d ? 1 : -1;
        assert.equal(compare(left, right), order, `${a.n}/${a.d} and ${b.n}/${b.d}`);
        assert.equal(sign(left), a.n === 0 ? 0 : Math.sign(a.n / a.d));
      }
  });
  test('of a number is its shortest decimal, as a file prints it', () => {
    const written: readonly (readonly [number, bigint, bigint])[] = [
      [0, 0n, 1n],
      [-3, -3n, 1n],
      [0.1, 1n, 10n],
      [-2.5, -5n, 2n],
      [12.75, 51n, 4n],
      [1e-7, 1n, 10_000_000n],
      [1.25e-9, 1n, 800_000_000n],
      [2 ** 53, 9_007_199_254_740_992n, 1n],
      [1e21, 10n ** 21n, 1n],
      [1.5e22, 15n * 10n ** 21n, 1n],
      [-1.5e22, -15n * 10n ** 21n, 1n],
    ];
    for (const [value, n, d] of written) assert.deepEqual(fractionOf(value), { n, d }, String(value));
    for (const value of [0.1, 98.6, -1234.5678, 1e-9, 1e21, 7]) assert.equal(toNumber(fractionOf(value)), value);
    assert.deepEqual(plus(fractionOf(0.1), fractionOf(0.2)), fractionOf(0.3), 'which doubles do not');
  });
});
