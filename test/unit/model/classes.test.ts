import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { classOf, classesOf, refuseClasses, round } from '@balise/model';
import type { Indicator, Unit } from '@balise/model';

const counts = (values: readonly number[], bounds: readonly number[]): number[] => {
  const found = bounds.slice(1).map(() => 0);
  for (const value of values) found[classOf(value, { bounds })]! += 1;
  return found;
};
const spread = (from: number, to: number, length: number, decimals = 1): number[] =>
  Array.from({ length }, (_, i) => round(from + ((to - from) * i) / (length - 1), decimals));

describe('classesOf', () => {
  test('bounds are numbers a reader can hold in mind, around all values', () => {
    assert.deepEqual(classesOf(spread(24.3, 46.8, 101), 1)?.bounds, [24, 28, 34, 38, 42, 48]);
    assert.deepEqual(classesOf(spread(24.3, 46.8, 101), 1, { method: 'equal' })?.bounds, [24, 29, 34, 39, 44, 49]);
    assert.deepEqual(classesOf(spread(0, 100, 101), 0, { method: 'equal' })?.bounds, [0, 20, 40, 60, 80, 100]);
    assert.deepEqual(classesOf(spread(0.1, 0.9, 50, 3), 3, { method: 'equal' })?.bounds, [0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test('quantiles hold about as many territories each, equal classes are as wide', () => {
    const skewed = Array.from({ length: 100 }, (_, i) => round(1.05 ** i, 1));
    const { bounds } = classesOf(skewed, 1)!;
    assert.equal(bounds.length, 6);
    assert.ok(
      counts(skewed, bounds).every((count) => count >= 10 && count <= 32),
      counts(skewed, bounds).join(),
    );
    const even = classesOf(spread(3, 19, 60), 1, { method: 'equal' })!.bounds;
    assert.ok(even.slice(1).every((bound, i) => Math.abs(bound - even[i]! - (even[1]! - even[0]!)) < 1e-9));
  });

  test('few territories make few classes, and one value makes one', () => {
    assert.equal(classesOf([38.4, 36.9, 35.6, 31.2], 1)!.bounds.length, 3);
    assert.deepEqual(classesOf([35.6, 35.6, null, Number.NaN], 1)?.bounds, [35.6, 35.6]);
    assert.equal(classesOf([null, null], 1), null);
    assert.equal(classesOf([], 1), null);
  });

  test('few territories still have round bounds, close around them', () => {
    assert.deepEqual(classesOf([46.6, 33.1, 29.8, 25.7], 1)?.bounds, [25, 30, 50]);
    const regions = [46.6, 44.1, 41.8, 38.2, 38, 35.2, 33.9, 33.5, 30.6, 28.4, 25.7];
    const { bounds } = classesOf(regions, 1)!;
    assert.ok(bounds.every(Number.isInteger), bounds.join());
    assert.ok(bounds[0]! > 23 && bounds.at(-1)! < 49, bounds.join());
  });

  test('where most have the same value, the others are still told apart', () => {
    assert.deepEqual(classesOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 100], 0)?.bounds, [0, 50, 100]);
  });

  test('the last class is closed, the others are open on the right', () => {
    const classes = { bounds: [24, 28, 32, 47] };
    assert.deepEqual([24, 27.9, 28, 31.9, 32, 46.9, 47].map((value) => classOf(value, classes)), [0, 0, 1, 1, 2, 2, 2]); // prettier-ignore
  });

  test('given bounds are kept, and reach as far as the values do', () => {
    assert.deepEqual(classesOf([21.5, 30, 52], 1, { bounds: [24, 28, 32, 47] })?.bounds, [21.5, 28, 32, 52]);
    assert.equal(classesOf([25], 1, { bounds: [24, 28, 32] })?.method, 'given');
  });

  test('one more period of the same values moves no bound', () => {
    const year = spread(24.3, 46.8, 101);
    assert.deepEqual(classesOf([...year, ...year], 1)?.bounds, classesOf(year, 1)?.bounds);
  });

  test('are said to hold about as many each where they do, else to be as wide', () => {
    // Eighty départements at nothing: no bounds part them.
    const most = [...Array.from({ length: 80 }, () => 0), ...spread(1, 100, 21, 0)];
    assert.deepEqual(classesOf(most, 0), { bounds: [0, 20, 40, 60, 80, 100], method: 'equal', periods: [] });
    const near = [...Array.from({ length: 14 }, () => 1000), ...Array.from({ length: 59 }, (_, i) => 1000.1 + (i % 3) / 10)];
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(0), fc.integer({ min: 0, max: 100 })), {
      minLength: 20,
      maxLength: 120,
    });
    const holds = (all: readonly number[]): void => {
      const { bounds, method } = classesOf(all, 1)!;
      const found = counts(all, bounds);
      if (method === 'quantile')
        assert.ok(
          found.every((count) => count >= Math.floor(all.length / found.length / 2) && count <= 1.6 * (all.length / found.length) + 1),
        );
      else assert.ok(bounds.every((bound, i) => i === 0 || Math.abs(bound - bounds[i - 1]! - (bounds[1]! - bounds[0]!)) < 1e-9));
    };
    holds(near);
    fc.assert(fc.property(values, holds), { numRuns: 1000 });
  });

  for (const method of ['quantile', 'equal'] as const)
    test(`whatever the values, ${method} classes are five at most, ascending, around all values, none empty, no finer than printed`, () => {
      const values = fc.integer({ min: 0, max: 3 }).chain((decimals) =>
        fc.record({
          decimals: fc.constant(decimals),
          values: fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
            minLength: 1,
            maxLength: 120,
          }),
        }),
      );
      fc.assert(
        fc.property(values, ({ values: exact, decimals }) => {
          const displayed = exact.map((value) => round(value, decimals));
          const { bounds } = classesOf(displayed, decimals, { method })!;
          assert.ok(bounds.length >= 2 && bounds.length <= 6);
          assert.ok(bounds[0]! <= Math.min(...displayed) && bounds.at(-1)! >= Math.max(...displayed), `${bounds.join()}`);
          assert.ok(bounds.length === 2 || bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!), bounds.join());
          assert.ok(
            bounds.every((bound) => round(bound, decimals) === bound),
            bounds.join(),
          );
          assert.ok(
            counts(displayed, bounds).every((count) => count > 0),
            `${bounds.join()} ${counts(displayed, bounds).join()}`,
          );
        }),
        { numRuns: 500 },
      );
    });
});

test('a count and an amount have no classes; a rate, an index, a score and a duration have', () => {
  const of = (kind: Unit['kind']): Indicator => ({
    id: 'x',
    theme: 'usages',
    label: { fr: 'Visites' },
    definition: { fr: '' },
    unit: { kind, decimals: 0 },
    measure: { op: 'value', of: { field: 'x' } },
  });
  for (const kind of ['count', 'money'] as const) assert.equal(refuseClasses(of(kind))?.problem, 'MAP_FORBIDDEN');
  for (const kind of ['rate', 'index', 'score', 'duration'] as const) assert.equal(refuseClasses(of(kind)), null);
});
