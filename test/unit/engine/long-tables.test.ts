/**
 * Tables longer than a batch, of more keys than a first index holds, of groups large enough to be binned: what small random tables
 * never meet. Each way the engine has of being quick says what a plain fold of the rows says.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, rowsFromTable, takeRows, tableFromRows } from '@balise/model';
import type { Cell, Predicate, Query, QueryMeasure, Row, Table } from '@balise/model';
import { fold, foldSlices } from '@balise/engine';
import { plainFold, type PlainMeasure } from './plain-fold.ts';

const ROWS = 8192 + 509;

/** The same dice each time (mulberry32). */
const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
const roll = dice(20_261_128);
const oneOf = (sides: number): number => Math.floor(roll() * sides);
const maybe = <T>(rare: number, cell: T): T | null => (oneOf(rare) === 0 ? null : cell);

const SECTORS = ['PU', 'PR', 'hors contrat'];
const rows: readonly Row[] = Array.from({ length: ROWS }, (): Row => {
  const commune = oneOf(1500);
  return {
    sector: maybe(9, SECTORS[oneOf(3)] as string),
    dep: maybe(40, `dep:${String(1 + oneOf(95)).padStart(2, '0')}`),
    commune: maybe(200, `com:${commune}`),
    open: maybe(5, oneOf(2) === 1),
    year: maybe(50, 2000 + oneOf(25)),
    code: maybe(80, commune * 2.5 - 7),
    x: maybe(6, (oneOf(20_000) - 4000) / 8),
    whole: oneOf(9) - 4,
    w: maybe(7, oneOf(6) - 1),
    nothing: null,
  };
});
const table = tableFromRows(rows, { nothing: 'number' });

type Where = { readonly predicate: Predicate; readonly keeps: (row: Row) => boolean };
const isOpen: Where = { predicate: { field: 'open', equal: true }, keeps: (row) => row['open'] === true };
const isSome: Where = {
  predicate: {
    or: [
      { field: 'x', gte: 400 },
      { field: 'sector', oneOf: ['PU'] },
    ],
  },
  keeps: (row) => (typeof row['x'] === 'number' && row['x'] >= 400) || row['sector'] === 'PU',
};
const isAny: Where = { predicate: { field: 'whole', valid: true }, keeps: () => true };
const isNone: Where = { predicate: { field: 'whole', gt: 100 }, keeps: () => false };

type Asked = Omit<QueryMeasure, 'as' | 'where'> & { readonly only?: Where };
const SUMS: Asked[] = [
  { op: 'sum', field: 'x' },
  { op: 'mean', field: 'x' },
  { op: 'count' },
  { op: 'sum', field: 'whole' },
  { op: 'mean', field: 'nothing' },
  { op: 'ratio', numerator: 'x', denominator: 'w', factor: 100 },
  { op: 'weighted-mean', field: 'x', weight: 'w' },
];
const CELLS: Asked[] = [
  ...(['valid', 'missing', 'distinct'] as const).flatMap((op) =>
    ['x', 'dep', 'commune', 'open', 'nothing', 'code'].map((field): Asked => ({ op, field })),
  ),
  ...(['min', 'max'] as const).flatMap((op) => ['x', 'dep', 'commune', 'nothing'].map((field): Asked => ({ op, field }))),
];
const SPREADS: Asked[] = (['variance', 'variancep', 'stdev', 'stdevp'] as const).map((op) => ({ op, field: 'x' }));
const SHARES: Asked[] = [
  ...(['q3', 'median', 'q1'] as const).map((op): Asked => ({ op, field: 'x' })),
  ...[1, 0, 0.9, 0.333].map((p): Asked => ({ op: 'quantile', field: 'x', p })),
  { op: 'median', field: 'whole' },
  { op: 'median', field: 'nothing' },
  { op: 'median', field: 'x', weight: 'w' },
  { op: 'quantile', field: 'x', weight: 'w', p: 0.1 },
];
const EVERYTHING = [...SUMS, ...CELLS, ...SPREADS, ...SHARES];
/** One of each kernel. */
const EACH: Asked[] = [
  ...SUMS.slice(0, 3),
  ...SUMS.slice(5),
  { op: 'valid', field: 'dep' },
  { op: 'missing', field: 'x' },
  { op: 'distinct', field: 'dep' },
  { op: 'distinct', field: 'x' },
  { op: 'min', field: 'x' },
  { op: 'max', field: 'dep' },
  { op: 'variance', field: 'x' },
  { op: 'median', field: 'x' },
  { op: 'q3', field: 'x', weight: 'w' },
];

