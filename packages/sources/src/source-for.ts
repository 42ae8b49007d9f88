import { problem } from '@balise/model';
import type { Dialect, Problem } from '@balise/model';
import { csv } from './csv/decode-csv.ts';
import { abilities, requests } from './native/ask.ts';
import * as portal from './opendatasoft/ask.ts';
import type { Source } from './source.ts';

const uncoded = (dialect: Dialect, error = 'nothing'): Problem =>
  problem('NETWORK', { got: error, expected: `the code of the "${dialect}" adapter`, todo: 'Serve every file of the build.' });

/** What a Balise API answers is read by code that comes while it does. */
const native: Source = {
  abilities,
  requests,
  decode: () => uncoded('native'),
  decoder: () => import('./native/decode.ts'),
  forQuery: async (remote) => (remote.fields === undefined ? native : (await import('./native-arrow.ts')).nativeArrow),
};

/** So are the rows of a portal; groups, which are what it is mostly asked for, are read here. */
const opendatasoft: Source = {
  abilities: portal.abilities,
  requests: portal.requests,
  decode: portal.decodeGroups,
  decoder: async ({ fields }) => (fields === undefined ? opendatasoft : (await import('./opendatasoft/exporting.ts')).byCsv),
  byRanges: async () => (await import('./opendatasoft/by-ranges.ts')).byRanges,
  forQuery: async ({ fields }, { source }) =>
    fields !== undefined && source['export'] === 'parquet' ? (await import('./opendatasoft/as-parquet.ts')).asParquet : opendatasoft,
};

/**
 * The dialects nearly every catalogue speaks come with the core: a file more would be a request more before the first figure. The others
 * each behind its own import, so that a page loads those its catalogue speaks and no other.
 */
const sources: Readonly<Record<Dialect, () => Source | Promise<Source>>> = {
  csv: () => csv,
  native: () => native,
  opendatasoft: () => opendatasoft,
  arrow: async () => (await import('./arrow.ts')).arrow,
  json: async () => (await import('./json.ts')).json,
  'json-stat': async () => (await import('./json-stat.ts')).jsonStat,
  'sdmx-json': async () => (await import('./sdmx-json.ts')).sdmxJson,
  'sdmx-csv': async () => (await import('./sdmx-csv.ts')).sdmxCsv,
  parquet: async () => (await import('./parquet.ts')).parquet,
  provider: async () => (await import('./provider.ts')).provider,
  tabular: async () => (await import('./tabular.ts')).tabular,
  xapi: async () => (await import('./xapi.ts')).xapi,
};

/** The adapter of a dialect; DIALECT_UNKNOWN when there is none, NETWORK when its code did not arrive. */
export const sourceFor = async (dialect: Dialect): Promise<Source | Problem> => {
  if (!Object.hasOwn(sources, dialect))
    return problem('DIALECT_UNKNOWN', { got: dialect, expected: `one of ${Object.keys(sources).join(', ')}`, at: 'source.type' });
  try {
    return await sources[dialect]();
  } catch (error) {
    return uncoded(dialect, String(error));
  }
};
