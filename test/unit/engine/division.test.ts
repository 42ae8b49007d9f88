/** A query divided between an API and the engine says what the whole query says, and asks the API nothing that it cannot do. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { divide, isProblem, rowsFromTable } from '@balise/model';
import type { Abilities, Op, Predicate, PredicateName, Query, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';
import { predicates, queries, tables, viewMeasures } from './arbitraries.ts';

const WORDS: readonly PredicateName[] = ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and', 'or', 'not'];
const OPS: readonly Op[] = ['count', 'valid', 'missing', 'sum', 'mean', 'min', 'max', 'ratio', 'median', 'distinct', 'weighted-mean'];

/** What an API that adds up folds, and what is made of it. */
const SUMS: Op[] = ['count', 'valid', 'missing', 'sum', 'min', 'max'];
const PARTS_OF: Readonly<Partial<Record<Op, readonly Op[]>>> = { mean: ['sum', 'valid'], ratio: ['sum'] };
const ADDING: readonly Op[] = [...SUMS, 'mean', 'ratio'];

/** APIs that know nearly everything, and APIs that know little. */
const most = <T>(all: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    fc.constant([...all]),
    fc.uniqueArray(fc.constantFrom(...all), { maxLength: 2 }).map((less) => all.filter((each) => !less.includes(each))),
    fc.subarray([...all]),
  );
const abilities: fc.Arbitrary<Abilities> = fc.record({
  by: fc.oneof(fc.constant(true), fc.constant(true), fc.boolean()),
  where: most(WORDS),
  measures: most(OPS),
  measureWhere: fc.boolean(),
  order: fc.boolean(),
  limit: fc.boolean(),
});

const wordsOf = (predicate: Predicate): PredicateName[] => {
  if ('and' in predicate) return ['and', ...predicate.and.flatMap(wordsOf)];
  if ('or' in predicate) return ['or', ...predicate.or.flatMap(wordsOf)];
  if ('not' in predicate) return ['not', ...wordsOf(predicate.not)];
  return WORDS.filter((word) => word in predicate);
};
const refusals = (query: Query, able: Abilities): string[] => {
  const knows = (predicate: Predicate | undefined): boolean =>
    predicate === undefined || wordsOf(predicate).every((word) => able.where.includes(word));
  return [
    ...(query.by !== undefined && !able.by ? ['by'] : []),
    ...(knows(query.where) ? [] : ['where']),
    ...(query.measures ?? []).flatMap(({ op, where }) => [
      ...(able.measures.includes(op) ? [] : [op]),
      ...(where === undefined || (able.measureWhere && knows(where)) ? [] : [`where of ${op}`]),
    ]),
    ...(query.order === undefined || able.order ? [] : ['order']),
    ...(query.limit === undefined || able.limit ? [] : ['limit']),
  ];
};

const answered = (table: Table, query: Query): Table => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer;
};
const assertClose = (ours: readonly Row[], theirs: readonly Row[]): void => {
  assert.equal(ours.length, theirs.length);
  for (const [n, row] of ours.entries())
    for (const [name, there] of Object.entries(theirs[n] ?? {})) {
      const here = row[name];
      const isSame =
        typeof here === 'number' && typeof there === 'number' ? Math.abs(here - there) <= 1e-12 * Math.abs(there) : here === there;
      assert.ok(isSame, `row ${n}, ${name}: ${here} or ${there}`);
    }
};

describe('a query divides', () => {
  test('and what comes back, folded, is the answer of the whole; the API is asked what it can do', () => {
    let [whole, partial, read] = [0, 0, 0];
    fc.assert(
      fc.property(tables, queries, abilities, (table, query, able) => {
        // What adds up to nearly nothing differs by rounding, and would be ordered otherwise.
        fc.pre((query.measures ?? []).every(({ field, numerator }) => field !== 'x' && numerator !== 'x'));
        const { remote, local } = divide(query, able);
        assert.deepEqual(refusals(remote, able), []);
        if (local === null) whole += 1;
        else if (remote.fields === undefined) partial += 1;
        else read += 1;
        // Rows of which no column is needed still are so many.
        const reply = answered(table, remote.fields?.length === 0 ? { ...remote, fields: ['a'] } : remote);
        const ours = local === null ? reply : answered(reply, local);
        assert.deepEqual(Object.keys(ours.columns), Object.keys(answered(table, query).columns));
        assertClose(rowsFromTable(ours), rowsFromTable(answered(table, query)));
      }),
      { numRuns: 300 },
    );
    assert.ok(whole > 0 && partial > 0 && read > 0, `${whole} whole, ${partial} partial, ${read} read`);
  });

  test('and what adds up is folded by an API that only adds up, whatever the figure made of it', () => {
    const adds: Abilities = { by: true, where: WORDS, measures: SUMS, measureWhere: true, order: false, limit: true };
    const query = fc.record({ by: fc.subarray(['b', 'c', 'k'], { minLength: 1 }), measures: viewMeasures, where: fc.option(predicates) });
    fc.assert(
      fc.property(tables, query, fc.subarray(SUMS), fc.boolean(), (table, { by, measures, where }, lost, isOrdered) => {
        const wanted = measures.filter(({ op, field, numerator }) => ADDING.includes(op) && field !== 'x' && numerator !== 'x');
        fc.pre(wanted.length > 0);
        const asked: Query = {
          dataset: 't',
          by,
          measures: wanted,
          ...(where === null ? {} : { where }),
          ...(isOrdered ? { order: by.map((field) => ({ field, order: 'descending' as const })), limit: 4 } : {}),
        };
        const { remote, local } = divide(asked, adds);
        assert.deepEqual([refusals(remote, adds), remote.fields], [[], undefined]);
        assertClose(
          rowsFromTable(local === null ? answered(table, remote) : answered(answered(table, remote), local)),
          rowsFromTable(answered(table, asked)),
        );
        // Less one operator, what needs it is read; what does not is still added there.
        const able = { ...adds, measures: SUMS.filter((op) => !lost.includes(op)) };
        const less = divide(asked, able);
        const isPushed = wanted.every(({ op }) => (PARTS_OF[op] ?? [op]).every((part) => able.measures.includes(part)));
        assert.deepEqual([refusals(less.remote, able), less.remote.fields === undefined], [[], isPushed]);
      }),
      { numRuns: 150 },
    );
  });
});
