/**
 * Sums that no addition rounds are those of rational numbers, rounded once, whatever the order of rows: by the ways that keep no error,
 * as they are or cut in two, and at the edge of what they are for, where one cell more, or finer, must send a column another way. Long because each way of adding is held to the same rational sums.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Query, QueryMeasure, StringColumn, Table } from '@balise/model';
import { fold } from '@balise/engine';
import { exactnessOf, gaugeOf, productGauge } from '../../../packages/engine/src/kernels/exactness.ts';
import { rowsByCode } from '../../../packages/engine/src/grouping/rows-by-code.ts';
import type { Gauge } from '../../../packages/engine/src/kernels/exactness.ts';
import { Calls, assertTaken } from './calls.ts';

const bits = new DataView(new ArrayBuffer(8));
const LEAST = 1074;

/** A double, in units of 2⁻¹⁰⁷⁴. */
const inUnits = (x: number): bigint => {
  bits.setFloat64(0, x);
  const whole = bits.getBigUint64(0);
  const exponent = (whole >> 52n) & 0x7ffn;
  const digits = whole & 0xfffffffffffffn;
  const size = exponent === 0n ? digits : (digits | (1n << 52n)) << (exponent - 1n);
  return whole >> 63n === 1n ? -size : size;
};

/** The nearest double: the digits that do not fit count as one, which is all that a tie asks. */
const nearest = (units: bigint): number => {
  const size = units < 0n ? -units : units;
  const over = Math.max(size.toString(2).length - 64, 0);
  const kept = size >> BigInt(over);
  const isCut = size !== kept << BigInt(over);
  const half = Math.floor((over - LEAST) / 2);
  const double = Number(isCut ? kept | 1n : kept) * 2 ** half * 2 ** (over - LEAST - half);
  return units < 0n ? -double : double;
};

const added = (cells: readonly number[]): number => nearest(cells.reduce((sum, x) => sum + inUnits(x), 0n));
/** What the fold of a group of these says: nothing, where there is none. */
const figureOf = (cells: readonly number[]): number => {
  const there = cells.filter((x) => !Number.isNaN(x));
  return there.length === 0 ? NaN : added(there) + 0;
};

const GROUPS = 3;
const texts = ['', ...Array.from({ length: 70_000 }, (_, n) => `g${n}`)];
const codesOf = (length: number): number[] => Array.from({ length }, (_, row) => 1 + (row % GROUPS));
const few = (length: number): StringColumn => ({
  type: 'string',
  codes: Uint8Array.from(codesOf(length)),
  dictionary: texts.slice(0, GROUPS + 1),
});
const many = (length: number): StringColumn => ({ type: 'string', codes: Uint32Array.from(codesOf(length)), dictionary: texts });
/** Told the second time it is asked for. */
const gaugeAtLast = (cells: Iterable<number>): Gauge => {
  const values = Float64Array.from(cells);
  assert.equal(gaugeOf(values), null);
  return gaugeOf(values) as Gauge;
};

const askedAbout = (values: Float64Array): Float64Array => {
  gaugeOf(values);
  return values;
};

/** Its numbers are not asked about for the first time. */
const tableOf = (x: readonly number[], others: Readonly<Record<string, readonly number[]>> = {}): Table => ({
  length: x.length,
  columns: {
    few: few(x.length),
    many: many(x.length),
    ...Object.fromEntries(
      Object.entries({ x, turn: x.map((_, row) => row % GROUPS), ...others }).map(([name, cells]) => [
        name,
        { type: 'number', values: askedAbout(Float64Array.from(cells)) },
      ]),
    ),
  },
});
const ofGroup = (cells: readonly number[], group: number): number[] => cells.filter((_, row) => row % GROUPS === group);

const answered = (table: Table, query: Omit<Query, 'dataset'>): Readonly<Record<string, readonly number[]>> => {
  const answer = fold(table, { dataset: 't', ...query });
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return Object.fromEntries(
    Object.entries(answer.columns).map(([name, column]) => [name, column.type === 'number' ? [...column.values] : []]),
  );
};
const sum = (field: string): QueryMeasure => ({ op: 'sum', field, as: field });
const mean = (field: string): QueryMeasure => ({ op: 'mean', field, as: `mean ${field}` });

