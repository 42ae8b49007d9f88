import { problem } from '@balise/model';
import type { Problem, Query, Table } from '@balise/model';
import { operands } from './aggregates/aggregate.ts';
import type { Aggregate, Operand } from './aggregates/aggregate.ts';
import { aggregates } from './aggregates/index.ts';
import { checkPredicate, firstProblem, invalid, isObject, namedColumn } from './check-predicate.ts';

const queryMembers = ['dataset', 'where', 'by', 'measures', 'fields', 'order', 'limit'];
const measureMembers = ['op', 'field', 'weight', 'numerator', 'denominator', 'factor', 'p', 'where', 'as'];

const unknownMember = (value: object, known: readonly string[], at: string): Problem | null => {
  const name = Object.keys(value).find((member) => !known.includes(member));
  return name === undefined ? null : invalid(name, `members among ${known.join(', ')}`, at);
};

const twice = (names: readonly unknown[], at: string): Problem | null => {
  const name = names.find((candidate, i) => names.indexOf(candidate) !== i);
  return name === undefined ? null : invalid(name, 'each output column named once', at);
};

const checkNames = (table: Table, names: unknown, at: string): Problem | null => {
  if (!Array.isArray(names)) return invalid(names, 'an array of column names', at);
  const missing = firstProblem(names, (name, i) => {
    const column = namedColumn(table, name, `${at}[${i}]`);
    return 'problem' in column ? column : null;
  });
  return missing ?? twice(names, at);
};

const checkOperand = (
  table: Table,
  measure: Readonly<Record<string, unknown>>,
  { aggregate, name, at }: { aggregate: Aggregate; name: Operand; at: string },
): Problem | null => {
  const types = aggregate.reads[name];
  const field = measure[name];
  if (field === undefined) return types === undefined ? null : invalid(measure, `"${name}", the name of a column`, at);
  const column = namedColumn(table, field, `${at}.${name}`);
  if ('problem' in column) return column;
  const allowed = types ?? aggregate.maybeReads?.[name];
  if (allowed === undefined || allowed.includes(column.type)) return null;
  return invalid(field, `a column of ${allowed.join('s or ')}s; it holds ${column.type}s`, `${at}.${name}`);
};

const checkMeasure = (table: Table, measure: unknown, at: string): Problem | null => {
  if (!isObject(measure)) return invalid(measure, 'a measure', at);
  const stranger = unknownMember(measure, measureMembers, at);
  if (stranger !== null) return stranger;
  const { op, as, p, factor, where } = measure;
  const aggregate = typeof op === 'string' && Object.hasOwn(aggregates, op) ? aggregates[op as keyof typeof aggregates] : undefined;
  if (aggregate === undefined) return invalid(op, `one of ${Object.keys(aggregates).join(', ')}`, `${at}.op`);
  if (typeof as !== 'string' || as === '') return invalid(as, 'the name of the output column', `${at}.as`);
  const isShare = typeof p === 'number' && p >= 0 && p <= 1;
  if (aggregate.needsShare === true && !isShare) return invalid(p, 'a share from 0 to 1', `${at}.p`);
  if (factor !== undefined && !(typeof factor === 'number' && Number.isFinite(factor))) return invalid(factor, 'a number', `${at}.factor`);
  return (
    firstProblem(operands, (name) => checkOperand(table, measure, { aggregate, name: name as Operand, at })) ??
    (where === undefined ? null : checkPredicate(table, where, { at: `${at}.where`, depth: 0 }))
  );
};

const checkOrder = (order: unknown, isThere: (field: string) => boolean): Problem | null => {
  if (order === undefined) return null;
  if (!Array.isArray(order)) return invalid(order, 'an array of { field, order }', '$.order');
  return firstProblem(order, (entry, i) => {
    const at = `$.order[${i}]`;
    if (!isObject(entry)) return invalid(entry, '{ field, order }', at);
    if (typeof entry['field'] !== 'string') return invalid(entry['field'], 'the name of a column', `${at}.field`);
    if (!isThere(entry['field']))
      return problem('FIELD_MISSING', {
        got: entry['field'],
        expected: 'a key or a measure of the query, or a column when it reads rows',
        at,
      });
    const isOrder = [undefined, 'ascending', 'descending'].includes(entry['order'] as string);
    return isOrder ? unknownMember(entry, ['field', 'order'], at) : invalid(entry['order'], 'ascending or descending', `${at}.order`);
  });
};

const checkRows = (table: Table, query: Query): Problem | null => {
  if (query.by !== undefined || query.measures !== undefined)
    return invalid(Object.keys(query), 'either "fields", or "by" and "measures"', '$');
  if (Array.isArray(query.fields) && query.fields.length === 0) return invalid(query.fields, 'at least one column', '$.fields');
  return checkNames(table, query.fields, '$.fields') ?? checkOrder(query.order, (field) => Object.hasOwn(table.columns, field));
};

const checkGroups = (table: Table, { by = [], measures = [], order }: Query): Problem | null => {
  if (!Array.isArray(measures)) return invalid(measures, 'an array of measures', '$.measures');
  const wrong = checkNames(table, by, '$.by') ?? firstProblem(measures, (measure, i) => checkMeasure(table, measure, `$.measures[${i}]`));
  if (wrong !== null) return wrong;
  const names = [...by, ...measures.map((measure) => measure.as)];
  if (names.length === 0) return invalid({ by, measures }, '"by", "measures" or "fields"', '$');
  return twice(names, '$.measures') ?? checkOrder(order, (field) => names.includes(field));
};

/**
 * What is wrong with a query for this table, or null: unknown columns (`FIELD_MISSING`), anything ill formed, and comparisons
 * of a column with a value of another type (`QUERY_INVALID`). Nothing is assumed of the query: it may come from a wire.
 */
export const checkQuery = (table: Table, query: Query): Problem | null => {
  if (!isObject(query)) return invalid(query, 'a query', '$');
  const { limit, where } = query;
  const isLimit = limit === undefined || (Number.isInteger(limit) && limit >= 0);
  return (
    unknownMember(query, queryMembers, '$') ??
    (isLimit ? null : invalid(limit, 'a number of rows', '$.limit')) ??
    (where === undefined ? null : checkPredicate(table, where, { at: '$.where', depth: 0 })) ??
    (query.fields === undefined ? checkGroups(table, query) : checkRows(table, query))
  );
};
