/** Whatever the predicate, the rows kept are those where a plain reading in three values is true. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from '../../fast-check.ts';
import { isProblem, rowsFromTable, tableFromRows } from '@balise/model';
import type { Cell, Predicate, Row, Scalar } from '@balise/model';
import { fold } from '@balise/engine';

const TEXTS = ['a', 'b', 'B', 'é', '\uE000', '\u{1F600}', '10', '9'];
const ORDER = ['10', '9', 'B', 'a', 'b', 'é', '\uE000', '\u{1F600}'];
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 4 });
const number = fc.constantFrom(0, -0, 1, 1.5, -1, 5e-324, -5e-324, 1e308);
const rows = fc.array(
  fc.record({
    t: maybe(fc.constantFrom(...TEXTS)),
    u: maybe(fc.constantFrom(...TEXTS)),
    x: maybe(number),
    y: maybe(number),
    b: maybe(fc.boolean()),
  }),
  {
    maxLength: 14,
  },
);
const typed: fc.Arbitrary<readonly [string, fc.Arbitrary<Scalar>]> = fc.constantFrom(
  ['t', fc.constantFrom<Scalar>(...TEXTS)],
  ['u', fc.constantFrom<Scalar>(...TEXTS)],
  ['x', number as fc.Arbitrary<Scalar>],
  ['y', number as fc.Arbitrary<Scalar>],
  ['b', fc.boolean() as fc.Arbitrary<Scalar>],
);
const leaf: fc.Arbitrary<Predicate> = typed.chain(([field, scalar]) =>
  fc.oneof(
    fc.tuple(fc.constantFrom('equal', 'lt', 'lte', 'gt', 'gte'), scalar).map(([name, value]) => ({ field, [name]: value }) as Predicate),
    fc.array(scalar, { maxLength: 3 }).map((oneOf): Predicate => ({ field, oneOf })),
    fc.tuple(maybe(scalar), maybe(scalar)).map((range) => ({ field, range }) as Predicate),
    fc.boolean().map((valid): Predicate => ({ field, valid })),
  ),
);
const predicate = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }).map((and): Predicate => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or): Predicate => ({ or })),
    tie('node').map((not): Predicate => ({ not })),
  ),
})).node;

type Truth = boolean | null;
const compared = (a: Scalar, b: Scalar): number =>
  typeof a === 'string' ? ORDER.indexOf(a) - ORDER.indexOf(b as string) : Number(a) - Number(b);
const truthOf = (row: Row, of: Predicate): Truth => {
  if ('and' in of) {
    const all = of.and.map((each) => truthOf(row, each));
    return all.includes(false) ? false : all.includes(null) ? null : true;
  }
  if ('or' in of) {
    const any = of.or.map((each) => truthOf(row, each));
    return any.includes(true) ? true : any.includes(null) ? null : false;
  }
  if ('not' in of) {
    const inner = truthOf(row, of.not);
    return inner === null ? null : !inner;
  }
  const cell: Cell = row[of.field] ?? null;
  if ('valid' in of) return (cell !== null) === of.valid;
  if ('oneOf' in of && of.oneOf.length === 0) return false;
  if (cell === null) return null;
  if ('equal' in of) return compared(cell, of.equal) === 0;
  if ('oneOf' in of) return of.oneOf.some((each) => compared(cell, each) === 0);
  if ('lt' in of) return compared(cell, of.lt) < 0;
  if ('lte' in of) return compared(cell, of.lte) <= 0;
  if ('gt' in of) return compared(cell, of.gt) > 0;
  if ('gte' in of) return compared(cell, of.gte) >= 0;
  const [least, greatest] = of.range;
  return (least === null || compared(cell, least) >= 0) && (greatest === null || compared(cell, greatest) <= 0);
};

test('rows, and measures that look at rows of their own', () => {
  fc.assert(
    fc.property(rows, predicate, (given, where) => {
      const numbered = given.map((row, at): Row => ({ ...row, at }));
      const table = tableFromRows(numbered, { t: 'string', u: 'string', x: 'number', y: 'number', b: 'boolean', at: 'number' });
      const expected = numbered.filter((row) => truthOf(row, where) === true).map(({ at }) => at);
      const kept = fold(table, { dataset: 't', fields: ['at'], where });
      assert.ok(!isProblem(kept));
      assert.deepEqual(
        rowsFromTable(kept).map(({ at }) => at),
        expected,
      );
      const counted = fold(table, { dataset: 't', by: ['at'], measures: [{ op: 'count', where, as: 'n' }] });
      assert.ok(!isProblem(counted));
      assert.deepEqual(
        rowsFromTable(counted)
          .filter(({ n }) => n === 1)
          .map(({ at }) => at),
        expected,
      );
    }),
    { numRuns: 400 },
  );
});

test('every comparison with every value, and its negation', () => {
  const numbers = [0, -0, 1, 1.5, -1, 5e-324, -5e-324, 1e308];
  const values: Readonly<Record<string, readonly Scalar[]>> = { t: TEXTS, x: numbers, b: [true, false] };
  const given = Array.from({ length: 9 }, (_, at): Row => ({
    t: TEXTS[at] ?? null,
    x: numbers[at] ?? null,
    b: [true, false][at] ?? null,
    at,
  }));
  const table = tableFromRows(given);
  const check = (where: Predicate): void => {
    const expected = given.filter((row) => truthOf(row, where) === true).map(({ at }) => at);
    const kept = fold(table, { dataset: 't', fields: ['at'], where });
    assert.ok(!isProblem(kept), JSON.stringify(kept));
    assert.deepEqual(
      rowsFromTable(kept).map(({ at }) => at),
      expected,
      JSON.stringify(where),
    );
  };
  for (const [field, all] of Object.entries(values)) {
    const ends = [null, ...all.slice(0, 4)];
    const leaves = [
      ...all.flatMap((value) => ['equal', 'lt', 'lte', 'gt', 'gte'].map((name) => ({ field, [name]: value }) as Predicate)),
      ...ends.flatMap((least) => ends.map((greatest) => ({ field, range: [least, greatest] }) as Predicate)),
      ...[0, 1, 3].map((n): Predicate => ({ field, oneOf: all.slice(0, n) })),
      ...[true, false].map((valid): Predicate => ({ field, valid })),
    ];
    const other: Predicate = { field: 'x', gt: 0 };
    const same: Predicate = { field, equal: all[0] as Scalar };
    for (const leafOf of leaves)
      for (const where of [
        leafOf,
        { not: leafOf },
        { or: [leafOf, other] },
        { and: [leafOf, other, same] },
        { not: { or: [leafOf, same] } },
        { not: { and: [other, leafOf] } },
      ])
        check(where);
  }
});
