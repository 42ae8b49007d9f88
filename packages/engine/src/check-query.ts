import type { Problem, Query, Table } from '@balise/model';
import { aggregates } from './aggregates/index.ts';
import { checkQueryOf } from './check-query-of.ts';

/**
 * What is wrong with a query for this table, or null: unknown columns (`FIELD_MISSING`), anything ill formed, and comparisons
 * of a column with a value of another type (`QUERY_INVALID`). Nothing is assumed of the query: it may come from a wire.
 */
export const checkQuery = (table: Table, query: Query): Problem | null => checkQueryOf(table, query, aggregates);
