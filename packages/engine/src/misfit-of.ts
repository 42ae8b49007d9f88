/**
 * What a fold asks before it begins, of a query that is well formed: whether the table has the columns, of the types, that it is of.
 * Our own code writes such queries, over catalogues that were read and data that may be anything; what comes from elsewhere goes
 * through `checkQuery`, which assumes nothing and says more. Both give the same verdict: `test/unit/engine/misfit.test.ts`.
 */
import { problem } from '@balise/model';
import type { Predicate, Problem, Query, QueryMeasure, Table } from '@balise/model';
import { operands } from './aggregates/aggregate.ts';
import type { Aggregate } from './aggregates/aggregate.ts';
import { aggregates } from './aggregates/index.ts';
import { maybeColumn } from './column-of.ts';
import { DEEPEST_PREDICATE } from './limits-of-few.ts';

/** The name of a column that is not there, or a part of the query that does not fit; nothing where all does. */
type Misfit = string | object | undefined;

/** The first of the misfits of these. */
const among = <T>(parts: readonly T[], misfit: (part: T) => Misfit): Misfit => {
  for (const part of parts) {
    const found = misfit(part);
    if (found !== undefined) return found;
  }
  return undefined;
};

const ofPredicate = (table: Table, predicate: Predicate, depth = 0): Misfit => {
  if (depth > DEEPEST_PREDICATE) return [];
  const within = (part: Predicate): Misfit => ofPredicate(table, part, depth + 1);
  if ('not' in predicate) return within(predicate.not);
  if ('and' in predicate) return among(predicate.and, within);
  if ('or' in predicate) return among(predicate.or, within);
  const { field, ...comparison } = predicate;
  const type = maybeColumn(table, field)?.type;
  if (type === undefined) return field;
  const fits = (scalar: unknown): boolean =>
    scalar === null || 'valid' in comparison || (typeof scalar === type && (type !== 'number' || Number.isFinite(scalar)));
  return Object.values(comparison).flat().every(fits) ? undefined : predicate;
};

const ofMeasure = (table: Table, measure: QueryMeasure): Misfit => {
  const aggregate: Aggregate | undefined = aggregates[measure.op];
  if (aggregate === undefined || (aggregate.needsShare === true && !(measure.p! >= 0 && measure.p! <= 1))) return measure;
  const ofOperand = (name: (typeof operands)[number]): Misfit => {
    const field = measure[name];
    const types = aggregate.reads[name];
    if (field === undefined) return types && measure;
    const type = maybeColumn(table, field)?.type;
    if (type === undefined) return field;
    return (types ?? aggregate.maybeReads?.[name])?.includes(type) === false ? measure : undefined;
  };
  return among(operands, ofOperand) ?? (measure.where && ofPredicate(table, measure.where));
};

export const misfitOf = (table: Table, query: Query): Problem | null => {
  const { by = [], measures = [], fields, order = [], where } = query;
  const absent = (name: string): Misfit => (maybeColumn(table, name) === undefined ? name : undefined);
  const names = fields ?? [...by, ...measures.map(({ as }) => as)];
  const found =
    among(fields ?? by, absent) ??
    (where && ofPredicate(table, where)) ??
    among(measures, (measure) => ofMeasure(table, measure)) ??
    (new Set(names).size < names.length || names.length === 0 ? names : undefined) ??
    among(order, ({ field }) => (fields === undefined ? (names.includes(field) ? undefined : field) : absent(field)));
  if (found === undefined) return null;
  return typeof found === 'string'
    ? problem('FIELD_MISSING', { got: found, expected: `one of ${Object.keys(table.columns).join(', ')}` })
    : problem('QUERY_INVALID', { got: JSON.stringify(found), expected: 'a query that fits the columns of its table' });
};
