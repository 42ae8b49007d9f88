import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem, numberColumn, rowsFromTable, stringColumn } from '@balise/model';
import type { Query, Row, Table } from '@balise/model';
import { fold } from '@balise/engine';
import { queries, tables } from './arbitraries.ts';
import { Oracle } from './oracle.ts';
import { assertSameRows } from './same-rows.ts';

const RUNS = 3000;
/** Tables that one query is asked of. */
const TABLES = 5;

let oracle: Oracle;
before(async () => {
  oracle = await Oracle.open();
});
after(() => oracle.close());

const folded = (table: Table, query: Query): Row[] => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return rowsFromTable(answer);
};

describe('fold equals DuckDB', () => {
  test(`on ${RUNS} random tables and queries`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tables, { minLength: TABLES, maxLength: TABLES }), queries, async (several, query) => {
        await oracle.load(...several);
        const answers = await oracle.answers(query);
        for (const [n, table] of several.entries()) assertSameRows(folded(table, query), answers[n] ?? [], query);
      }),
      { numRuns: Math.ceil(RUNS / TABLES) },
    );
  });

  test('on tables longer than a batch, dense and hashed', async () => {
    let state = fc.SEED;
    const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
    const pick = (n: number): number => Math.floor(random() * n);
    const length = 12_000;
    const times = <T>(make: () => T): T[] => Array.from({ length }, make);
    const table: Table = {
      length,
      columns: {
        dep: stringColumn(times(() => (random() < 0.02 ? null : `dep:${pick(101)}`))),
        com: stringColumn(times(() => (random() < 0.02 ? null : `com:${pick(5000)}`))),
        year: numberColumn(times(() => (random() < 0.02 ? null : 2017 + pick(8)))),
        x: numberColumn(times(() => (random() < 0.03 ? null : Math.round(random() * 1e6) / 7))),
        w: numberColumn(times(() => (random() < 0.03 ? null : pick(400)))),
      },
    };
    await oracle.load(table);
    const where: Query['where'] = { or: [{ field: 'x', gt: 40_000 }, { not: { field: 'com', lt: 'com:5' } }] };
    const measures: Query['measures'] = [
      { op: 'count', as: 'n' },
      { op: 'sum', field: 'x', as: 'sum' },
      { op: 'weighted-mean', field: 'x', weight: 'w', as: 'wm', where: { field: 'year', range: [2019, 2022] } },
      { op: 'median', field: 'x', as: 'median' },
      { op: 'quantile', field: 'x', p: 0.9, as: 'p90' },
      { op: 'distinct', field: 'com', as: 'coms' },
      { op: 'distinct', field: 'x', as: 'xs', where: { field: 'w', gt: 100 } },
      { op: 'stdev', field: 'x', as: 'stdev' },
      { op: 'max', field: 'com', as: 'last' },
    ];
    for (const by of [[], ['dep'], ['com'], ['year'], ['dep', 'com'], ['year', 'dep', 'com']]) {
      for (const query of [
        { dataset: 't', by, measures },
        { dataset: 't', by, measures, where, order: [{ field: 'coms', order: 'descending' }] },
        { dataset: 't', by, measures, where, order: [{ field: 'xs' }], limit: 10 },
      ] satisfies Query[]) {
        assertSameRows(folded(table, query), await oracle.answer(query), query);
      }
    }
    const rows: Query = {
      dataset: 't',
      fields: ['com', 'x'],
      where,
      order: [{ field: 'com', order: 'descending' }, { field: 'x' }],
      limit: 2500,
    };
    assertSameRows(folded(table, rows), await oracle.answer(rows), rows);
  });
});
