import { problem } from '@balise/model';
import type { Dialect, Problem } from '@balise/model';
import { csv } from './csv/decode-csv.ts';
import type { Source } from './source.ts';

/** Each behind its own import, so that a page loads those its catalogue speaks; files of CSV, which cost little to read, come with the core. */
const sources: Readonly<Record<Dialect, () => Source | Promise<Source>>> = {
  csv: () => csv,
  native: async () => (await import('./native-json.ts')).nativeJson,
  opendatasoft: async () => (await import('./apis.ts')).opendatasoft,
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
    return problem('NETWORK', {
      got: String(error),
      expected: `the code of the "${dialect}" adapter`,
      todo: 'Serve every file of the build.',
    });
  }
};
