import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../../fast-check.ts';
import { spacedLabels } from '../../../../packages/charts/src/bindings/spaced-labels.ts';

const evenly = (count: number, step: number, width: number): { x: number; width: number }[] =>
  Array.from({ length: count }, (_, i) => ({ x: 30 + i * step, width }));

describe('labels of an axis', () => {
  test('are all there when they fit', () => {
    assert.deepEqual(
      spacedLabels(evenly(4, 80, 50), { from: 0, to: 400 }).map(({ index }) => index),
      [0, 1, 2, 3],
    );
  });
  test('are thinned from the last one back; the first comes too when it fits', () => {
    assert.deepEqual(
      spacedLabels(evenly(6, 40, 50), { from: 0, to: 400 }).map(({ index }) => index),
      [1, 3, 5],
    );
    assert.deepEqual(
      spacedLabels(evenly(6, 25, 20), { from: 0, to: 160 }).map(({ index }) => index),
      [1, 3, 5],
    );
    assert.deepEqual(
      spacedLabels(evenly(9, 24, 50), { from: 0, to: 400 }).map(({ index }) => index),
      [2, 5, 8],
    );
    assert.deepEqual(
      spacedLabels(evenly(8, 24, 50), { from: 0, to: 400 }).map(({ index }) => index),
      [1, 4, 7],
    );
  });
  test('never touch nor leave the picture, and hold the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 5, max: 200 }),
        (count, step, width) => {
          const to = 60 + (count - 1) * step + 200;
          const labels = evenly(count, step, width);
          const placed = spacedLabels(labels, { from: 0, to });
          assert.equal(placed.at(-1)?.index, count - 1);
          for (const [i, { x }] of placed.entries()) {
            assert.ok(x - width / 2 >= 0 && x + width / 2 <= to);
            if (i > 0) assert.ok(x - placed[i - 1]!.x >= width + 12);
          }
        },
      ),
    );
  });
});
