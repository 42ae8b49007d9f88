/** Folds that are kept answer as the table does, whatever the selection, and read its rows twice at most. */
import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { answer, createMemory, type Memory } from '@balise/core';
import { fold } from '@balise/engine';
import { isProblem, numberColumn, rowsFromTable, stringColumn, type Predicate, type Problem, type Query, type Table } from '@balise/model';
import { territories } from '@balise/territories';
import { createAsker, type Asker } from '../../../packages/core/src/asker.ts';
import { foldKept } from '../../../packages/core/src/kept-folds.ts';
import type { Asking } from '../../../packages/core/src/run-query.ts';
import { keyPredicates, tables, viewMeasures } from '../engine/arbitraries.ts';
import { assertSameRows } from '../engine/same-rows.ts';
import { catalogOf, dataset, handsOf, indicator } from './files-at.ts';

const RUNS = 200;

const askingOf = (memory: Memory, asker: Asker = createAsker(1)): Asking => ({
  identity: 'me',
  hands: { load: () => assert.fail('nothing is loaded'), abort: () => undefined },
  memory,
  asker,
  territories,
});
const made = (table: Table | Problem): Table => {
  assert.ok(!isProblem(table), JSON.stringify(table));
  return table;
};

/** A table that counts how many times a column of it is read for a fold of its rows. */
const counted = (table: Table): { readonly table: Table; readonly reads: () => number } => {
  let reads = 0;
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) =>
      name === 'n' && column.type === 'number'
        ? [
            name,
            {
              type: 'number' as const,
              get values() {
                reads += 1;
                return column.values;
              },
            },
          ]
        : [name, column],
    ),
  );
  return { table: { length: table.length, columns }, reads: () => reads };
};

const ROWS = 20_000;
const rowsOf = (of: (i: number) => string): string[] => Array.from({ length: ROWS }, (_, i) => of(i));
const large: Table = {
  length: ROWS,
  columns: {
    dep: stringColumn(rowsOf((i) => String(i % 101))),
    annee: stringColumn(rowsOf((i) => String(2010 + (i % 13)))),
    ligne: stringColumn(rowsOf(String)),
    n: numberColumn(Array.from({ length: ROWS }, (_, i) => i % 97)),
  },
};
const byDep = (where?: Predicate): Query => ({
  dataset: 'd',
  by: ['dep'],
  measures: [
    { op: 'sum', field: 'n', as: 'n' },
    { op: 'count', as: 'rows' },
  ],
  ...(where === undefined ? {} : { where }),
});
const year = (equal: number): Predicate => ({ field: 'annee', equal: String(equal) });

