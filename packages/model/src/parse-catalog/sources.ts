/** The binding of a dataset: the members each dialect cannot do without. The rest belongs to its adapter, and is copied. */
import type { Dialect, SourceBinding } from '../catalog.ts';
import { copyJson } from './copy-json.ts';
import { pathTo, quote } from './report.ts';
import { isObject, matching, object, optional, rawText, text, word } from './shapes.ts';
import type { Member, Shape } from './shapes.ts';
import { url } from './words.ts';

/** By dialect: its required members. `dataset` and `resource` may be told by each part instead. */
const needs: Readonly<Record<Dialect, readonly string[]>> = {
  native: ['url'],
  csv: ['url'],
  json: ['url'],
  opendatasoft: ['url', 'dataset'],
  tabular: ['url', 'resource'],
  'json-stat': ['url'],
  'sdmx-json': ['url', 'flow'],
  'sdmx-csv': ['url'],
  parquet: ['url'],
  arrow: ['url'],
  xapi: ['url'],
  provider: ['name'],
};
const dialects = Object.keys(needs) as Dialect[];

type Known = {
  url?: string;
  dataset?: string;
  resource?: string;
  flow?: string;
  name?: string;
  delimiter?: string;
  encoding?: string;
  decimal?: ',' | '.';
};
const known: { readonly [K in keyof Known]-?: Member<NonNullable<Known[K]>> } = {
  url: optional(url),
  dataset: optional(text),
  resource: optional(text),
  flow: optional(text),
  name: optional(text),
  delimiter: optional(matching(/^[^"\r\n]$/, 'one character, such as ";"')),
  encoding: optional(rawText),
  decimal: optional(word([',', '.'] as const)),
};
const members = object<Known>(known);

/** `partsTell`: the dataset has parts, which may bring what the binding lacks. */
export const sourceBinding =
  (partsTell: boolean): Shape<SourceBinding> =>
  (value, at, report) => {
    if (!isObject(value)) {
      report.add(at, quote(value), 'an object with "type"');
      return undefined;
    }
    const type = word(dialects)(value['type'], pathTo(at, 'type'), report);
    const checked = members(value, at, report);
    if (type === undefined || checked === undefined) return undefined;
    for (const name of needs[type]) {
      if (value[name] === undefined && !partsTell) report.add(pathTo(at, name), 'nothing', `a value: "${type}" needs it`);
    }
    const others = copyJson(value) as Readonly<Record<string, unknown>>;
    return Object.freeze({ ...others, ...checked, type });
  };
