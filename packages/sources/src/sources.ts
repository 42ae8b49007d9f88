import type { Dialect } from '@balise/model';
import { arrow } from './arrow.ts';
import { csv } from './csv/decode-csv.ts';
import { json } from './json.ts';
import { jsonStat } from './json-stat.ts';
import { parquet } from './parquet.ts';
import { provider } from './provider.ts';
import { sdmxJson } from './sdmx-json.ts';
import { sdmxCsv } from './sdmx-csv.ts';
import { native } from './native.ts';
import { opendatasoft } from './opendatasoft.ts';
import type { Source } from './source.ts';
import { tabular } from './tabular.ts';
import { whole } from './whole.ts';
import { xapi } from './xapi.ts';

const all = {
  arrow,
  csv,
  json,
  'json-stat': jsonStat,
  native,
  opendatasoft,
  parquet,
  provider,
  'sdmx-csv': sdmxCsv,
  'sdmx-json': sdmxJson,
  tabular,
  xapi,
} satisfies Record<Dialect, Source>;

/** Every dialect at once. What loads in a page imports `sourceFor` instead, which brings one. */
export const sources: Partial<Record<Dialect, Source>> = Object.fromEntries(
  Object.entries(all).map(([dialect, source]) => [dialect, whole(source)]),
);