describe('kept folds', () => {
  test(`are those of the rows, whatever is selected and in whatever order, in ${RUNS} sequences`, async () => {
    const selections = fc.array(fc.option(keyPredicates(['a', 'b', 'u']), { freq: 4, nil: undefined }), { minLength: 1, maxLength: 6 });
    const by = fc.subarray(['a', 'b', 'u']);
    await fc.assert(
      fc.asyncProperty(tables, by, viewMeasures, selections, async (table, keys, measures, wheres) => {
        const memory = createMemory();
        for (const where of wheres) {
          const query: Query = { dataset: 't', by: keys, measures, ...(where === undefined ? {} : { where }) };
          const kept = made(await foldKept(table, 'the table', query, askingOf(memory)));
          assertSameRows(rowsFromTable(kept), rowsFromTable(made(fold(table, query))), query);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('read the rows for the first selection, once more for the second, and for no other', async () => {
    const memory = createMemory();
    const { table, reads } = counted(large);
    const seen: number[] = [];
    for (let at = 2010; at < 2020; at += 1) {
      const kept = made(await foldKept(table, 'k', byDep(year(at)), askingOf(memory)));
      seen.push(reads());
      assert.deepEqual(rowsFromTable(kept), rowsFromTable(made(fold(large, byDep(year(at))))));
    }
    assert.ok((seen[0] ?? 0) > 0 && (seen[1] ?? 0) > (seen[0] ?? 0));
    assert.deepEqual(new Set(seen.slice(1)).size, 1, seen.join());
  });

  test('read them once where nothing is selected, however many ask at once', async () => {
    const memory = createMemory();
    const { table, reads } = counted(large);
    await foldKept(table, 'k', byDep(), askingOf(memory));
    const once = reads();
    await Promise.all([2, 3, 4].map((id) => foldKept(table, 'k', byDep(), askingOf(memory, createAsker(id)))));
    assert.equal(reads(), once);
  });

  test('are not made of nearly as many cells as there are rows: that is known, and not tried again', async () => {
    const memory = createMemory();
    const { table, reads } = counted(large);
    const seen: number[] = [];
    for (const ligne of ['1', '2', '3', '4']) {
      const query = byDep({ field: 'ligne', equal: ligne });
      assert.deepEqual(rowsFromTable(made(await foldKept(table, 'k', query, askingOf(memory)))), rowsFromTable(made(fold(large, query))));
      seen.push(reads());
    }
    const steps = seen.map((each, i) => each - (seen[i - 1] ?? 0));
    assert.equal(steps[2], steps[0], seen.join());
    assert.equal(steps[3], steps[0], seen.join());
    assert.ok(memory.bytes() < 1000);
  });

  test('count in the budget, and are forgotten like the rest', async () => {
    const memory = createMemory(10_000);
    for (const at of [2010, 2011]) await foldKept(large, 'k', byDep(year(at)), askingOf(memory));
    assert.ok(memory.bytes() <= 10_000, String(memory.bytes()));
    const roomy = createMemory();
    for (const at of [2010, 2011]) await foldKept(large, 'k', byDep(year(at)), askingOf(roomy));
    assert.ok(roomy.bytes() > 10_000);
    roomy.forget('me');
    assert.equal(roomy.bytes(), 0);
  });

  test('are made again of rows brought again', async () => {
    const memory = createMemory();
    const twice: Table = { ...large, columns: { ...large.columns, n: numberColumn(Array.from({ length: ROWS }, (_, i) => 2 * (i % 97))) } };
    for (const at of [2010, 2011, 2012]) await foldKept(large, 'k', byDep(year(at)), askingOf(memory));
    const again = made(await foldKept(twice, 'k', byDep(year(2012)), askingOf(memory, createAsker(2, 1))));
    assert.deepEqual(rowsFromTable(again), rowsFromTable(made(fold(twice, byDep(year(2012))))));
    const other: Table = { ...twice, columns: { ...twice.columns, n: numberColumn(Array.from({ length: ROWS }, () => 1)) } };
    const forgotten = made(await foldKept(other, 'k', byDep(year(2012)), askingOf(memory, createAsker(2, 1))));
    assert.deepEqual(rowsFromTable(forgotten), rowsFromTable(made(fold(other, byDep(year(2012))))));
    const still = made(await foldKept(twice, 'k', byDep(year(2013)), askingOf(memory, createAsker(3, 1))));
    assert.deepEqual(rowsFromTable(still), rowsFromTable(made(fold(twice, byDep(year(2013))))));
  });

  test('are what a moving selection over a large file is answered from, figure for figure', async () => {
    const sectors = ['PU', 'PR', 'HC'];
    const lines = Array.from({ length: 60_000 }, (_, i) => `${['22', '29', '35', '56'][i % 4]};${i};${sectors[i % 3]};${i % 89}`);
    const text = ['dep;ligne;secteur;n', ...lines, ''].join('\n');
    const secteur = { role: 'breakdown', covers: 'partition' };
    const catalog = catalogOf(
      [
        dataset(
          'd',
          ['dep', 'ligne'],
          { dep: { role: 'territory', level: 'dep' }, ligne: { role: 'label' }, secteur, n: { role: 'measure' } },
          { period: '2024' },
        ),
      ],
      [
        indicator(
          'x',
          { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', secteur: 'sum' } } },
          { unit: { kind: 'count', decimals: 0 } },
        ),
      ],
    );
    const memory = createMemory();
    const hands = handsOf({ 'd.csv': text });
    const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
    const ask = async (items: readonly string[], into: Memory): Promise<unknown> => {
      const where: Predicate = { field: 'secteur', oneOf: [...items] };
      const outcome = await answer({ indicators: ['x'], level: 'dep', within: 'reg:53', where: [where] }, context, hands, into);
      assert.ok(!isProblem(outcome), JSON.stringify(outcome));
      return outcome.figures;
    };
    for (const items of [['PU'], ['PR'], ['PU', 'HC'], [], ['PR', 'HC'], ['PU']])
      assert.deepEqual(await ask(items, memory), await ask(items, createMemory()), items.join());
    const held = memory.held('me', createAsker(1)).filter(({ key }) => key.startsWith('fold '));
    assert.ok(held.length > 0, 'nothing was kept');
  });

  test('that nobody waits for any more are given up between two slices', async () => {
    let now = 0;
    mock.method(performance, 'now', () => (now += 1000));
    try {
      const memory = createMemory();
      const asker = createAsker(1);
      const asked = foldKept(large, 'k', byDep(), askingOf(memory, asker));
      asker.leave();
      const outcome = await asked;
      assert.equal(isProblem(outcome) && outcome.problem, 'ABORTED');
      assert.equal(memory.bytes(), 0);
    } finally {
      mock.restoreAll();
    }
  });
});