const asked = (measures: readonly Asked[]): { query: QueryMeasure[]; plain: PlainMeasure[] } => {
  const named = measures.map(({ only, ...measure }, at) => ({ only, measure: { ...measure, as: `m${at}` } }));
  return {
    query: named.map(({ only, measure }) => (only === undefined ? measure : { ...measure, where: only.predicate })),
    plain: named.map(({ only, measure }) => (only === undefined ? measure : { ...measure, keeps: only.keeps })),
  };
};

const answered = (from: Table, query: Query): Row[] => {
  const answer = fold(from, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};
const isClose = (ours: Cell | undefined, plain: Cell | undefined): boolean =>
  typeof ours === 'number' && typeof plain === 'number'
    ? Math.abs(ours - plain) <= 1e-9 * Math.max(1, Math.abs(plain)) && !Object.is(ours, -0)
    : ours === plain;

const assertPlain = (by: readonly string[], measures: readonly Asked[], where?: Where, from: readonly Row[] = rows): void => {
  const { query, plain } = asked(measures);
  const source =
    from === rows ? table : tableFromRows(from, { x: 'number', nothing: 'number', w: 'number', whole: 'number', code: 'number' });
  const ours = answered(source, {
    dataset: 't',
    by,
    ...(query.length === 0 ? {} : { measures: query }),
    ...(where === undefined ? {} : { where: where.predicate }),
  });
  const keyOf = (row: Row): string => JSON.stringify(by.map((name) => row[name] ?? null));
  const expected = new Map(plainFold(from, by, plain, where?.keeps).map((row) => [keyOf(row), row]));
  assert.deepEqual(ours.map(keyOf).sort(), [...expected.keys()].sort(), 'groups');
  for (const row of ours) {
    const there = expected.get(keyOf(row));
    const wrong = query.find(({ as }) => !isClose(row[as], there?.[as]));
    if (wrong !== undefined) assert.fail(`${keyOf(row)} ${wrong.op} ${wrong.field ?? ''}: ${row[wrong.as]}, ${there?.[wrong.as]}`);
  }
};

describe('every figure of a long table is that of its rows', () => {
  for (const [name, by, measures] of [
    ['in all', [], EVERYTHING],
    ['by a text of few', ['sector'], EVERYTHING],
    ['by a boolean', ['open'], EVERYTHING],
    ['by a text and a boolean', ['dep', 'open'], EACH],
    ['by three', ['sector', 'open', 'dep'], EACH],
    ['by a number', ['year'], EVERYTHING],
    ['by a number and a text', ['code', 'sector'], EACH],
    ['by a text of many', ['commune'], EACH],
    ['by more texts than a table of groups holds', ['commune', 'dep', 'sector'], EACH],
    ['by more numbers than a double counts', ['code', 'year', 'whole'], EACH],
  ] as const)
    test(name, () => assertPlain(by, measures));
  test('by many, a sum alone, of a column that is empty too', () => {
    for (const by of [['commune'], ['code'], ['commune', 'dep', 'sector']])
      for (const field of ['x', 'nothing']) assertPlain(by, [{ op: 'sum', field }]);
  });
  test('where a filter keeps some, all or none', () => {
    for (const where of [isOpen, isSome, isAny, isNone]) {
      assertPlain(['sector'], EACH, where);
      assertPlain([], EACH, where);
    }
    assertPlain(['year', 'open'], EACH, isSome);
  });
  test('where measures look at rows of their own', () => {
    const own = [isOpen, isSome, isAny, isNone].flatMap((only) => EACH.map((measure): Asked => ({ ...measure, only })));
    for (const by of [[], ['open', 'sector'], ['year']]) assertPlain(by, own);
    assertPlain(['sector'], [...own.slice(0, 20), ...SUMS], isSome);
  });
  test('whichever figures are asked together', () => {
    const few = rows.slice(0, 600);
    for (const by of [[], ['sector'], ['year'], ['dep', 'open']]) {
      for (const measure of EVERYTHING) assertPlain(by, [measure], undefined, few);
      assertPlain(by, SUMS.slice(0, 3), undefined, few);
    }
    for (const by of [['sector'], ['commune'], ['code'], ['open', 'dep', 'year']]) assertPlain(by, []);
  });
});

describe('at the edges of what is read at once', () => {
  for (const length of [0, 1, 8191, 8192, 8193, 16_384])
    test(`${length} rows`, () => {
      const some = Array.from({ length }, (_, row) => rows[row % ROWS] as Row);
      for (const by of [[], ['sector'], ['year']] as const)
        if (length > 0 || by.length === 0) assertPlain(by, [...SUMS, { op: 'median', field: 'x' }], undefined, some);
    });
});

test('folds that take turns answer what each answers alone', (t) => {
  // A clock that is always due: they give way after each batch.
  let now = 0;
  t.mock.method(performance, 'now', () => (now += 1000));
  const queries = [['sector'], ['commune'], [], ['open', 'dep']].map((by): Query => ({
    dataset: 't',
    by,
    measures: asked(SUMS.slice(0, 5)).query,
  }));
  const running = queries.map((query) => foldSlices(table, query));
  const answers = new Map<number, unknown>();
  let turns = 0;
  for (; answers.size < queries.length; turns++) {
    for (const [n, slices] of running.entries()) {
      const step = slices.next();
      if (step.done === true && !answers.has(n)) answers.set(n, step.value);
    }
  }
  assert.ok(turns > 2, 'each gave way');
  for (const [n, query] of queries.entries()) assert.deepEqual(answers.get(n), fold(table, query));
});

describe('quantiles of many cells', () => {
  const measures: Asked[] = [0, 0.001, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1].map((p) => ({ op: 'quantile', field: 'x', p }));
  const of = (length: number, cell: (row: number) => number | null, groups = 1): Row[] =>
    Array.from({ length }, (_, row) => ({ sector: `s${row % groups}`, x: cell(row), nothing: null, w: 1, whole: row }));
  for (const [name, cell] of [
    ['ascending', (row) => row],
    ['descending', (row) => -row / 3],
    ['all alike', () => 7],
    ['two values', (row) => (row % 3 === 0 ? 1 : 2)],
    ['one far from the others', (row) => (row === 777 ? 1e12 : row % 100)],
    ['the widest apart', (row) => (row === 5 ? 1.7e308 : row === 6 ? -1.7e308 : row)],
    ['with holes', (row) => (row % 4 === 0 ? null : (row * 7919) % 1009)],
    ['none', () => null],
    ['alternating', (row) => (row % 2 === 0 ? row : -row)],
  ] as readonly [string, (row: number) => number | null][])
    test(name, () => {
      for (const [length, groups] of [
        [5000, 1],
        [6600, 3],
        [1400, 2],
        [700, 1],
        [601, 1],
        [602, 1],
      ] as const) {
        const some = of(length, cell, groups);
        assertPlain([], measures, undefined, some);
        if (groups > 1) {
          assertPlain(['sector'], measures, undefined, some);
          assertPlain(['sector'], measures, { predicate: { field: 'whole', gte: 100 }, keeps: (row) => Number(row['whole']) >= 100 }, some);
        }
      }
    });
});

describe('rows', () => {
  test('are read, filtered and cut in the order of the table', () => {
    for (const where of [undefined, isOpen, isSome, isAny, isNone])
      for (const limit of [undefined, 0, 3, 5000, 20_000]) {
        const ours = answered(table, {
          dataset: 't',
          fields: ['whole', 'dep', 'open'],
          ...(where === undefined ? {} : { where: where.predicate }),
          ...(limit === undefined ? {} : { limit }),
        });
        const kept = rows.filter(where?.keeps ?? (() => true)).slice(0, limit);
        assert.equal(ours.length, kept.length);
        assert.ok(ours.every((row, at) => ['whole', 'dep', 'open'].every((name) => row[name] === kept[at]?.[name])));
      }
  });
  test('an answer of few rows carries no longer dictionary than it needs', () => {
    const answer = fold(table, { dataset: 't', by: ['commune'], limit: 3 });
    assert.ok(!isProblem(answer));
    const column = answer.columns['commune'];
    assert.ok(column?.type === 'string' && column.dictionary.length <= 8);
    assert.deepEqual(rowsFromTable(takeRows(answer, [0])), rowsFromTable(answer).slice(0, 1));
  });
});
