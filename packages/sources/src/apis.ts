/** The APIs that most catalogues name beside files, with what their first questions take: they come in one file. */
import { problem } from '@balise/model';
import { abilities, requests } from './native/ask.ts';
import * as portal from './opendatasoft/ask.ts';
import type { Source } from './source.ts';

/** What a Balise API answers is read by code that comes while it does. */
export const native: Source = {
  abilities,
  requests,
  decode: () =>
    problem('NETWORK', { got: 'nothing', expected: 'what reads the answers of a Balise API', todo: 'Serve every file of the build.' }),
  decoder: () => import('./native/decode.ts'),
  forQuery: async (remote) => (remote.fields === undefined ? native : (await import('./native-arrow.ts')).nativeArrow),
};

/** So are the rows of a portal; groups, which are what it is mostly asked for, are read here. */
export const opendatasoft: Source = {
  abilities: portal.abilities,
  requests: portal.requests,
  decode: portal.decodeGroups,
  decoder: async ({ fields }) => (fields === undefined ? opendatasoft : (await import('./opendatasoft/exporting.ts')).byCsv),
  byRanges: async () => (await import('./opendatasoft/by-ranges.ts')).byRanges,
  forQuery: async ({ fields }, { source }) =>
    fields !== undefined && source['export'] === 'parquet' ? (await import('./opendatasoft/as-parquet.ts')).asParquet : opendatasoft,
};
