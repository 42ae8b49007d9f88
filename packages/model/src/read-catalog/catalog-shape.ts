/** The members of a catalogue, as CONTRACT §1 writes them. `parse-catalog` says the same with words for what is wrong. */
import type { Dataset, Operand } from '../catalog.ts';
import { copyJson } from '../parse-catalog/copy-json.ts';
import { isIsoDate, isSafeUrl } from '../parse-catalog/texts.ts';
import { isYearStart, parsePeriod } from '../parse-period.ts';
import { isLevel, parseTerritory } from '../parse-territory.ts';
import { periodTypes } from '../period.ts';
import { nullPrecedence, valuePrecedence } from '../status.ts';
import { levels } from '../territory.ts';
import { flag, integer, need, number, optional, raw, read, record, text, textOf, variant, type Members, type Shape } from './read-shape.ts';

const anyNumber = number();
const share = number(0, 1);
const fewest = integer(1, 1e6);
const level = levels.join(' ');
const localized = { fr: text, optional, en: text };
const period = textOf((value) => parsePeriod(value) !== null);
const id = textOf((value) => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(value));
const date = textOf(isIsoDate);
const url = textOf(isSafeUrl);
const isCode = (value: string): boolean => parseTerritory(value) !== null;
const code = textOf(isCode);
const statuses = record([...valuePrecedence, ...nullPrecedence].join(' '));
const texts: Shape = [text];
const someTexts: Shape = [text, 1];
const counts = 'rows distinct';

const bound = (value: unknown): boolean => typeof value === 'string' || Number.isFinite(value);
const scalar = (value: unknown): boolean => bound(value) || flag(value);
const tests: Readonly<Record<string, Shape>> = {
  equal: scalar,
  oneOf: [scalar],
  range: (value) => {
    need(Array.isArray(value) && value.length === 2 && value.every((each: unknown) => each === null || bound(each)));
    return copyJson(value);
  },
  lt: scalar,
  lte: scalar,
  gt: scalar,
  gte: scalar,
  valid: flag,
};
const predicate = (value: unknown): unknown => {
  const { field: name, ...rest } = value as Members;
  const [test = '', ...others] = Object.keys(rest);
  need(others.length === 0);
  const told = rest[test];
  if (test === 'and' || test === 'or') return Object.freeze({ [test]: read([predicate], told) });
  if (test === 'not') return Object.freeze({ not: predicate(told) });
  need(Object.hasOwn(tests, test));
  return Object.freeze({ field: read(text, name), [test]: read(tests[test] as Shape, told) });
};

const field = variant('role', {
  territory: { level, optional, codes: record(code), only: [code], pattern: text, levels: record(level), levelField: text, many: flag },
  period: { type: periodTypes.join(' '), optional, year: 'start end' },
  breakdown: {
    optional,
    label: localized,
    items: [{ code: raw, label: localized }],
    covers: 'partition partial overlapping',
    ranges: { of: text, at: [anyNumber, 1], optional, whole: flag },
    total: raw,
    scale: { optional, neutral: raw, nonresponse: [raw] },
  },
  measure: { optional, label: localized, missing: statuses, as: text, at: record(raw), parse: 'HH:MM:SS', grain: someTexts },
  status: { of: text, optional, map: statuses },
  label: { optional, of: text },
});

const part = (value: unknown): Members => {
  const told = read({ optional, period, from: period, to: period }, value) as Members;
  need('period' in told !== ('from' in told || 'to' in told));
  return Object.freeze({ ...(copyJson(value) as Members), ...told });
};

/** What a dialect cannot do without, beside an address. */
const needs: Readonly<Record<string, string>> = { opendatasoft: 'dataset', tabular: 'resource', 'sdmx-json': 'flow', provider: 'name' };

