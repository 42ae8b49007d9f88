import { Pace, takeRows } from '@balise/model';
import type { Query, Table } from '@balise/model';
import { BATCH_ROWS } from './limits.ts';
import { columnOf } from './column-of.ts';
import { orderRows } from './ordering/order-rows.ts';
import { compilePredicate } from './predicates/compile-predicate.ts';
import { keepRun } from './predicates/logic-tests.ts';
import { withoutUnused } from './without-unused.ts';

/** A checked query with `fields`: its rows in `order`, then as they came. */
export function* readRows(table: Table, query: Query): Generator<void, Table> {
  const { fields = [], where, order = [], limit } = query;
  const kept = where === undefined ? sequence(table.length) : yield* keptRows(table, where);
  const sorts = order.map((entry) => ({
    column: columnOf(takeRows({ length: table.length, columns: { sorted: columnOf(table, entry.field) } }, kept), 'sorted'),
    descending: entry.order === 'descending',
  }));
  const rows = orderRows(sorts, kept.length, limit).map((place) => kept[place] as number);
  const read = { length: table.length, columns: Object.fromEntries(fields.map((name) => [name, columnOf(table, name)])) };
  return withoutUnused(takeRows(read, rows));
}

const sequence = (length: number): Uint32Array => {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
};

function* keptRows(table: Table, where: NonNullable<Query['where']>): Generator<void, Uint32Array> {
  const pace = new Pace();
  const test = compilePredicate(where, table);
  const batch = new Int32Array(BATCH_ROWS);
  const kept = new Uint32Array(table.length);
  let n = 0;
  for (let from = 0; from < table.length; from += BATCH_ROWS) {
    const found = keepRun(test, { from, n: Math.min(BATCH_ROWS, table.length - from), rows: batch });
    kept.set(batch.subarray(0, found), n);
    n += found;
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  return kept.slice(0, n);
}
