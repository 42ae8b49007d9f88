/** Random tables and queries: small alphabets so that ties, missing cells and collisions are the rule. */
import * as fc from '../fast-check.ts';
import { booleanColumn, numberColumn, stringColumn } from '@balise/model';
import type { Op, Predicate, Query, QueryMeasure, Scalar, Table } from '@balise/model';

// Private use and astral characters: UTF-16 order and code point order disagree on them.
const texts = [
  '29',
  '2A',
  '02',
  'é',
  'e\u0301',
  'Z',
  'a',
  "l’île d'Yeu",
  '\u{1F600}',
  '\u{1D4D0}b',
  '\uE000',
  '\uFFFD',
  'ﬁ',
  '"',
  '__proto__',
  ' ',
];
const columnsOf = { string: ['a', 'b', 'u'], boolean: ['c'], number: ['x', 'y', 'i', 'w', 'k'] } as const;
type ColumnName = 'a' | 'b' | 'u' | 'c' | 'x' | 'y' | 'i' | 'w' | 'k';

const text = fc.constantFrom(...texts);
const integer = fc.integer({ min: -20, max: 20 });
const decimal = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100) },
  { weight: 2, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 0.1, 0.2, 0.3, 5e-324, 1e15, 9007199254740991, -1e15) },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 4 });

/** `a b` few texts, `u` many, `c` boolean, `x y` decimals, `i` integers, `w` weights (whole, some 0), `k` a numeric key. */
export const tables: fc.Arbitrary<Table> = fc
  .array(
    fc.record({
      a: maybe(text),
      b: maybe(fc.constantFrom(...texts.slice(0, 4))),
      u: maybe(
        fc.oneof(
          text,
          fc.string({ minLength: 1, maxLength: 3, unit: fc.integer({ min: 0x20, max: 0xd7ff }).map((c) => String.fromCodePoint(c)) }),
        ),
      ),
      c: maybe(fc.boolean()),
      x: maybe(decimal),
      y: fc.constant(null),
      i: maybe(integer),
      w: maybe(fc.integer({ min: 0, max: 6 })),
      k: maybe(fc.constantFrom(0, -0, 1, 2, 2025, 0.5, -3)),
    }),
    { maxLength: 80, size: 'max' },
  )
  .map((rows) => ({
    length: rows.length,
    columns: {
      a: stringColumn(rows.map((row) => row.a)),
      b: stringColumn(rows.map((row) => row.b)),
      u: stringColumn(rows.map((row) => row.u)),
      c: booleanColumn(rows.map((row) => row.c)),
      x: numberColumn(rows.map((row) => row.x)),
      y: numberColumn(rows.map((row) => row.y)),
      i: numberColumn(rows.map((row) => row.i)),
      w: numberColumn(rows.map((row) => row.w)),
      k: numberColumn(rows.map((row) => row.k)),
    },
  }));

const anyOf = <T>(names: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...names);
const typed: fc.Arbitrary<{ field: ColumnName; scalar: fc.Arbitrary<Scalar> }> = fc.oneof(
  anyOf(columnsOf.string).map((field) => ({ field, scalar: text as fc.Arbitrary<Scalar> })),
  anyOf(columnsOf.boolean).map((field) => ({ field, scalar: fc.boolean() as fc.Arbitrary<Scalar> })),
  anyOf(columnsOf.number).map((field) => ({ field, scalar: fc.oneof(integer, decimal) as fc.Arbitrary<Scalar> })),
);
const leaf: fc.Arbitrary<Predicate> = typed.chain(({ field, scalar }) =>
  fc.oneof(
    scalar.map((equal): Predicate => ({ field, equal })),
    fc.array(scalar, { maxLength: 4 }).map((oneOf): Predicate => ({ field, oneOf })),
    fc
      .tuple(fc.option(scalar), fc.option(scalar))
      .map((range): Predicate => ({ field, range: range as [number | string | null, number | string | null] })),
    fc.tuple(anyOf(['lt', 'lte', 'gt', 'gte'] as const), scalar).map(([name, value]) => ({ field, [name]: value }) as Predicate),
    fc.boolean().map((valid): Predicate => ({ field, valid })),
  ),
);
export const predicates: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }).map((and): Predicate => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or): Predicate => ({ or })),
    tie('node').map((not): Predicate => ({ not })),
  ),
})).node;

