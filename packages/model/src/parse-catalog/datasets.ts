/** A dataset: where it is, what a row is, what its columns mean. */
import type { Apportionment, Coverage, Dataset, Disclosure } from '../catalog.ts';
import { isYearStart } from '../parse-period.ts';
import { isLevel, parseTerritory } from '../parse-territory.ts';
import { levels } from '../territory.ts';
import { field } from './fields.ts';
import { copyJson } from './copy-json.ts';
import { predicate } from './predicates.ts';
import { pathTo, quote } from './report.ts';
import { flag, integer, isObject, list, matching, number, object, optional, record, required, text, textWhere, word } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { sourceBinding } from './sources.ts';
import { id, isoDate, localized, period, statusMap, url } from './words.ts';

type Part = NonNullable<Dataset['parts']>[number];

/** One file a year or a vintage; members beyond the period override those of the source. */
const part: Shape<Part> = (value, at, report) => {
  const told = object<{ period?: string; from?: string; to?: string }>({
    period: optional(period),
    from: optional(period),
    to: optional(period),
  })(value, at, report);
  if (told === undefined || !isObject(value)) return undefined;
  if ((value['period'] === undefined) === (value['from'] === undefined && value['to'] === undefined)) {
    report.add(at, quote(value), 'either "period", or "from" and "to"');
  }
  return Object.freeze({ ...(copyJson(value) as Part), ...told });
};

const disclosure = object<Disclosure>({
  rows: required(word(['public', 'restricted'] as const)),
  units: optional(object<NonNullable<Disclosure['units']>>({ field: required(text), min: required(integer(1, 1_000_000)) })),
  contributors: optional(
    object<NonNullable<Disclosure['contributors']>>({ min: required(integer(1, 1_000_000)), dominance: optional(number(0, 1)) }),
  ),
  sensitive: optional(word(['denominator', 'both'] as const)),
});

const coverage = object<Coverage>({
  expected: optional(
    object<NonNullable<Coverage['expected']>>({
      dataset: required(id),
      count: required(word(['rows', 'distinct'] as const)),
      field: optional(text),
      where: optional(predicate),
    }),
  ),
  min: optional(number(0, 1)),
});

const vintage = matching(/^(?:\d{4}|period)$/, 'a year, such as "2026", or "period"');
const geography = record<string>((key) => (value, at, report) => {
  if (isLevel(key)) return vintage(value, at, report);
  report.unknown(at, key, levels, 'a level:');
  return undefined;
});

const byTerritory = <T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  record<T>((key) => (value, at, report) => {
    if (parseTerritory(key) !== null) return item(value, at, report);
    report.add(at, quote(key), 'a typed code, such as com:60054');
    return undefined;
  });

const shares: Shape<Readonly<Record<string, number>>> = (value, at, report) => {
  const told = byTerritory(number(0, 1e12))(value, at, report);
  if (told === undefined) return undefined;
  const total = Object.values(told).reduce((sum, weight) => sum + (weight ?? 0), 0);
  if (Object.keys(told).length < 2 || !(total > 0)) report.add(at, quote(value), 'the weights of two territories or more, not all zero');
  return told;
};

const apportionment = object<Apportionment>({ by: required(localized), weights: required(byTerritory(shares)) });

const hasParts = (value: unknown): boolean => isObject(value) && Array.isArray(value['parts']) && value['parts'].length > 0;

export const dataset: Shape<Dataset> = (value, at, report) =>
  object<Dataset>({
    id: required(id),
    source: required(sourceBinding(hasParts(value))),
    parts: optional(list(part)),
    title: required(localized),
    producer: required(text),
    license: required(object<Dataset['license']>({ id: required(text), url: optional(url) })),
    updated: optional(isoDate),
    nextUpdate: optional(isoDate),
    version: optional(text),
    fictitious: optional(flag),
    geography: optional(geography),
    apportionment: optional(apportionment),
    grain: required(list(text, 1)),
    fields: required(record(() => field)),
    missing: optional(missingTokens),
    period: optional(period),
    yearStarts: optional(textWhere(isYearStart, 'a day of every year, such as "08-01"')),
    disclosure: optional(disclosure),
    coverage: optional(coverage),
  })(value, at, report);

/** Of every field, so none may be a number: −1 marks the missing in one column and is a value in another. */
const missingTokens: Shape<NonNullable<Dataset['missing']>> = (value, at, report) => {
  const tokens = statusMap(value, at, report);
  for (const token of Object.keys(tokens ?? {})) {
    if (token.trim() !== '' && Number.isFinite(Number(token.trim().replace(',', '.')))) {
      report.add(pathTo(at, token), `the number ${token}`, 'a text', 'Declare a numeric sentinel field by field: "missing" of that field.');
    }
  }
  return tokens;
};
