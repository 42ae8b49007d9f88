import { problem } from '@balise/model';
import type { Dialect, Problem } from '@balise/model';
import { csv } from './csv.ts';
import { native } from './native.ts';
import { opendatasoft } from './opendatasoft.ts';
import type { Source } from './source.ts';

/** The dialects nearly every catalogue speaks come with the core: a file more would be a request more before the first figure. */
const usual: Partial<Record<Dialect, Source>> = { csv, native, opendatasoft };

/** The others each behind its own import, so that a page loads those its catalogue speaks and no other. */
const lazily: Partial<Record<Dialect, () => Promise<Source>>> = {
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
  const here = Object.hasOwn(usual, dialect) ? usual[dialect] : undefined;
  if (here !== undefined) return here;
  const bring = Object.hasOwn(lazily, dialect) ? lazily[dialect] : undefined;
  if (bring === undefined) {
    return problem('DIALECT_UNKNOWN', {
      got: dialect,
      expected: `one of ${[...Object.keys(usual), ...Object.keys(lazily)].join(', ')}`,
      at: 'source.type',
    });
  }
  try {
    return await bring();
  } catch (error) {
    return problem('NETWORK', {
      got: String(error),
      expected: `the code of the "${dialect}" adapter`,
      todo: 'Serve every file of the build.',
    });
  }
};