const source = (value: unknown): Members => {
  const told = read(
    {
      optional,
      url,
      dataset: text,
      resource: text,
      flow: text,
      name: text,
      delimiter: textOf((each) => /^[^"\r\n]$/.test(each)),
      encoding: raw,
      decimal: ', .',
    },
    value,
  ) as Members;
  const type = read(
    'native csv json opendatasoft tabular json-stat sdmx-json sdmx-csv parquet arrow xapi provider',
    (value as Members)['type'],
  );
  return Object.freeze({ ...(copyJson(value) as Members), ...told, type });
};

const shares = (value: unknown): unknown => {
  const told = record(number(0, 1e12), isCode)(value) as Readonly<Record<string, number>>;
  const weights = Object.values(told);
  need(weights.length > 1 && weights.some((weight) => weight > 0));
  return told;
};

/** Of every field, so none may be a number. */
const missing = (value: unknown): unknown => {
  const told = statuses(value) as Members;
  need(Object.keys(told).every((token) => token.trim() === '' || !Number.isFinite(Number(token.trim().replace(',', '.')))));
  return told;
};

const dataset = (value: unknown): Dataset => {
  const told = read(
    {
      id,
      source,
      title: localized,
      producer: text,
      license: { id: text, optional, url },
      grain: someTexts,
      fields: record(field),
      optional,
      parts: [part],
      updated: date,
      nextUpdate: date,
      version: text,
      fictitious: flag,
      geography: record(
        textOf((each) => /^(?:\d{4}|period)$/.test(each)),
        isLevel,
      ),
      apportionment: { by: localized, weights: record(shares, isCode) },
      missing,
      period,
      yearStarts: textOf(isYearStart),
      disclosure: {
        rows: 'public restricted',
        optional,
        units: { field: text, min: fewest },
        contributors: { min: fewest, optional, dominance: share },
        sensitive: 'denominator both',
      },
      coverage: { optional, expected: { dataset: id, count: counts, optional, field: text, where: predicate }, min: share },
    },
    value,
  ) as Dataset;
  const { type, ...binding } = told.source;
  const own = needs[type];
  // Parts may bring what the binding lacks.
  if (!told.parts?.length) need((type === 'provider' || 'url' in binding) && (own === undefined || own in binding));
  return told;
};

const over = record('sum mean last first min max flow none', (axis, fold) => axis === 'time' || fold === 'sum' || fold === 'none');

const operand = (value: unknown): Operand => {
  const told = read({ optional, dataset: id, field: text, count: counts, where: predicate, over }, value) as Operand;
  need((told.count === 'rows') === (told.field === undefined));
  return told;
};

/** The weight of a mean says how both of its sums fold. */
const unfolded = (value: unknown): Operand => {
  const told = operand(value);
  need(told.over === undefined);
  return told;
};

const pair = (value: unknown): unknown => {
  const told = read([text, 2], value) as readonly string[];
  return told.length === 2 && told;
};

const indicator = {
  id,
  theme: 'equipement formation usages competences gouvernance inclusion mixite contexte sobriete',
  label: localized,
  definition: localized,
  unit: {
    kind: 'rate count index money duration score',
    decimals: integer(0, 10),
    optional,
    symbol: (value: unknown) => text(value) || read(localized, value),
    name: { fr: pair, optional, en: pair },
  },
  measure: variant('op', {
    value: { of: operand },
    ratio: { numerator: operand, denominator: operand, optional, factor: anyNumber, join: 'complete' },
    'weighted-mean': { of: unfolded, weight: operand },
    distribution: { of: operand, by: text, optional, known: texts },
    difference: { of: pair },
    published: { field: text, optional, dataset: id },
  }),
  optional,
  direction: 'higher-is-better lower-is-better neutral',
  ranking: flag,
  meaningful: number(0),
  target: { value: anyNumber, label: localized, source: text, optional, date },
  breaks: [{ at: period, note: localized }] as const,
  competence: level,
  peers: { by: someTexts, optional, count: integer(1, 50) },
};

export const catalogShape: Shape = {
  balise: '1',
  id,
  publisher: { name: text, optional, url },
  datasets: [dataset],
  indicators: [indicator],
  optional,
  outlines: record({ type: 'geojson topojson', url, code: text, source: text, license: text }),
};