/** By a key that the arrays of the module have room for, one that they have not, one of numbers, and none; counted and not. */
const assertSums = (cells: readonly number[]): void => {
  const table = tableOf(cells);
  for (const by of ['few', 'many', 'turn'])
    for (const measures of [[sum('x')], [sum('x'), mean('x')]]) {
      const found = answered(table, { by: [by], measures });
      for (let group = 0; group < Math.min(GROUPS, cells.length); group += 1) {
        const own = ofGroup(cells, group);
        const expected = figureOf(own);
        assert.ok(Object.is(found['x']?.[group], expected), `${by}, ${group}: ${found['x']?.[group]}, not ${expected}`);
        const count = own.filter((x) => !Number.isNaN(x)).length;
        if (measures.length > 1) assert.ok(Object.is(found['mean x']?.[group], expected / count + 0), `mean by ${by}, ${group}`);
      }
    }
  assert.ok(Object.is(answered(table, { measures: [sum('x')] })['x']?.[0], figureOf(cells)), 'by no key');
};

/** Cells whose sums are exact by one of the ways, in tables of so few rows. */
const dyadic = fc.tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.integer({ min: -30, max: 0 })).map(([n, e]) => n * 2 ** e);
const decimal = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100);
const rate = fc.double({ min: 0.001, max: 1000, noNaN: true });
const odd = fc.constantFrom(NaN, 0, -0, 1, -1, 0.1, 2 ** 24 + 0.5, -(2 ** 24));
const columns = fc.oneof(
  ...[dyadic, decimal, rate].map((cell) => fc.array(fc.oneof({ weight: 5, arbitrary: cell }, odd), { maxLength: 90 })),
);

