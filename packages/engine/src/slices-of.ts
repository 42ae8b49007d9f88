import type { Problem, Query, Table } from '@balise/model';
import type { Aggregates } from './aggregates/aggregates.ts';
import { checkQueryOf } from './check-query-of.ts';
import { foldGroups } from './fold-groups.ts';
import { readRows } from './read-rows.ts';

/** A fold by slices, where only these operators are known. */
export function* slicesOf(table: Table, query: Query, known: Aggregates): Generator<void, Table | Problem> {
  const wrong = checkQueryOf(table, query, known);
  if (wrong !== null) return wrong;
  return yield* query.fields === undefined ? foldGroups(table, query, known) : readRows(table, query);
}
