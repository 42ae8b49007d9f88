import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, numberColumn, rowsFromTable, stringColumn } from '@balise/model';
import type { Predicate, Problem, Row, Table } from '@balise/model';
import { binColumn, crossfilter } from '@balise/engine';
import type { Crossfilter, View } from '@balise/engine';
import { keyPredicates, tables, viewMeasures } from './arbitraries.ts';
import { assertTaken, Calls } from './calls.ts';
import { Oracle } from './oracle.ts';
import { assertSameRows } from './same-rows.ts';

/** Sequences of moves, each over so many tables; and how many of the views they show must come from a cube. */
const RUNS = 48;
const TABLES = 30;
const CUBE_READS = 10_000;

const linked = (table: Table, views: Readonly<Record<string, View>>): Crossfilter => {
  const made = crossfilter(table, views);
  assert.ok(!isProblem(made), JSON.stringify(made));
  return made;
};
const whole = (slices: Generator<void, Table | Problem>): Table => {
  for (;;) {
    const step = slices.next();
    if (step.done !== true) continue;
    assert.ok(!isProblem(step.value), JSON.stringify(step.value));
    return step.value;
  }
};
const rows = (filter: Crossfilter, view: string): Row[] => rowsFromTable(whole(filter.read(view)));

const table: Table = {
  length: 5,
  columns: {
    dep: stringColumn(['29', '29', '56', '56', null]),
    sexe: stringColumn(['F', 'G', 'F', 'G', 'F']),
    eleves: numberColumn([10, 12, 7, null, 3]),
  },
};
const views: Record<string, View> = {
  carte: { by: ['dep'], measures: [{ op: 'sum', field: 'eleves', as: 'eleves' }] },
  sexes: { by: ['sexe'], measures: [{ op: 'sum', field: 'eleves', as: 'eleves' }] },
  total: { by: [], measures: [{ op: 'count', as: 'n' }, { op: 'mean', field: 'eleves', as: 'moyenne' }] }, // prettier-ignore
};

describe('linked views', () => {
  test('show everything while nothing is selected', () => {
    assert.deepEqual(rows(linked(table, views), 'sexes'), [
      { sexe: 'F', eleves: 20 },
      { sexe: 'G', eleves: 12 },
    ]);
  });
  test('show what the others keep, and not what they select themselves', () => {
    const filter = linked(table, views);
    assert.equal(filter.select('carte', { field: 'dep', equal: '29' }), null);
    assert.deepEqual(rows(filter, 'sexes'), [
      { sexe: 'F', eleves: 10 },
      { sexe: 'G', eleves: 12 },
    ]);
    assert.deepEqual(
      rows(filter, 'carte').map(({ dep }) => dep),
      ['29', '56', null],
    );
  });
  test('two selections hold together, and letting go brings everything back', () => {
    const filter = linked(table, views);
    filter.select('carte', { field: 'dep', equal: '56' });
    filter.select('sexes', { field: 'sexe', equal: 'G' });
    assert.deepEqual(rows(filter, 'total'), [{ n: 1, moyenne: null }]);
    filter.select('carte', null);
    assert.deepEqual(rows(filter, 'total'), [{ n: 2, moyenne: 12 }]);
    filter.select('sexes', null);
    assert.deepEqual(rows(filter, 'total'), [{ n: 5, moyenne: 8 }]);
  });
  test('a selection that keeps nothing counts 0 and sums nothing', () => {
    const filter = linked(table, views);
    filter.select('carte', { field: 'dep', equal: '75' });
    assert.deepEqual(rows(filter, 'total'), [{ n: 0, moyenne: null }]);
    assert.deepEqual(rows(filter, 'sexes'), []);
  });
  test('a selection on anything but the keys of its view is refused, and changes nothing', () => {
    const filter = linked(table, views);
    const wrong = filter.select('carte', { field: 'sexe', equal: 'F' });
    assert.equal(isProblem(wrong) && wrong.problem, 'QUERY_INVALID');
    assert.deepEqual(rows(filter, 'total'), [{ n: 5, moyenne: 8 }]);
  });
  test('a view of what the table has not is a problem at once', () => {
    const made = crossfilter(table, { v: { by: ['commune'], measures: [{ op: 'count', as: 'n' }] } });
    assert.equal(isProblem(made) && made.problem, 'FIELD_MISSING');
  });
  test('numbers are selected by their bins', () => {
    const bins = binColumn(table, { field: 'eleves', least: 0, greatest: 12, count: 3 });
    assert.ok(!('problem' in bins));
    const binned = { length: table.length, columns: { ...table.columns, bin: bins } };
    const filter = linked(binned, { ...views, histogramme: { by: ['bin'], measures: [{ op: 'count', as: 'n' }] } });
    assert.deepEqual(rows(filter, 'histogramme'), [
      { bin: '0', n: 1 },
      { bin: '1', n: 1 },
      { bin: '2', n: 2 },
      { bin: null, n: 1 },
    ]);
    filter.select('histogramme', { field: 'bin', range: ['1', '2'] });
    assert.deepEqual(rows(filter, 'total'), [{ n: 3, moyenne: 29 / 3 }]);
  });
});

describe('linked views equal DuckDB', () => {
  let oracle: Oracle;
  let calls: Calls;
  before(async () => {
    oracle = await Oracle.open();
    calls = await Calls.count();
  });
  after(() => {
    calls.stop();
    oracle.close();
  });

  const keys = { first: ['a'], second: ['b', 'c'], third: ['u'] } as const;
  const names = Object.keys(keys) as (keyof typeof keys)[];
  const moves = fc.array(
    fc.constantFrom(...names).chain((view) => fc.tuple(fc.constant(view), fc.option(keyPredicates(keys[view]), { freq: 4 }))),
    { minLength: 3, maxLength: 6 },
  );
  /** DuckDB takes as long to prepare each. */
  const few = viewMeasures.map((list) => list.slice(0, 2));
  /** The same moves over each of them: DuckDB answers about all in one statement. */
  const several = fc.array(tables, { minLength: TABLES, maxLength: TABLES });

  test(`whatever is selected, in ${RUNS} sequences over ${TABLES} tables, from a cube ${CUBE_READS} times at least and from the rows`, async () => {
    await fc.assert(
      fc.asyncProperty(several, fc.tuple(few, few, few), moves, async (all, measures, steps) => {
        const views = Object.fromEntries(names.map((name, i) => [name, { by: keys[name], measures: measures[i] ?? [] }]));
        const filters = all.map((each) => linked(each, views));
        const selected = new Map<string, Predicate>();
        await oracle.load(...all);
        for (const [view, selection] of steps) {
          for (const filter of filters) assert.equal(filter.select(view, selection), null);
          if (selection === null) selected.delete(view);
          else selected.set(view, selection);
          for (const [i, name] of names.entries()) {
            const and = [...selected].filter(([other]) => other !== name).map(([, predicate]) => predicate);
            const query = { dataset: 't', by: keys[name], measures: measures[i] ?? [], where: { and } };
            const answers = await oracle.answers(query);
            for (const [n, filter] of filters.entries()) assertSameRows(rows(filter, name), answers[n] ?? [], query);
          }
        }
      }),
      { numRuns: RUNS },
    );
    assertTaken(await calls.taken(), {
      // Once for each view that a cube showed.
      'recombined.ts withZeros': CUBE_READS,
      'fold.ts foldSlices': CUBE_READS,
      'cube.ts isSmallCube': 3000,
      'kernels/distinct.ts Distinct.add': 30,
    });
  });
});
