/** What folds few rows answers as what folds any, to the last bit, wherever it answers. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { numberColumn, rowsFromTable, stringColumn, tableFromRows } from '@balise/model';
import type { Predicate, Problem, Query, QueryMeasure, Row, Table } from '@balise/model';
import { foldAnySlices, foldFewSlices, isOfFew, isUsual, MANY_ROWS } from '@balise/engine';
import { tables } from './arbitraries.ts';

const ended = <T>(slices: Generator<void, T>): T => {
  for (;;) {
    const slice = slices.next();
    if (slice.done === true) return slice.value;
  }
};
const rowsOfFew = (table: Table, query: Query): Row[] => rowsFromTable(ended(foldFewSlices(table, query)));
const rowsOfAny = (table: Table, query: Query): Row[] => rowsFromTable(ended(foldAnySlices(table, query)) as Table);

const texts = ['', '29', '2A', '02', 'é', 'Z', 'a', '\u{1F600}', '\uE000', '__proto__'];
const text = fc.constantFrom(...texts);
const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'u'), text).map(([field, equal]): Predicate => ({ field, equal })),
  fc.tuple(fc.constantFrom('a', 'b', 'u'), fc.array(text, { maxLength: 4 })).map(([field, oneOf]): Predicate => ({ field, oneOf })),
  fc.tuple(fc.constantFrom('a', 'c', 'x', 'i', 'y'), fc.boolean()).map(([field, valid]): Predicate => ({ field, valid })),
);
const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }).map((and): Predicate => ({ and })),
  fc.tuple(leaf, leaf, leaf).map(([one, two, three]): Predicate => ({ and: [one, { and: [two, three] }] })),
);
const number = fc.constantFrom('x', 'y', 'i', 'w', 'k');
const measure: fc.Arbitrary<Omit<QueryMeasure, 'as'>> = fc.oneof(
  fc.constant({ op: 'count' as const }),
  fc.constantFrom('a', 'c', 'x', 'y').map((field) => ({ op: 'valid' as const, field })),
  fc.constantFrom('a', 'b', 'u').map((field) => ({ op: 'distinct' as const, field })),
  fc.tuple(fc.constantFrom('sum' as const, 'min' as const, 'max' as const), number).map(([op, field]) => ({ op, field })),
  fc.tuple(number, number).map(([field, weight]) => ({ op: 'weighted-mean' as const, field, weight })),
);
const ofFew: fc.Arbitrary<Query> = fc
  .record({
    by: fc.uniqueArray(fc.constantFrom('a', 'b', 'u'), { maxLength: 3 }),
    measures: fc.array(fc.tuple(measure, fc.option(predicate)), { minLength: 1, maxLength: 5 }),
    where: fc.option(predicate),
  })
  .map(({ by, measures, where }) => ({
    dataset: 't',
    by,
    measures: measures.map(([bare, own], n) => ({ ...bare, ...(own === null ? {} : { where: own }), as: `m${n}` })),
    ...(where === null ? {} : { where }),
  }));

/** Longer than any batch, of keys that few rows share, whose dictionaries hold more than is there. */
const longTable = (): Table => {
  const length = 20_000;
  const at = (of: (row: number) => string | null): (string | null)[] => Array.from({ length }, (_, row) => of(row));
  const wide = stringColumn([...Array.from({ length: 60_000 }, (_, n) => `z${n}`), ...at((row) => `c${(row * 7919) % 9000}`)]);
  return {
    length,
    columns: {
      a: { ...wide, codes: wide.codes.slice(60_000) },
      b: stringColumn(at((row) => (row % 11 === 0 ? null : `b${row % 13}`))),
      u: stringColumn(at((row) => `u${row % 101}`)),
      c: stringColumn(at((row) => (row % 3 === 0 ? null : 'c'))),
      x: numberColumn(Array.from({ length }, (_, row) => (row % 17 === 0 ? null : ((row * 48_271) % 2_147_483_647) / 1000))),
      y: numberColumn(Array.from({ length }, () => null)),
      i: numberColumn(Array.from({ length }, (_, row) => (row % 41) - 20)),
      w: numberColumn(Array.from({ length }, (_, row) => row % 7)),
      k: numberColumn(Array.from({ length }, (_, row) => (row % 5 === 0 ? -0 : 0.1))),
    },
  };
};

