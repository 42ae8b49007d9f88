/**
 * A weighted quantile is the least x whose cumulated weight reaches pW, averaged with the next x when it reaches it
 * exactly. No SQL aggregate says that: it is a subquery of windows, joined to the groups by their keys. One for all the quantiles
 * of the same values: a database takes minutes to plan five hundred joins, and does not hear then that nobody waits.
 */
import { isProblem } from '@balise/model';
import type { Problem, QueryMeasure } from '@balise/model';
import { isWeightedQuantile, numberOf, quantileOf } from './measure-sql.ts';
import { predicateSql } from './predicate-sql.ts';
import type { Shelf, ShelfColumn } from './shelf.ts';
import type { Values } from './statement.ts';

type Asked = { readonly measure: QueryMeasure; readonly index: number };

/** Cumulated weights this close to pW, as a share of W, equal it: 0.07 × 100 is not 7 in doubles. */
const EQUAL_SHARE = '1e-12::DOUBLE';

/** The weighted quantiles among measures, with their places, by what is sorted for them. */
export const weightedSorts = (measures: readonly QueryMeasure[]): readonly (readonly Asked[])[] => {
  const sorts = new Map<string, Asked[]>();
  for (const [index, measure] of measures.entries()) {
    if (!isWeightedQuantile(measure)) continue;
    const sorted = JSON.stringify([measure.field, measure.weight, measure.where ?? null]);
    const same = sorts.get(sorted);
    if (same === undefined) sorts.set(sorted, [{ measure, index }]);
    else same.push({ measure, index });
  }
  return [...sorts.values()];
};

/** `SELECT k0, k1, …, result AS m0, …`, `0` being the place of the measure: one row a group that has an observed pair of positive weight. */
export const weightedQuantilesSql = (
  asked: readonly Asked[],
  shelf: Shelf,
  keys: readonly ShelfColumn[],
  where: string | null,
  parameters: Values,
): string | Problem => {
  const [{ measure, index: first }] = asked as [Asked];
  const at = `$.measures[${first}]`;
  const value = numberOf(shelf, measure.field as string, measure.op, `${at}.field`);
  if (isProblem(value)) return value;
  const weight = numberOf(shelf, measure.weight as string, measure.op, `${at}.weight`);
  if (isProblem(weight)) return weight;
  const condition = measure.where === undefined ? null : predicateSql(measure.where, shelf, parameters, `${at}.where`);
  if (isProblem(condition)) return condition;

  const names = keys.map((_, index) => `k${index}`);
  const conditions = [where, condition, `${value.sql} IS NOT NULL`, `${weight.sql} > 0`].filter((part) => part !== null);
  const partition = names.length === 0 ? '' : `PARTITION BY ${names.join(', ')} `;
  const rows = [...keys.map((key, index) => `${key.sql} AS k${index}`), `${value.sql} AS x`, `${weight.sql} AS w`, 'rowid AS r'];
  const ordered = `OVER (${partition}ORDER BY x, r ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  return [
    `SELECT ${[...names, ...asked.map(quantileSql)].join(', ')}`,
    `FROM (SELECT *, max(cumulated) OVER (${partition}) AS whole FROM (`,
    `SELECT *, sum(w) ${ordered} AS cumulated, lead(x) OVER (${partition}ORDER BY x, r) AS next`,
    `FROM (SELECT ${rows.join(', ')} FROM ${shelf.table} WHERE ${conditions.join(' AND ')})))`,
    names.length === 0 ? '' : `GROUP BY ${names.join(', ')}`,
  ].join(' ');
};

const quantileSql = ({ measure, index }: Asked): string => {
  const share = `CAST('${quantileOf(measure) as number}' AS DOUBLE)`;
  return [
    `arg_min(CASE WHEN abs(cumulated - ${share} * whole) <= ${EQUAL_SHARE} * whole AND next IS NOT NULL`,
    `THEN (x + next) / 2 ELSE x END, cumulated) FILTER (WHERE cumulated >= (${share} - ${EQUAL_SHARE}) * whole) AS m${index}`,
  ].join(' ');
};
