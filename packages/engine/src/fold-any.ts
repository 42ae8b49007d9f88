import type { Problem, Query, Table } from '@balise/model';
import { aggregates } from './aggregates/index.ts';
import { slicesOf } from './slices-of.ts';

/** `foldSlices` of a query that our own code wrote, which is well formed: refuses as `foldUsualSlices` does, whatever the operator. */
export const foldAnySlices = (table: Table, query: Query): Generator<void, Table | Problem> => slicesOf(table, query, aggregates);