const numeric = anyOf(['x', 'x', 'i', 'y', 'w', 'k'] as const);
const share = anyOf([0, 0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 1]);
type Bare = Omit<QueryMeasure, 'as' | 'where'>;
const bareMeasures: fc.Arbitrary<Bare> = fc.oneof(
  // Asked together more often than the others: their additions are shared.
  { weight: 3, arbitrary: fc.constant<Bare>({ op: 'count' }) },
  { weight: 3, arbitrary: fc.tuple(anyOf<Op>(['sum', 'sum', 'mean']), numeric).map(([op, field]): Bare => ({ op, field })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyOf<Op>(['valid', 'missing', 'distinct', 'distinct']), anyOf<ColumnName>(['a', 'u', 'c', 'x', 'i', 'k']))
      .map(([op, field]): Bare => ({ op, field })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyOf<Op>(['min', 'max']), anyOf<ColumnName>(['a', 'u', 'x', 'i', 'y']))
      .map(([op, field]): Bare => ({ op, field })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyOf<Op>(['variance', 'variancep', 'stdev', 'stdevp']), numeric).map(([op, field]): Bare => ({ op, field })),
  },
  { weight: 1, arbitrary: fc.tuple(anyOf<Op>(['median', 'q1', 'q3']), numeric).map(([op, field]): Bare => ({ op, field })) },
  { weight: 1, arbitrary: fc.tuple(numeric, share).map(([field, p]): Bare => ({ op: 'quantile', field, p })) },
  { weight: 1, arbitrary: fc.tuple(anyOf<Op>(['median', 'q1', 'q3']), numeric).map(([op, field]): Bare => ({ op, field, weight: 'w' })) },
  { weight: 1, arbitrary: fc.tuple(numeric, share).map(([field, p]): Bare => ({ op: 'quantile', field, p, weight: 'w' })) },
  {
    weight: 2,
    arbitrary: fc.tuple(numeric, anyOf(['w', 'i'] as const)).map(([field, weight]): Bare => ({ op: 'weighted-mean', field, weight })),
  },
  {
    weight: 2,
    // A denominator that cancels to nearly nothing would compare noise: whole numbers cancel exactly.
    arbitrary: fc
      .tuple(numeric, anyOf(['w', 'i'] as const), anyOf([1, 100, -2]))
      .map(([numerator, denominator, factor]): Bare => ({ op: 'ratio', numerator, denominator, factor })),
  },
);
const measures: fc.Arbitrary<QueryMeasure[]> = fc
  .array(fc.tuple(bareMeasures, fc.option(predicates, { freq: 2 })), { minLength: 1, maxLength: 4 })
  .map((list) => list.map(([bare, where], n) => ({ ...bare, ...(where === null ? {} : { where }), as: `m${n}` })));

/** Of a view: with parts that add up three times in four. */
export const viewMeasures: fc.Arbitrary<QueryMeasure[]> = fc.oneof(
  { weight: 1, arbitrary: measures },
  {
    weight: 3,
    arbitrary: measures.map((list) => {
      const adding = list.filter(({ op }) =>
        ['count', 'valid', 'missing', 'sum', 'min', 'max', 'mean', 'ratio', 'weighted-mean'].includes(op),
      );
      return adding.length > 0 ? adding : [{ op: 'count', as: 'n' } satisfies QueryMeasure];
    }),
  },
);
/** Predicates on some columns only. */
export const keyPredicates = (fields: readonly string[]): fc.Arbitrary<Predicate> =>
  fc
    .array(
      leaf.filter((predicate) => 'field' in predicate && fields.includes(predicate.field)),
      { minLength: 1, maxLength: 2 },
    )
    .chain((members) => fc.constantFrom<Predicate>({ and: members }, { or: members }, { not: { and: members } }));

/** Measures whose ties are exact in both engines, so that their order is. */
const isExact = ({ op, field }: QueryMeasure): boolean =>
  ['count', 'valid', 'missing', 'distinct', 'min', 'max'].includes(op) || (op === 'sum' && (field === 'i' || field === 'w'));
const orderOn = (names: readonly string[]): fc.Arbitrary<Query['order']> =>
  names.length === 0
    ? fc.constant(undefined)
    : fc.option(
        fc.array(fc.record({ field: anyOf(names), order: anyOf(['ascending', 'descending'] as const) }), { minLength: 1, maxLength: 2 }),
        { nil: undefined },
      );

const clean = (query: { [member in keyof Query]: Query[member] | undefined }): Query =>
  Object.fromEntries(Object.entries(query).filter(([, member]) => member !== undefined)) as unknown as Query;
const where = fc.option(predicates, { nil: undefined });
const limit = fc.option(fc.nat({ max: 12 }), { nil: undefined });
const keys = fc.uniqueArray(anyOf<ColumnName>(['a', 'b', 'u', 'c', 'k']), { maxLength: 3 });
const names = fc.uniqueArray(anyOf<ColumnName>(['a', 'b', 'u', 'c', 'x', 'i', 'w', 'k']), { minLength: 1, maxLength: 4 });

const groupQueries: fc.Arbitrary<Query> = fc
  .tuple(keys, measures)
  .chain(([by, list]) =>
    fc
      .record({ where, order: orderOn([...by, ...list.filter(isExact).map((measure) => measure.as)]), limit })
      .map((rest) => clean({ dataset: 't', by, measures: list, ...rest })),
  );
const distinctQueries: fc.Arbitrary<Query> = keys
  .filter((by) => by.length > 0)
  .chain((by) => fc.record({ where, order: orderOn(by), limit }).map((rest) => clean({ dataset: 't', by, ...rest })));
const rowQueries: fc.Arbitrary<Query> = names.chain((fields) =>
  fc.record({ where, order: orderOn(['a', 'u', 'c', 'x', 'k']), limit }).map((rest) => clean({ dataset: 't', fields, ...rest })),
);

export const queries: fc.Arbitrary<Query> = fc.oneof(
  { weight: 8, arbitrary: groupQueries },
  { weight: 1, arbitrary: distinctQueries },
  { weight: 2, arbitrary: rowQueries },
);
export { groupQueries };
