/** The portals that many catalogues name, with what their first questions take. */
import * as portal from './opendatasoft/ask.ts';
import type { Source } from './source.ts';

/** Rows are read by code that comes while they do; groups, which are what a portal is mostly asked for, are read here. */
export const opendatasoft: Source = {
  abilities: portal.abilities,
  requests: portal.requests,
  decode: portal.decodeGroups,
  decoder: async ({ fields }) => (fields === undefined ? opendatasoft : (await import('./opendatasoft/exporting.ts')).byCsv),
  byRanges: async () => (await import('./opendatasoft/by-ranges.ts')).byRanges,
  forQuery: async ({ fields }, { source }) =>
    fields !== undefined && source['export'] === 'parquet' ? (await import('./opendatasoft/as-parquet.ts')).asParquet : opendatasoft,
};
