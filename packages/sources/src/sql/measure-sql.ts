/**
 * One aggregate, one expression. Every one but `count` and `missing` ignores missing cells; with nothing observed
 * `valid` and `distinct` give 0 and the others null, which is what SQL does; a result that is no finite number is null.
 * Sums are compensated (`fsum`, `favg`): the same to 1e-12 as any other order of the rows.
 */
import { isProblem, problem } from '@balise/model';
import type { Op, Problem, QueryMeasure } from '@balise/model';
import { predicateSql } from './predicate-sql.ts';
import { columnOf } from './shelf.ts';
import type { Shelf, ShelfColumn } from './shelf.ts';
import type { Values } from './statement.ts';

type MeasureSql = { readonly sql: string; readonly type: 'string' | 'number' };

const quantiles: Readonly<Record<string, number>> = { q1: 0.25, median: 0.5, q3: 0.75 };

/** The share of a quantile operator, null for the other operators. */
export const quantileOf = (measure: QueryMeasure): number | null =>
  measure.op === 'quantile' ? (measure.p ?? null) : (quantiles[measure.op] ?? null);

export const isWeightedQuantile = (measure: QueryMeasure): boolean => measure.weight !== undefined && quantileOf(measure) !== null;

const finite = (sql: string): string => `(CASE WHEN isfinite(${sql}) THEN ${sql} END)`;

/** `FILTER (WHERE …)` of the conditions that there are. */
const filtered = (aggregate: string, conditions: readonly string[]): string =>
  conditions.length === 0 ? aggregate : `${aggregate} FILTER (WHERE ${conditions.join(' AND ')})`;

/** A column that must hold numbers, or the problem to answer. */
export const numberOf = (shelf: Shelf, name: string, op: string, at: string): ShelfColumn | Problem => {
  const column = columnOf(shelf, name, at);
  return isProblem(column) || column.type === 'number'
    ? column
    : problem('QUERY_INVALID', { got: `"${op}" of ${name}, a column of strings`, expected: 'a column of numbers', at });
};

/** The aggregate of a measure over one group, or the problem of its column. Weighted quantiles are written elsewhere. */
export const measureSql = (measure: QueryMeasure, shelf: Shelf, parameters: Values, at: string): MeasureSql | Problem => {
  const condition = measure.where === undefined ? [] : [predicateSql(measure.where, shelf, parameters, `${at}.where`)];
  const refused = condition.find(isProblem);
  if (refused !== undefined) return refused;
  const where = condition as readonly string[];
  const named = [measure.field, measure.weight, measure.numerator, measure.denominator].filter((name) => name !== undefined);
  const stranger = named.map((name) => columnOf(shelf, name, at)).find(isProblem);
  if (stranger !== undefined) return stranger;
  if (measure.op === 'count') return number(filtered('count(*)', where));
  if (measure.op === 'ratio') return ratioSql(measure, where, shelf, parameters, at);

  const name = measure.field as string;
  if (['valid', 'missing', 'distinct', 'min', 'max'].includes(measure.op)) {
    const column = columnOf(shelf, name, `${at}.field`);
    if (isProblem(column)) return column;
    if (measure.op === 'valid') return number(filtered(`count(${column.sql})`, where));
    if (measure.op === 'missing') return number(filtered('count(*)', [...where, `${column.sql} IS NULL`]));
    if (measure.op === 'distinct') return number(filtered(`count(DISTINCT ${column.sql})`, where));
    return { sql: filtered(`${measure.op}(${column.sql})`, where), type: column.type };
  }
  const column = numberOf(shelf, name, measure.op, `${at}.field`);
  if (isProblem(column)) return column;
  if (measure.op === 'weighted-mean') {
    const weight = numberOf(shelf, measure.weight as string, measure.op, `${at}.weight`);
    if (isProblem(weight)) return weight;
    const both = [...where, `${column.sql} IS NOT NULL`, `${weight.sql} >= 0`];
    return number(finite(`${filtered(`fsum(${column.sql} * ${weight.sql})`, both)} / nullif(${filtered(`fsum(${weight.sql})`, both)}, 0)`));
  }
  const share = quantileOf(measure);
  if (share !== null) return number(finite(filtered(`quantile_cont(${column.sql}, CAST('${share}' AS DOUBLE))`, where)));
  return number(finite(filtered(`${plain[measure.op as Plain]}(${column.sql})`, where)));
};

/** Every operator that is not written above. */
type Plain = Exclude<
  Op,
  'count' | 'ratio' | 'valid' | 'missing' | 'distinct' | 'min' | 'max' | 'weighted-mean' | 'median' | 'q1' | 'q3' | 'quantile'
>;
const plain: Readonly<Record<Plain, string>> = {
  sum: 'fsum',
  mean: 'favg',
  variance: 'var_samp',
  variancep: 'var_pop',
  stdev: 'stddev_samp',
  stdevp: 'stddev_pop',
};

const number = (sql: string): MeasureSql => ({ sql: `(${sql})::DOUBLE`, type: 'number' });

const ratioSql = (measure: QueryMeasure, where: readonly string[], shelf: Shelf, parameters: Values, at: string): MeasureSql | Problem => {
  const numerator = numberOf(shelf, measure.numerator as string, 'ratio', `${at}.numerator`);
  if (isProblem(numerator)) return numerator;
  const denominator = numberOf(shelf, measure.denominator as string, 'ratio', `${at}.denominator`);
  if (isProblem(denominator)) return denominator;
  const both = [...where, `${numerator.sql} IS NOT NULL`, `${denominator.sql} IS NOT NULL`];
  const quotient = `${filtered(`fsum(${numerator.sql})`, both)} / nullif(${filtered(`fsum(${denominator.sql})`, both)}, 0)`;
  return number(finite(measure.factor === undefined ? quotient : `${quotient} * ${parameters.number(measure.factor)}`));
};
