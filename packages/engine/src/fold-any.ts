/** Brought where few rows are not what is folded, or not by what questions are made of: see `fold-few.ts`. */
import type { Problem, Query, Table } from '@balise/model';
import { foldGroups } from './fold-groups.ts';
import { misfitOf } from './misfit-of.ts';
import { readRows } from './read-rows.ts';

/** `foldSlices` of a query that our own code wrote, which is well formed. */
export function* foldAnySlices(table: Table, query: Query): Generator<void, Table | Problem> {
  const wrong = misfitOf(table, query);
  if (wrong !== null) return wrong;
  return yield* query.fields === undefined ? foldGroups(table, query) : readRows(table, query);
}
