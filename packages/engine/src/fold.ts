import { atOnce } from '@balise/model';
import type { Problem, Query, Table } from '@balise/model';
import { checkQuery } from './check-query.ts';
import { foldAnySlices } from './fold-any.ts';

/**
 * Answers a query over a table: keys then measures, or the rows asked for, in the total order of the query. Never throws on a
 * query or a table's content: comes back with a `Problem` (`FIELD_MISSING`, `QUERY_INVALID`, `TOO_MANY_GROUPS`) instead. The
 * table is not touched; dictionaries may be shared with the answer.
 */
export const fold = (table: Table, query: Query): Table | Problem => atOnce(foldSlices(table, query));

/** {@link fold}, giving way about every 50 ms; dropped between two slices, nothing keeps running. */
export function* foldSlices(table: Table, query: Query): Generator<void, Table | Problem> {
  return checkQuery(table, query) ?? (yield* foldAnySlices(table, query));
}
