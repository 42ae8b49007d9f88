import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Predicate, Query, Table } from '@balise/model';
import { fold } from '@balise/engine';

/** Many groups, more rows than groups. */
const GROUPS = 5000;
const ROWS = 20_000;
const dictionary = ['', ...Array.from({ length: GROUPS }, (_, i) => `com:${String((i * 7919) % GROUPS).padStart(5, '0')}`)];

/** Groups are met unevenly; `values` are drawn from. */
const tableOf = (seed: number, values: readonly number[]): Table => {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const pick = (n: number): number => Math.floor(random() * n);
  return {
    length: ROWS,
    columns: {
      com: { type: 'string', codes: new Uint16Array(ROWS).map(() => (random() < 0.01 ? 0 : 1 + pick(1 + pick(GROUPS)))), dictionary },
      sexe: { type: 'string', codes: new Uint8Array(ROWS).map(() => 1 + pick(2)), dictionary: ['', 'F', 'G'] },
      x: { type: 'number', values: new Float64Array(ROWS).map(() => values[pick(values.length)] as number) },
    },
  };
};

const rowsOf = (answer: ReturnType<typeof fold>, limit: number): unknown => {
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return Object.entries(answer.columns).map(([name, column]) => [
    name,
    Array.from({ length: Math.min(limit, answer.length) }, (_, row) =>
      column.type === 'string' ? column.dictionary[column.codes[row] as number] : column.values[row],
    ),
  ]);
};

const draws = fc.oneof(
  fc.constant([NaN, 1, 1, 2, -3, 0]),
  fc.constant([NaN, NaN, NaN, -0, 0]),
  fc.constant([NaN]),
  fc.constant([1e16, -1e16, 0.1, 0.2, 0.3]),
  fc.constant([1e300, -1e300, 1e308, 1]),
  fc.constant([-1, -2, NaN]),
  fc.array(fc.double({ noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 50 }),
);
const wheres = fc.constantFrom<Predicate | undefined>(
  undefined,
  { field: 'sexe', equal: 'F' },
  { field: 'x', gt: 0 },
  { field: 'com', lt: 'com:00020' },
);

/** Of two keys, the first groups are not those of the first key. */
const keys = fc.constantFrom<readonly string[]>(['com'], ['com'], ['com', 'sexe']);

describe('the first groups by a sum', () => {
  test('are those of the whole order, ties, missing sums and cancellations included', () => {
    fc.assert(
      fc.property(fc.nat(), draws, wheres, fc.boolean(), keys, fc.integer({ min: 1, max: 70 }), (seed, values, where, falls, by, limit) => {
        const query: Query = {
          dataset: 't',
          by,
          measures: [
            { op: 'count', as: 'n' },
            { op: 'sum', field: 'x', as: 's' },
            { op: 'distinct', field: 'sexe', as: 'd', where: { field: 'x', gt: 0 } },
          ],
          order: [{ field: 's', order: falls ? 'descending' : 'ascending' }],
          ...(where === undefined ? {} : { where }),
        };
        const table = tableOf(seed, values);
        assert.deepEqual(rowsOf(fold(table, { ...query, limit }), limit), rowsOf(fold(table, query), limit));
      }),
      { numRuns: 60 },
    );
  });
});
