import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../fast-check.ts';
import type { Point } from '../../../packages/charts/src/planar/points.ts';
import { thinned } from '../../../packages/charts/src/planar/thinned.ts';

const aside = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
};

test('a thinned line keeps its ends, its order, and strays from no point by more than the tolerance', () => {
  const coordinate = fc.integer({ min: -200, max: 200 });
  const line = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(line, fc.double({ min: 0.1, max: 30, noNaN: true }), (points, tolerance) => {
      const kept = thinned(points, tolerance);
      assert.equal(kept[0], points[0]);
      assert.equal(kept.at(-1), points.at(-1));
      const places = kept.map((point) => points.findIndex((one) => one === point));
      assert.ok(places.every((place) => place >= 0));
      for (const point of points)
        assert.ok(
          kept.slice(1).some((end, i) => aside(point, kept[i]!, end) <= tolerance + 1e-9),
          `${point.join()} is far from ${JSON.stringify(kept)}`,
        );
    }),
  );
});
