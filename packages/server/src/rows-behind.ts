/** The rows that each result of a query is computed from: a statement beside the query, group by group in the order of the keys. */
import { isProblem } from '@balise/model';
import type { Problem, Query, QueryMeasure } from '@balise/model';
import { columnsRead, predicateSql, columnOf, Parameters } from '@balise/sources/sql';
import type { Shelf, Sql } from '@balise/sources/sql';

const conditionsOf = (measure: QueryMeasure, shelf: Shelf, parameters: Parameters, at: string): readonly string[] | Problem => {
  const { op, weight, where } = measure;
  const conditions: string[] = [];
  if (where !== undefined) {
    const written = predicateSql(where, shelf, parameters, `${at}.where`);
    if (isProblem(written)) return written;
    conditions.push(written);
  }
  // No other: a member that the operator leaves aside would narrow the rows that are judged, and not those that are computed.
  for (const name of columnsRead(measure)) {
    const column = columnOf(shelf, name, at);
    if (isProblem(column)) return column;
    conditions.push(`${column.sql} IS ${op === 'missing' ? '' : 'NOT '}NULL`);
    if (name === weight) conditions.push(`${column.sql} >= 0`);
  }
  return conditions;
};

/** Measures of the same rows, by their places in the query, and what tells these rows. */
type RowsBehind = { readonly sql: Sql; readonly measures: readonly number[] };

/**
 * One statement for all the measures of the same rows, of one column of lists of row numbers from 0, in the order of the file: the
 * lists of all measures at once would be the whole dataset as many times.
 */
export const rowsBehind = (query: Query, shelf: Shelf): readonly RowsBehind[] | Problem => {
  const found = new Map<string, { readonly sql: Sql; readonly measures: number[] }>();
  for (const [index, measure] of (query.measures ?? []).entries()) {
    const sql = rowsSql(measure, query, shelf, `$.measures[${index}]`);
    if (isProblem(sql)) return sql;
    const key = JSON.stringify(sql);
    const same = found.get(key);
    if (same === undefined) found.set(key, { sql, measures: [index] });
    else same.measures.push(index);
  }
  return [...found.values()];
};

const rowsSql = (measure: QueryMeasure, query: Query, shelf: Shelf, at: string): Sql | Problem => {
  const parameters = new Parameters();
  const conditions = conditionsOf(measure, shelf, parameters, at);
  if (isProblem(conditions)) return conditions;
  const kept = conditions.length === 0 ? '' : ` FILTER (WHERE ${conditions.join(' AND ')})`;
  const where = query.where === undefined ? null : predicateSql(query.where, shelf, parameters, '$.where');
  if (isProblem(where)) return where;
  const keys: string[] = [];
  for (const [index, name] of (query.by ?? []).entries()) {
    const column = columnOf(shelf, name, `$.by[${index}]`);
    if (isProblem(column)) return column;
    keys.push(column.sql);
  }
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
  const named = keys.map((key, index) => `${key} AS k${index}, `).join('');
  const order = keys.length === 0 ? '' : ` ORDER BY ${keys.map((_, index) => `k${index} ASC NULLS LAST`).join(', ')}`;
  return {
    text: `SELECT r FROM (SELECT ${named}list(rowid::DOUBLE)${kept} AS r FROM ${shelf.table}${where === null ? '' : ` WHERE ${where}`}${group})${order}`,
    values: parameters.values,
  };
};