describe('a fold of few rows', () => {
  test('is that of any, on queries of its own', () => {
    fc.assert(
      fc.property(tables, ofFew, (table, query) => {
        assert.ok(isOfFew(table, query), JSON.stringify(query));
        assert.deepEqual(rowsOfFew(table, query), rowsOfAny(table, query), JSON.stringify(query));
      }),
      { numRuns: 4000 },
    );
  });
  test('is that of any, on a long table of many groups', () => {
    const table = longTable();
    fc.assert(
      fc.property(ofFew, (query) => assert.deepEqual(rowsOfFew(table, query), rowsOfAny(table, query), JSON.stringify(query))),
      { numRuns: 60 },
    );
  });
  test('is that of any wherever it is tried, on queries some of which name what does not fit', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'x', 'k', 'nowhere', 'm0');
    const renamed = fc.tuple(ofFew, fc.constantFrom('a', 'b', 'x', 'i', 'm0'), names);
    let [tried, left] = [0, 0];
    fc.assert(
      fc.property(tables, renamed, (table, [asked, from, to]) => {
        const query = JSON.parse(JSON.stringify(asked).replaceAll(`"${from}"`, `"${to}"`)) as Query;
        const any = ended(foldAnySlices(table, query));
        if (isOfFew(table, query)) {
          tried += 1;
          assert.deepEqual(rowsOfFew(table, query), rowsFromTable(any as Table), JSON.stringify(query));
        } else left += 1;
      }),
      { numRuns: 3000 },
    );
    assert.ok(tried > 800 && left > 800, `${tried} were tried, ${left} left`);
  });
  test('takes texts that a dictionary says twice for one', () => {
    const twice: Table = {
      length: 4,
      columns: {
        a: { type: 'string', codes: Uint8Array.of(1, 2, 3, 0), dictionary: ['', '29', '29', ''] },
        x: numberColumn([1, 2, 3, 4]),
      },
    };
    const query: Query = { dataset: 't', by: ['a'], measures: [{ op: 'sum', field: 'x', as: 'm' }, { op: 'distinct', field: 'a', as: 'n' }] }; // prettier-ignore
    assert.deepEqual(rowsOfFew(twice, query), rowsOfAny(twice, query));
    assert.deepEqual(rowsOfFew(twice, query), [
      { a: '29', m: 3, n: 1 },
      { a: null, m: 7, n: 0 },
    ]);
  });
  test('keeps of a long dictionary what it says', () => {
    const table = longTable();
    const { columns } = ended(foldFewSlices(table, { dataset: 't', by: ['a'], where: { field: 'a', oneOf: ['c1', 'c3'] } }));
    assert.deepEqual(columns['a']?.type === 'string' && [...columns['a'].dictionary].sort(), ['', 'c1', 'c3']);
  });

  const table = tableFromRows([{ sexe: 'F', dep: '29', effectif: 1, est: true }]);
  const sum: QueryMeasure = { op: 'sum', field: 'effectif', as: 'm' };
  const refused: Readonly<Record<string, Omit<Query, 'dataset'>>> = {
    'a column that is not there': { by: ['genre'] },
    'a sum of a column that is not there': { by: ['sexe'], measures: [{ ...sum, field: 'eleves' }] },
    'a sum of texts': { measures: [{ ...sum, field: 'dep' }] },
    'a valid cell of nothing': { measures: [{ op: 'valid', as: 'm' }] },
    'a sum of nothing': { measures: [{ op: 'sum', as: 'm' }] },
    'a mean without its weight': { measures: [{ op: 'weighted-mean', field: 'effectif', as: 'm' }] },
    'a weight that is a text': { measures: [{ op: 'weighted-mean', field: 'effectif', weight: 'dep', as: 'm' }] },
    'a median': { measures: [{ ...sum, op: 'median' }] },
    'a name of every object': { measures: [{ ...sum, op: 'toString' as 'sum' }] },
    'a numeric key': { by: ['effectif'] },
    'a key of true and false': { by: ['est'] },
    'distinct numbers': { measures: [{ op: 'distinct', field: 'effectif', as: 'm' }] },
    rows: { fields: ['dep'] },
    'an order': { by: ['dep'], order: [{ field: 'dep' }] },
    'a limit': { by: ['dep'], limit: 0 },
    nothing: {},
    'one name twice': { by: ['dep'], measures: [{ ...sum, as: 'dep' }] },
    'a number where a text is': { by: ['dep'], where: { field: 'dep', equal: 29 } },
    'a text where a number is': { by: ['dep'], where: { field: 'effectif', equal: '1' } },
    'a number among texts': { by: ['dep'], where: { field: 'dep', oneOf: ['29', 30] } },
    'an interval': { by: ['dep'], where: { field: 'dep', gte: '29' } },
    'an alternative': { by: ['dep'], where: { or: [{ field: 'dep', equal: '29' }] } },
    'a negation': { by: ['dep'], where: { and: [{ not: { field: 'dep', equal: '29' } }] } },
    'a wrong predicate of a measure': { measures: [{ ...sum, where: { field: 'nowhere', valid: true } }] },
  };
  for (const [name, query] of Object.entries(refused))
    test(`leaves ${name} to what folds any`, () => assert.equal(isOfFew(table, { dataset: 't', ...query }), false));
  test('leaves many rows, and predicates nested too deep, to what folds any', () => {
    const ofLength = (length: number): Table => ({ length, columns: { x: { type: 'number', values: new Float64Array(length) } } });
    const query: Query = { dataset: 't', measures: [{ op: 'sum', field: 'x', as: 'm' }] };
    assert.deepEqual([MANY_ROWS - 1, MANY_ROWS].map((length) => isOfFew(ofLength(length), query)), [true, false]); // prettier-ignore
    let deep: Predicate = { field: 'dep', valid: true };
    for (let i = 0; i < 100_000; i++) deep = { and: [deep] };
    assert.equal(isOfFew(table, { dataset: 't', by: ['dep'], where: deep }), false);
    const told = ended(foldAnySlices(table, { dataset: 't', by: ['dep'], where: deep })) as Problem;
    assert.equal(told.problem, 'QUERY_INVALID');
  });
  test('is foreseen by its operators alone', () => {
    assert.equal(isUsual({ dataset: 't', measures: [sum, { op: 'weighted-mean', field: 'x', weight: 'w', as: 'n' }] }), true);
    assert.equal(isUsual({ dataset: 't', measures: [sum, { op: 'q1', field: 'x', as: 'n' }] }), false);
  });
  test('gives way between two measures once it has been long', (t) => {
    let now = 0;
    t.mock.method(performance, 'now', () => (now += 60));
    const slices = foldFewSlices(table, { dataset: 't', by: ['dep'], measures: [sum, { ...sum, as: 'n' }] });
    assert.deepEqual([slices.next().done, slices.next().done, slices.next().done], [false, false, true]);
  });
});
