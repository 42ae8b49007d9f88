/** The rows that each result of a query is computed from: a statement beside the query, group by group in the order of the keys. */
import { isProblem } from '@balise/model';
import type { Problem, Query, QueryMeasure } from '@balise/model';
import { predicateSql, columnOf, Parameters } from '@balise/sources/sql';
import type { Shelf, Sql } from '@balise/sources/sql';

const conditionsOf = (measure: QueryMeasure, shelf: Shelf, parameters: Parameters, at: string): readonly string[] | Problem => {
  const { op, field, weight, numerator, denominator, where } = measure;
  const conditions: string[] = [];
  if (where !== undefined) {
    const written = predicateSql(where, shelf, parameters, `${at}.where`);
    if (isProblem(written)) return written;
    conditions.push(written);
  }
  if (op === 'count') return conditions;
  for (const name of [field, weight, numerator, denominator].filter((each) => each !== undefined)) {
    const column = columnOf(shelf, name, at);
    if (isProblem(column)) return column;
    conditions.push(`${column.sql} IS ${op === 'missing' ? '' : 'NOT '}NULL`);
    if (name === weight) conditions.push(`${column.sql} >= 0`);
  }
  return conditions;
};

/** One column a measure, of lists of row numbers from 0, in the order of the file. */
export const rowsBehindSql = (query: Query, shelf: Shelf): Sql | Problem => {
  const parameters = new Parameters();
  const lists: string[] = [];
  for (const [index, measure] of (query.measures ?? []).entries()) {
    const conditions = conditionsOf(measure, shelf, parameters, `$.measures[${index}]`);
    if (isProblem(conditions)) return conditions;
    const kept = conditions.length === 0 ? '' : ` FILTER (WHERE ${conditions.join(' AND ')})`;
    lists.push(`list(rowid::DOUBLE)${kept} AS r${index}`);
  }
  const where = query.where === undefined ? null : predicateSql(query.where, shelf, parameters, '$.where');
  if (isProblem(where)) return where;
  const keys: string[] = [];
  for (const [index, name] of (query.by ?? []).entries()) {
    const column = columnOf(shelf, name, `$.by[${index}]`);
    if (isProblem(column)) return column;
    keys.push(column.sql);
  }
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
  const named = keys.map((key, index) => `${key} AS k${index}`);
  const order = keys.length === 0 ? '' : ` ORDER BY ${keys.map((_, index) => `k${index} ASC NULLS LAST`).join(', ')}`;
  const columns = lists.map((_, index) => `r${index}`).join(', ');
  return {
    text: `SELECT ${columns} FROM (SELECT ${[...named, ...lists].join(', ')} FROM ${shelf.table}${where === null ? '' : ` WHERE ${where}`}${group})${order}`,
    values: parameters.values,
  };
};
