import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../../fast-check.ts';
import { pack, unpack } from '../../../../packages/territories/src/outlines/packed.ts';

test('outlines come back from their packing as they went in', () => {
  const coordinate = fc.integer({ min: -50_000, max: 50_000 });
  const arc = fc.array(coordinate, { minLength: 2, maxLength: 20 }).map((half) => [...half, ...half]);
  const ring = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 5 });
  const shape = fc.record(
    { code: fc.constantFrom('dep:01', 'dep:2A', 'dep:971'), rings: fc.array(ring, { minLength: 1, maxLength: 4 }) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(arc, { minLength: 1 }), fc.array(shape, { minLength: 1 }), fc.constantFrom(1, 5), (arcs, shapes, grid) => {
      const scaled = arcs.map((one) => one.map((value) => value * grid));
      const { arcs: read, shapes: found } = unpack(pack({ arcs: scaled, shapes }, grid), 'dep');
      assert.deepEqual(read, scaled);
      assert.deepEqual(found, shapes);
    }),
  );
});
