/**
 * The Explore API v2.1 of Opendatasoft portals. Members of the binding: `url` (the portal), `dataset`, and `types` for
 * what is not a text or, for a measure, a number: `{ "debutsemaine": "date", "annee": "year" }`; `export`: `"parquet"` where
 * that is how rows beyond a page are to come (`opendatasoft/as-parquet.ts` says when it is worth its code).
 *
 *   groups   /records?group_by=…      at most 20,000, else /exports/json, which has no limit
 *   rows     /records?limit=100       which also says how many there are; beyond, all of them by /exports/csv or /exports/parquet
 *
 * Pages are never added up: nothing says that their order holds from one request to the next. `count(distinct)`, which is
 * approximate, and facets, which stop at 100 values, are never asked for. A key goes in a header, which the host adds.
 */
import { byCsv } from './opendatasoft/exporting.ts';
import type { Source } from './source.ts';
import { whole } from './whole.ts';

export const opendatasoft: Source = whole({
  ...byCsv,
  byRanges: async () => (await import('./opendatasoft/by-ranges.ts')).byRanges,
  forQuery: async ({ fields }, { source }) =>
    fields !== undefined && source['export'] === 'parquet' ? (await import('./opendatasoft/as-parquet.ts')).asParquet : byCsv,
});