describe('a sum that nothing rounds', () => {
  test('is that of rational numbers, rounded once', () => {
    fc.assert(
      fc.property(columns, (cells) => {
        assert.ok(exactnessOf(gaugeAtLast(cells), cells.length) !== null);
        assertSums(cells);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same whatever the order of rows', () => {
    fc.assert(
      fc.property(columns, (cells) => {
        const measures = [sum('x'), mean('x')];
        const [there, back] = [cells, cells.toReversed()].map((each) => answered(tableOf(each), { measures }));
        assert.deepEqual(there, back);
      }),
      { numRuns: 200 },
    );
  });

  test('of products and of their weights', () => {
    fc.assert(
      fc.property(columns, fc.infiniteStream(fc.constantFrom(0, 1, 3, 499, 0.5, NaN)), (cells, stream) => {
        const weights = cells.map(() => stream.next().value as number);
        const isBoth = (row: number): boolean => !Number.isNaN(cells[row]) && !Number.isNaN(weights[row]);
        const rows = cells.flatMap((_, row) => (isBoth(row) ? [row] : []));
        for (const by of [['few'], ['many'], []]) {
          const found = answered(tableOf(cells, { w: weights }), {
            by,
            measures: [
              { op: 'weighted-mean', field: 'x', weight: 'w', as: 'mean' },
              { op: 'ratio', numerator: 'x', denominator: 'w', as: 'ratio' },
            ],
          });
          for (let group = 0; group < Math.min(by.length === 0 ? 1 : GROUPS, cells.length); group += 1) {
            const own = rows.filter((row) => by.length === 0 || row % GROUPS === group);
            const below = added(own.map((row) => weights[row] as number));
            const above = added(own.map((row) => (cells[row] as number) * (weights[row] as number)));
            const plain = added(own.map((row) => cells[row] as number));
            assert.ok(Object.is(found['mean']?.[group], below === 0 ? NaN : above / below + 0), `mean by ${by}, ${group}`);
            assert.ok(Object.is(found['ratio']?.[group], below === 0 ? NaN : plain / below + 0), `ratio by ${by}, ${group}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('where more is added up than a double holds units of: what was added is cut on the way', async () => {
    const calls = await Calls.count();
    // Odd, so that each unit matters; 2⁵⁴ units a group.
    const cells = Array.from(
      { length: GROUPS * 2 ** 16 },
      (_, row) => (2 ** 38 - 1 - 2 * (row % 1000)) * 2 ** -29 * (row % 5 === 4 ? -1 : 1),
    );
    assert.equal(exactnessOf(gaugeAtLast(cells), cells.length)?.uncut, 2 ** 51 / (2 ** 38 - 1));
    assertSums(cells);
    assertSums(cells.map(Math.abs));
    assertTaken(await calls.taken(), { 'kernels/totals.ts Totals.#makeRoom': 80 });
    calls.stop();
  });

  test('where as much is added up beside another measure, which has the arrays of the module', () => {
    const cells = Array.from(
      { length: GROUPS * 2 ** 16 },
      (_, row) => (2 ** 38 - 1 - 2 * (row % 1000)) * 2 ** -29 * (row % 5 === 4 ? -1 : 1),
    );
    const found = answered(tableOf(cells, { z: cells }), { by: ['few'], measures: [sum('x'), sum('z')] });
    const expected = [0, 1, 2].map((group) => figureOf(ofGroup(cells, group)));
    assert.deepEqual([found['x'], found['z']], [expected, expected]);
  });

  test('of a column that all rows would take too far, and no group does: by keys that few rows have, whoever else has the codes', async () => {
    const calls = await Calls.count();
    const length = 2 ** 15;
    const values = Float64Array.from({ length }, (_, row) => (2 ** 38 - 1 - 2 * (row % 1000)) * 2 ** -29);
    const codes = Uint16Array.from({ length }, (_, row) => 1 + (row % 4096));
    const table: Table = {
      length,
      columns: {
        x: { type: 'number', values },
        wide: { type: 'string', codes, dictionary: texts.slice(0, 20_000) },
        eights: { type: 'string', codes, dictionary: texts.slice(0, 4097) },
        halves: { type: 'boolean', values: Uint8Array.from({ length }, (_, row) => (row < length / 2 ? 0 : 1)) },
      },
    };
    const gauge = gaugeAtLast(values);
    assert.ok((exactnessOf(gauge, length)?.uncut ?? 0) < length && exactnessOf(gauge, 8)?.uncut === Infinity);
    const where = { field: 'halves', equal: true } as const;
    for (const query of [{ by: ['wide'] }, { by: ['wide'] }, { by: ['eights'] }, { by: ['eights'], where }, { by: ['eights', 'halves'] }]) {
      const found = answered(table, { ...query, measures: [sum('x')] });
      const rows = 'where' in query || query.by.length > 1 ? [4, 5, 6, 7] : [0, 1, 2, 3, 4, 5, 6, 7];
      const expected = added(rows.map((turn) => values[turn * 4096] as number));
      assert.ok(found['x']?.includes(expected), `${query.by.join(', ')}: ${found['x']?.[0]}, not ${expected}`);
    }
    assertTaken(await calls.taken(), { 'kernels/totals.ts Totals.#makeRoom': 16 });
    calls.stop();
  });
});

describe('a sum that an addition may round keeps the error of each', () => {
  const ROWS = 9000;
  const ones = Array.from({ length: ROWS }, () => 1);
  const cases: Readonly<Record<string, readonly number[]>> = {
    'a column of whole numbers but its last': ones.with(-1, 0.1),
    'a last cell too fine': ones.with(-1, 2 ** -300),
    'a first cell too fine': ones.with(0, 2 ** -300),
    'the least double': ones.with(4321, Number.MIN_VALUE),
    'a cell too far': ones.with(-1, 2 ** 200),
    'cells that are far apart and cancel': ones.map((_, row) => [2 ** 100, 2 ** -40, -(2 ** 100)][Math.floor(row / GROUPS) % 3] as number),
    'zeros below zero': ones.map(() => -0),
    nothing: ones.map(() => NaN),
    'nothing but a zero': ones.map((_, row) => (row === 10 ? -0 : NaN)),
    tenths: ones.map(() => 0.1),
    'tenths, and gaps': ones.map((_, row) => (row % 7 < 2 ? NaN : 0.1)),
  };
  for (const [what, cells] of Object.entries(cases)) test(what, () => assertSums(cells));

  test('groups are there whose denominators are all zeros below zero', () => {
    for (const cells of [ones, ones.map(() => 0.1), ones.with(0, 2 ** -300)])
      for (const by of ['few', 'many']) {
        const ratio = { op: 'ratio', numerator: 'x', denominator: 'zeros', as: 'ratio' } as const;
        const found = answered(tableOf(cells, { zeros: ones.map(() => -0) }), { by: [by], measures: [ratio] });
        assert.deepEqual(found['ratio'], [NaN, NaN, NaN]);
      }
  });

  test('no sum is a figure beyond what doubles hold', () => {
    for (const far of [Infinity, -Infinity, 1.7e308]) {
      const found = answered(tableOf(ones.map((x, row) => (row % GROUPS === 1 ? far : x))), { by: ['few'], measures: [sum('x')] });
      assert.deepEqual(found['x'], [ROWS / GROUPS, NaN, ROWS / GROUPS]);
    }
  });
});

describe('what a column is made of', () => {
  for (const [cells, least, greatest, unit] of [
    [[], Infinity, -Infinity, 1],
    [[NaN, NaN], Infinity, -Infinity, 1],
    [[0, NaN, 0], 0, 0, 1],
    [[3, NaN, -12], -12, 3, 1],
    [[4096], 4096, 4096, 1],
    [[1, 0.5, -7.25], -7.25, 1, 0.25],
    [[0.1], 0.1, 0.1, 2 ** -55],
    [[2 ** 60, 2 ** -60], 2 ** -60, 2 ** 60, 2 ** -60],
    [[1, 2 ** -200], 2 ** -200, 1, 2 ** -200],
    [[1, -Infinity], -Infinity, 1, 1],
    [[2 ** -201, 0, 7], 0, 7, 0],
    [[0, NaN, Number.MIN_VALUE, 0, -4], -4, Number.MIN_VALUE, 0],
  ] as const)
    test(`[${cells.join(', ')}]: from ${least} to ${greatest}, of ${unit} each`, () =>
      assert.deepEqual(gaugeAtLast(cells), { least, greatest, unit }));

  test('nothing is exact of cells too fine to tell their unit', () => {
    for (const cell of [2 ** -201, Number.MIN_VALUE, -Number.MIN_VALUE, 1e-310])
      for (const cells of [[cell], [1, NaN, cell, 0], [cell, 0, 0]]) {
        const gauge = gaugeAtLast(cells);
        assert.equal(exactnessOf(gauge, cells.length), null);
        assert.equal(exactnessOf(productGauge(gauge, { least: 0, greatest: 0, unit: 1 }), cells.length), null);
      }
  });

  test('is not looked for the first time, then is known as long as its array', () => {
    const values = Float64Array.of(1, 2);
    assert.equal(gaugeOf(values), null);
    const gauge = gaugeOf(values);
    assert.ok(gauge !== null && gauge === gaugeOf(values));
  });

  test('which codes are there and how many rows have most, neither', () => {
    const codes = Uint8Array.of(3, 0, 3, 1, 3);
    assert.equal(rowsByCode(codes, 9), null);
    const rows = rowsByCode(codes, 9);
    assert.deepEqual(rows, { there: Uint8Array.of(1, 1, 0, 1), most: 3 });
    assert.equal(rowsByCode(codes, 4), rows);
    const none = new Uint16Array(0);
    rowsByCode(none, 5);
    assert.deepEqual(rowsByCode(none, 5), { there: new Uint8Array(0), most: 0 });
  });

  test('of products: the farthest, and the unit, of both', () => {
    const [one, other] = [
      { least: -7, greatest: 2, unit: 0.5 },
      { least: 1, greatest: 3, unit: 0.25 },
    ];
    assert.deepEqual(productGauge(one, other), { least: -21, greatest: 21, unit: 0.125 });
  });

  test('at the edge: as many cells uncut as rows, then cut, then neither', () => {
    const rows = 2 ** 20;
    const upTo = (far: number): Gauge => ({ least: 1, greatest: far, unit: 1 });
    const downTo = (far: number): Gauge => ({ least: -far, greatest: 0, unit: 1 });
    for (const to of [upTo, downTo]) {
      assert.deepEqual(exactnessOf(to(2 ** 31), rows), { cutter: 3 * 2 ** 51, uncut: Infinity });
      assert.equal(exactnessOf(to(2 ** 31 + 1), rows)?.cutter, 3 * 2 ** 52);
      assert.ok((exactnessOf(to(2 ** 31 + 1), rows)?.uncut ?? rows) < rows);
      assert.equal(exactnessOf(to(2 ** 62), rows)?.cutter, 3 * 2 ** (51 + 31));
      assert.equal(exactnessOf(to(2 ** 62 + 2 ** 10), rows), null);
      assert.equal(exactnessOf(to(Infinity), rows), null);
    }
    assert.equal(exactnessOf({ least: 0, greatest: 1e300, unit: 1e-300 }, 1), null);
    assert.equal(exactnessOf({ least: 0, greatest: 1, unit: 0 }, 1), null);
    const [far, none] = [
      { least: 0, greatest: Infinity, unit: 1 },
      { least: 0, greatest: 0, unit: 1 },
    ];
    assert.equal(exactnessOf(productGauge(far, none), 1), null);
  });
});
