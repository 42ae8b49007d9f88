/** The engine and the server are two implementations of one algebra: the same query over the same table, the same answer. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { isProblem, numberColumn, rowsFromTable, stringColumn } from '@balise/model';
import type { Predicate, Query, QueryMeasure, Row, Table } from '@balise/model';
import type { Library } from '../../../packages/server/src/library.ts';
import { aLibrary, clientOf } from './a-library.ts';

const RUNS = 400;
const TOLERANCE = 1e-9;

const texts = ['a', 'A', 'é', 'z', '～', '😀', '02A', "l'île", '"'];
const numbers = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(2 ** 53, -0, 0.1, 1e-9),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 4 });

type Cells = {
  readonly s: string | null;
  readonly t: string | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly w: number | null;
};
const rows: fc.Arbitrary<readonly Cells[]> = fc.array(
  fc.record({
    s: maybe(fc.constantFrom(...texts)),
    t: maybe(fc.constantFrom('p', 'q')),
    x: maybe(numbers),
    y: maybe(numbers),
    w: maybe(fc.integer({ min: -1, max: 6 })),
  }),
  { maxLength: 40 },
);
const tableOf = (cells: readonly Cells[]): Table => ({
  length: cells.length,
  columns: {
    s: stringColumn(cells.map((row) => row.s)),
    t: stringColumn(cells.map((row) => row.t)),
    x: numberColumn(cells.map((row) => row.x)),
    y: numberColumn(cells.map((row) => row.y)),
    w: numberColumn(cells.map((row) => row.w)),
  },
});

const text = fc.constantFrom(...texts, 'p');
const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  ...[
    { field: fc.constantFrom('s', 't'), value: text as fc.Arbitrary<string | number> },
    { field: fc.constantFrom('x', 'y', 'w'), value: fc.integer({ min: -20, max: 20 }) },
  ].flatMap(({ field, value }) => [
    fc.record({ field, equal: value }),
    fc.record({ field, oneOf: fc.array(value, { maxLength: 4 }) }),
    fc.record({ field, range: fc.tuple(maybe(value), maybe(value)) }),
    fc.record({ field, lt: value }),
    fc.record({ field, lte: value }),
    fc.record({ field, gt: value }),
    fc.record({ field, gte: value }),
    fc.record({ field, valid: fc.boolean() }),
  ]),
) as fc.Arbitrary<Predicate>;
const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ and: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ not: tie('predicate') }),
  ),
}));

const value = fc.constantFrom('x', 'y');
const any = fc.constantFrom('s', 'x', 'w');
const share = fc.constantFrom(0, 0.1, 0.25, 1 / 3, 0.5, 0.9, 1);
const plainMeasure: fc.Arbitrary<Omit<QueryMeasure, 'as' | 'where'>> = fc.oneof(
  fc.constant({ op: 'count' as const }),
  fc.record({ op: fc.constantFrom('valid', 'missing', 'distinct', 'min', 'max'), field: any }),
  fc.record({ op: fc.constantFrom('sum', 'mean', 'median', 'q1', 'q3', 'variance', 'variancep', 'stdev', 'stdevp'), field: value }),
  fc.record({ op: fc.constant('weighted-mean' as const), field: value, weight: fc.constant('w') }),
  fc.record({ op: fc.constant('quantile' as const), field: value, p: share }),
  fc.record({ op: fc.constantFrom('median', 'q1', 'quantile'), field: value, p: share, weight: fc.constant('w') }),
  fc.record({
    op: fc.constant('ratio' as const),
    numerator: value,
    denominator: fc.constantFrom('w', 'x'),
    factor: fc.constantFrom(1, 100),
  }),
);
const measures = fc
  .array(fc.tuple(plainMeasure, fc.option(predicate, { nil: undefined })), { maxLength: 4 })
  .map((pairs) =>
    pairs.map(([measure, where], index): QueryMeasure => ({ ...measure, ...(where !== undefined && { where }), as: `m${index}` })),
  );
const direction = fc.constantFrom('ascending' as const, 'descending' as const);
const limit = fc.option(fc.nat({ max: 10 }), { nil: undefined });
const where = fc.option(predicate, { nil: undefined });
const grouped: fc.Arbitrary<Query> = fc
  .record({ where, by: fc.subarray(['s', 't', 'w']), measures, limit, direction })
  .filter(({ by, measures: asked }) => by.length + asked.length > 0)
  .map(({ where: kept, by, measures: asked, limit: most, direction: way }) => {
    // Ordering by a computed double would order by its last bit: keys and counts only.
    const orderable = [
      ...by,
      ...asked.filter(({ op }) => ['count', 'valid', 'missing', 'distinct', 'min', 'max'].includes(op)).map(({ as }) => as),
    ];
    return {
      dataset: 'd',
      by,
      measures: asked,
      ...(kept !== undefined && { where: kept }),
      ...(most !== undefined && { limit: most }),
      ...(orderable.length > 0 && { order: [{ field: orderable.at(-1) as string, order: way }] }),
    };
  });
const read: fc.Arbitrary<Query> = fc
  .record({ where, fields: fc.subarray(['s', 't', 'x', 'w'], { minLength: 1 }), limit, direction, sort: fc.constantFrom('s', 'y', 'w') })
  .map(({ where: kept, fields, limit: most, direction: way, sort }) => ({
    dataset: 'd',
    fields,
    order: [{ field: sort, order: way }],
    ...(kept !== undefined && { where: kept }),
    ...(most !== undefined && { limit: most }),
  }));

let library: Library;
before(async () => {
  library = await aLibrary({});
});
after(() => library.store.close());

const served = async (table: Table, query: Query): Promise<readonly Row[]> => {
  const shelf = await library.store.load('d', table, new Uint8Array());
  const response = await clientOf({ ...library, shelves: new Map([['d', shelf]]) }).post(query);
  assert.equal(response.status, 200, await response.clone().text());
  const { columns } = (await response.json()) as { columns: Record<string, (string | number | null)[]> };
  const names = Object.keys(columns);
  return (columns[names[0] ?? ''] ?? []).map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name]?.[row] ?? null])));
};

/** Floats compare within a billionth, everything else to the letter. */
const assertSame = (got: readonly Row[], expected: readonly Row[]): void => {
  assert.equal(got.length, expected.length);
  for (const [index, row] of expected.entries()) {
    assert.deepEqual(Object.keys(got[index] ?? {}), Object.keys(row));
    for (const [name, cell] of Object.entries(row)) {
      const other = got[index]?.[name];
      if (typeof cell === 'number' && typeof other === 'number')
        assert.ok(Math.abs(cell - other) <= TOLERANCE * Math.max(1, Math.abs(cell)), `${name}: ${other}, not ${cell}`);
      else assert.equal(other, cell, `row ${index}, ${name}`);
    }
  }
};

describe('the server and the engine', () => {
  for (const [name, queries] of [
    ['group', grouped],
    ['read rows', read],
  ] as const)
    test(`${name} alike`, async () => {
      await fc.assert(
        fc.asyncProperty(rows, queries, async (cells, query) => {
          const table = tableOf(cells);
          const expected = fold(table, query);
          assert.ok(!isProblem(expected), JSON.stringify(expected));
          assertSame(await served(table, query), rowsFromTable(expected));
        }),
        { numRuns: RUNS },
      );
    });
});
