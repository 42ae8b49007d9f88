/**
 * A weighted quantile is the least x whose cumulated weight reaches pW, averaged with the next x when it reaches it
 * exactly. No SQL aggregate says that: it is a subquery of windows, joined to the groups by their keys.
 */
import { isProblem } from '@balise/model';
import type { Problem, QueryMeasure } from '@balise/model';
import { numberOf, quantileOf } from './measure-sql.ts';
import { predicateSql } from './predicate-sql.ts';
import type { Shelf, ShelfColumn } from './shelf.ts';
import type { Values } from './statement.ts';

export type WeightedQuantile = { readonly measure: QueryMeasure; readonly name: string; readonly at: string };

/** Cumulated weights this close to pW, as a share of W, equal it: 0.07 × 100 is not 7 in doubles. */
const EQUAL_SHARE = '1e-12::DOUBLE';

/** `SELECT k0, k1, …, result AS name`: one row a group that has an observed pair of positive weight. */
export const weightedQuantileSql = (
  { measure, name, at }: WeightedQuantile,
  shelf: Shelf,
  keys: readonly ShelfColumn[],
  where: string | null,
  parameters: Values,
): string | Problem => {
  const value = numberOf(shelf, measure.field as string, measure.op, `${at}.field`);
  if (isProblem(value)) return value;
  const weight = numberOf(shelf, measure.weight as string, measure.op, `${at}.weight`);
  if (isProblem(weight)) return weight;
  const condition = measure.where === undefined ? null : predicateSql(measure.where, shelf, parameters, `${at}.where`);
  if (isProblem(condition)) return condition;

  const names = keys.map((_, index) => `k${index}`);
  const share = `CAST('${quantileOf(measure) as number}' AS DOUBLE)`;
  const conditions = [where, condition, `${value.sql} IS NOT NULL`, `${weight.sql} > 0`].filter((part) => part !== null);
  const partition = names.length === 0 ? '' : `PARTITION BY ${names.join(', ')} `;
  const rows = [...keys.map((key, index) => `${key.sql} AS k${index}`), `${value.sql} AS x`, `${weight.sql} AS w`, 'rowid AS r'];
  const ordered = `OVER (${partition}ORDER BY x, r ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const kept = names.map((key) => `${key}, `).join('');
  return [
    `SELECT ${kept}arg_min(CASE WHEN abs(cumulated - ${share} * whole) <= ${EQUAL_SHARE} * whole AND next IS NOT NULL`,
    `THEN (x + next) / 2 ELSE x END, cumulated) FILTER (WHERE cumulated >= (${share} - ${EQUAL_SHARE}) * whole) AS ${name}`,
    `FROM (SELECT *, max(cumulated) OVER (${partition}) AS whole FROM (`,
    `SELECT *, sum(w) ${ordered} AS cumulated, lead(x) OVER (${partition}ORDER BY x, r) AS next`,
    `FROM (SELECT ${rows.join(', ')} FROM ${shelf.table} WHERE ${conditions.join(' AND ')})))`,
    names.length === 0 ? '' : `GROUP BY ${names.join(', ')}`,
  ].join(' ');
};
