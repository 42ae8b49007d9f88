/** What answers a query from the memory is brought only where something held might: nothing that would answer is passed over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryOver, type Predicate, type Query, type QueryMeasure } from '@balise/model';
import { mayAnswer } from '../../../packages/core/src/run-query.ts';
import * as fc from '../fast-check.ts';

const names = ['dep', 'annee', 'type'];
const filters: fc.Arbitrary<readonly Predicate[]> = fc.array(
  fc.record({ field: fc.constantFrom(...names), oneOf: fc.subarray(['a', 'b'], { minLength: 1 }) }),
  { maxLength: 2 },
);
const measures: fc.Arbitrary<readonly QueryMeasure[]> = fc.subarray([
  { op: 'count', as: 'n' },
  { op: 'sum', field: 'eleves', as: 's' },
  { op: 'mean', field: 'eleves', as: 'm' },
]);
const where = (and: readonly Predicate[]): Pick<Query, 'where'> => (and.length === 0 ? {} : { where: { and } });
const queries: fc.Arbitrary<Query> = fc.oneof(
  fc
    .record({ and: filters, by: fc.subarray(names), measures, isListing: fc.boolean() })
    .map(({ and, by, measures: all, isListing }): Query => ({ dataset: 'd', ...where(and), by, ...(isListing ? {} : { measures: all }) })),
  fc
    .record({ and: filters, fields: fc.subarray([...names, 'eleves'], { minLength: 1 }) })
    .map(({ and, fields }): Query => ({ dataset: 'd', ...where(and), fields })),
);

test('whatever answers a query is among what may, and a list of the values of a column is not among it for figures', () => {
  let answered = 0;
  fc.assert(
    fc.property(queries, queries, (kept, asked) => {
      if (queryOver(kept, asked) === null) return;
      answered += 1;
      assert.ok(mayAnswer(kept, asked));
    }),
    { numRuns: 5000 },
  );
  assert.ok(answered > 100, `${answered} answered`);
  const figures: Query = { dataset: 'd', by: ['dep', 'annee'], measures: [{ op: 'count', as: 'n' }] };
  assert.equal(mayAnswer({ dataset: 'd', by: ['annee'] }, figures), false);
});
