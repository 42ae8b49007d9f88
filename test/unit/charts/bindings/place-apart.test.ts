import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../../fast-check.ts';
import { placeApart } from '../../../../packages/charts/src/bindings/place-apart.ts';

const room = { apart: 17, low: 0, high: 170 };

describe('names along an edge', () => {
  test('stay where they wish when nobody is near', () => assert.deepEqual(placeApart([100, 20, 60], room), [100, 20, 60]));
  test('that touch part by the same amount', () => assert.deepEqual(placeApart([100, 100], room), [91.5, 108.5]));
  test('keep the order of their values', () => {
    const [high, low, middle] = placeApart([103, 100, 101], room) as [number, number, number];
    assert.ok(low < middle && middle < high);
  });
  test('near an end are pushed back inside', () => assert.deepEqual(placeApart([0, 3, 170], room), [0, 17, 170]));
  test('are never nearer than asked, nor outside, and are the same each time', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 11 }), (wished) => {
        const placed = placeApart(wished, room);
        const sorted = placed.toSorted((a, b) => a - b);
        for (const [i, y] of sorted.entries()) {
          assert.ok(y >= -1e-9 && y <= 170 + 1e-9, `${y}`);
          if (i > 0) assert.ok(y - sorted[i - 1]! >= 17 - 1e-9);
        }
        for (const [i, a] of wished.entries()) for (const [j, b] of wished.entries()) if (a < b) assert.ok(placed[i]! < placed[j]!);
        assert.deepEqual(placeApart(wished, room), placed);
      }),
      { numRuns: 1000 },
    );
  });
  test('share what room there is when there is not enough', () => {
    const placed = placeApart(new Array<number>(21).fill(50), room);
    assert.deepEqual([placed[0], placed[20]], [0, 170]);
  });
});
