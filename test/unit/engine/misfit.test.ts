/** What the core asks of its own queries is short, and must refuse what `checkQuery`, which says more, refuses. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, tableFromRows } from '@balise/model';
import type { Predicate, Query, Table } from '@balise/model';
import { checkQuery, foldAnySlices, foldFewSlices, isOfFew } from '@balise/engine';
import { queries, tables } from './arbitraries.ts';

const verdict = (table: Table, query: Query): string | null => {
  const slices = (isOfFew(table, query) ? foldFewSlices : foldAnySlices)(table, query);
  for (;;) {
    const slice = slices.next();
    if (slice.done === true) return isProblem(slice.value) ? slice.value.problem : null;
  }
};

/** Where a query names something or compares a cell; what else it holds is of a shape that our code gives it. */
const spotsOf = (part: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof part === 'object' && part !== null
    ? Object.entries(part).flatMap(([name, value]) => spotsOf(value, [...path, name]))
    : part === null || ['dataset', 'limit', 'order', 'valid', 'factor', 'p'].includes(path.at(-1) ?? '')
      ? []
      : [path];

const changed = <T>(part: T, [name, ...rest]: readonly string[], value: unknown): T =>
  name === undefined
    ? (value as T)
    : (Object.assign(structuredClone(part) as object, { [name]: changed((part as Record<string, unknown>)[name], rest, value) }) as T);

const another = fc.constantFrom<unknown>('a', 'c', 'x', 'i', 'nowhere', 'toString', 'm0', 'sum', 'quantile', 'median', 29, true, Infinity);
const isName = (path: readonly string[]): boolean =>
  ['op', 'as', 'field', 'weight', 'numerator', 'denominator'].includes(path.at(-1) ?? '') || ['by', 'fields'].includes(path.at(-2) ?? '');
const isOperator = (value: unknown): boolean => value === 'sum' || value === 'quantile' || value === 'median';

const faulty = queries.chain((query) =>
  fc
    .tuple(
      fc.constantFrom(...spotsOf(query)),
      another.filter((value) => typeof value !== 'undefined'),
    )
    .filter(([path, value]) => (isName(path) ? typeof value === 'string' && (path.at(-1) === 'op') === isOperator(value) : true))
    .map(([path, value]) => changed(query, path, value)),
);

describe('a query of our own', () => {
  test('is refused when checkQuery refuses it, under the same code', () => {
    let refused = 0;
    fc.assert(
      fc.property(tables, faulty, (table, query) => {
        const told = checkQuery(table, query)?.problem ?? null;
        if (told !== null) refused += 1;
        assert.equal(verdict(table, query), told, JSON.stringify(query));
      }),
      { numRuns: 4000 },
    );
    assert.ok(refused > 1000, `${refused} queries were faulty`);
  });
  test('is folded when checkQuery accepts it', () => {
    fc.assert(
      fc.property(tables, queries, (table, query) => assert.equal(verdict(table, query), null)),
      { numRuns: 500 },
    );
  });

  const table = tableFromRows([{ sexe: 'F', effectif: 1 }]);
  const refusal = (query: Omit<Query, 'dataset'>): unknown => foldAnySlices(table, { dataset: 't', ...query }).next().value;
  test('is refused in words that name what does not fit', () => {
    const predicate: Predicate = { field: 'sexe', equal: 1 };
    assert.deepEqual(refusal({ by: ['sexe'], where: { and: [predicate] } }), {
      problem: 'QUERY_INVALID',
      got: '{"field":"sexe","equal":1}',
      expected: 'a query that fits the columns of its table',
    });
    assert.deepEqual(refusal({ by: ['genre'] }), { problem: 'FIELD_MISSING', got: 'genre', expected: 'one of sexe, effectif' });
  });
  test('is refused before predicates nested too deep overflow the stack', () => {
    let deep: Predicate = { field: 'sexe', valid: true };
    for (let i = 0; i < 100_000; i++) deep = { not: deep };
    assert.equal((refusal({ by: ['sexe'], where: deep }) as { problem: string }).problem, 'QUERY_INVALID');
  });
});
