import { isProblem, problem } from '@balise/model';
import type { Op, Order, Predicate, Problem, Query, QueryMeasure } from '@balise/model';
import { operations } from '../native/ask.ts';
import { invalid, isRecord, parsePredicate } from './parse-predicate.ts';
import type { Budget } from './parse-predicate.ts';
import type { Limits } from './limits.ts';
import { weightedSorts } from './weighted-quantile-sql.ts';

const members = ['dataset', 'where', 'by', 'measures', 'fields', 'order', 'limit'];
const measureMembers = ['op', 'field', 'weight', 'numerator', 'denominator', 'factor', 'p', 'where', 'as'];
/** Names that mean something else to a JavaScript object on the other side. */
const refusedNames = ['', '__proto__', 'constructor', 'prototype'];

const isName = (value: unknown): value is string => typeof value === 'string' && !refusedNames.includes(value);
const stranger = (json: object, known: readonly string[]): string | undefined => Object.keys(json).find((name) => !known.includes(name));

/** JSON → `Query`, strictly: an unknown member is a mistake to name, not to ignore. Problems carry QUERY_INVALID and a path. */
export const parseQuery = (json: unknown, limits: Limits): Query | Problem => {
  if (!isRecord(json)) return invalid(json, 'a query object', '$');
  const unknown = stranger(json, members);
  if (unknown !== undefined) return invalid(unknown, `one of ${members.join(', ')}`, '$');
  if (typeof json['dataset'] !== 'string') return invalid(json['dataset'], 'the id of a dataset', '$.dataset');
  const budget: Budget = { limits, predicates: 0, values: 0 };

  const where = json['where'] === undefined ? undefined : parsePredicate(json['where'], '$.where', budget);
  if (isProblem(where)) return where;
  const by = parseNames(json['by'], '$.by', limits);
  if (isProblem(by)) return by;
  const fields = parseNames(json['fields'], '$.fields', limits);
  if (isProblem(fields)) return fields;
  const measures = parseMeasures(json['measures'], budget);
  if (isProblem(measures)) return measures;
  const outputs = fields ?? [...(by ?? []), ...(measures ?? []).map((measure) => measure.as)];
  if (fields !== undefined && (by !== undefined || measures !== undefined))
    return invalid(Object.keys(json), '"fields" alone, or "by" and "measures"', '$');
  if (outputs.length === 0) return invalid(Object.keys(json), 'something to read: "fields", "by" or "measures"', '$');
  if (new Set(outputs).size !== outputs.length) return invalid(outputs, 'output columns with different names', '$');
  const order = parseOrder(json['order'], fields === undefined ? outputs : null, limits);
  if (isProblem(order)) return order;
  const { limit } = json;
  if (limit !== undefined && !(typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 0))
    return invalid(limit, 'a whole number, 0 or more', '$.limit');

  return {
    dataset: json['dataset'],
    ...(where && { where }),
    ...(by && { by }),
    ...(measures && { measures }),
    ...(fields && { fields }),
    ...(order && { order }),
    ...(limit !== undefined && { limit }),
  };
};

const parseNames = (json: unknown, at: string, limits: Limits): readonly string[] | undefined | Problem => {
  if (json === undefined) return undefined;
  if (!Array.isArray(json) || !json.every((name): name is string => typeof name === 'string'))
    return invalid(json, 'an array of column names', at);
  return json.length <= limits.terms ? json : invalid(json.length, `at most ${limits.terms} names`, at);
};

const parseMeasures = (json: unknown, budget: Budget): readonly QueryMeasure[] | undefined | Problem => {
  if (json === undefined) return undefined;
  if (!Array.isArray(json)) return invalid(json, 'an array of measures', '$.measures');
  const { limits } = budget;
  if (json.length > limits.terms) return invalid(json.length, `at most ${limits.terms} measures`, '$.measures');
  const measures: QueryMeasure[] = [];
  for (const [index, part] of json.entries()) {
    const measure = parseMeasure(part, `$.measures[${index}]`, budget);
    if (isProblem(measure)) return measure;
    measures.push(measure);
  }
  const sorts = weightedSorts(measures).length;
  if (sorts > limits.sorts)
    return problem('QUERY_INVALID', {
      got: `${sorts} different weighted sorts`,
      expected: `at most ${limits.sorts} different weighted sorts`,
      todo: 'Ask again for the others.',
      at: '$.measures',
    });
  return measures;
};

/** What an operator cannot do without, beside `as`. */
const needs = (op: Op): readonly string[] =>
  op === 'count'
    ? []
    : op === 'ratio'
      ? ['numerator', 'denominator']
      : op === 'weighted-mean'
        ? ['field', 'weight']
        : op === 'quantile'
          ? ['field', 'p']
          : ['field'];

const parseMeasure = (json: unknown, at: string, budget: Budget): QueryMeasure | Problem => {
  if (!isRecord(json)) return invalid(json, 'a measure object', at);
  const op = operations.find((name) => name === json['op']);
  if (op === undefined) return invalid(json['op'], `one of ${operations.join(', ')}`, `${at}.op`);
  const unknown = stranger(json, measureMembers);
  if (unknown !== undefined) return invalid(unknown, `one of ${measureMembers.join(', ')}`, at);
  if (!isName(json['as'])) return invalid(json['as'], 'a name for the result', `${at}.as`);
  const missing = needs(op).find((name) => json[name] === undefined);
  if (missing !== undefined) return invalid(Object.keys(json), `"${missing}", which "${op}" needs`, at);
  for (const name of ['field', 'weight', 'numerator', 'denominator'])
    if (json[name] !== undefined && typeof json[name] !== 'string') return invalid(json[name], 'the name of a column', `${at}.${name}`);
  const { p, factor } = json;
  if (p !== undefined && !(typeof p === 'number' && p >= 0 && p <= 1)) return invalid(p, 'a number from 0 to 1', `${at}.p`);
  if (factor !== undefined && !(typeof factor === 'number' && Number.isFinite(factor)))
    return invalid(factor, 'a finite number', `${at}.factor`);
  const where: Predicate | undefined | Problem =
    json['where'] === undefined ? undefined : parsePredicate(json['where'], `${at}.where`, budget);
  if (isProblem(where)) return where;
  return { ...(json as Omit<QueryMeasure, 'where'>), op, ...(where && { where }) };
};

/** Groups are ordered by what they show (`outputs`), rows by any column (null). */
const parseOrder = (json: unknown, outputs: readonly string[] | null, limits: Limits): readonly Order[] | undefined | Problem => {
  if (json === undefined) return undefined;
  if (!Array.isArray(json) || json.length > limits.terms) return invalid(json, `an array of at most ${limits.terms} terms`, '$.order');
  const terms: Order[] = [];
  for (const [index, term] of json.entries()) {
    const at = `$.order[${index}]`;
    if (!isRecord(term) || stranger(term, ['field', 'order']) !== undefined) return invalid(term, '"field" and perhaps "order"', at);
    const { field, order } = term;
    if (typeof field !== 'string') return invalid(field, 'the name of a column', `${at}.field`);
    if (outputs !== null && !outputs.includes(field))
      return problem('FIELD_MISSING', {
        got: field,
        expected: `a key or a measure of the query: ${outputs.join(', ')}`,
        at: `${at}.field`,
      });
    if (order !== undefined && order !== 'ascending' && order !== 'descending')
      return invalid(order, 'ascending or descending', `${at}.order`);
    terms.push({ field, ...(order !== undefined && { order }) });
  }
  return terms;
};
