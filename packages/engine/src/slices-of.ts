import type { Problem, Query, Table } from '@balise/model';
import type { Aggregates } from './aggregates/aggregates.ts';
import { foldGroups } from './fold-groups.ts';
import { misfitOf } from './misfit-of.ts';
import { readRows } from './read-rows.ts';

/** A fold by slices of a well-formed query, where only these operators are known. */
export function* slicesOf(table: Table, query: Query, known: Aggregates): Generator<void, Table | Problem> {
  const wrong = misfitOf(table, query, known);
  if (wrong !== null) return wrong;
  return yield* query.fields === undefined ? foldGroups(table, query, known) : readRows(table, query);
}
