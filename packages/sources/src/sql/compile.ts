/**
 * Query → SQL. No word of a request is ever part of the text: columns are looked up by name and written `c0`, `c1`…,
 * results are called `k0`, `m0`…, values are bound. The order is total: what was asked, then the keys (or the rows as
 * they came), missing last both ways.
 */
import { isProblem } from '@balise/model';
import type { Order, Problem, Query } from '@balise/model';
import type { Limits } from './limits.ts';
import { isWeightedQuantile, measureSql } from './measure-sql.ts';
import { predicateSql } from './predicate-sql.ts';
import { columnOf } from './shelf.ts';
import type { Shelf, ShelfColumn } from './shelf.ts';
import { Parameters } from './statement.ts';
import type { Output, Sql, Statement, Values } from './statement.ts';
import { weightedQuantilesSql, weightedSorts } from './weighted-quantile-sql.ts';

/** A relation whose columns are `out[i].sql`, in the order of the outputs. */
type Relation = { readonly sql: string; readonly out: readonly (Output & { readonly sql: string })[]; readonly order: readonly string[] };

/** The statements of a query over a loaded dataset; FIELD_MISSING or QUERY_INVALID when its columns do not suit. `make`: how values enter them. */
export const compile = (
  query: Query,
  shelf: Shelf,
  limits: Pick<Limits, 'maxRows' | 'maxGroups' | 'maxCells'>,
  make: () => Values = () => new Parameters(),
): Statement | Problem => {
  const columns = query.fields?.length ?? (query.by?.length ?? 0) + (query.measures?.length ?? 0);
  const within = (rows: number): number => Math.min(rows, Math.ceil(limits.maxCells / Math.max(1, columns)));
  const most =
    query.fields === undefined
      ? { rows: within(limits.maxGroups), code: 'TOO_MANY_GROUPS' as const }
      : { rows: within(limits.maxRows), code: 'TOO_MANY_ROWS' as const };
  const asked = make();
  const relation = relationSql(query, shelf, asked);
  if (isProblem(relation)) return relation;
  const fetched = Math.min(query.limit ?? Number.POSITIVE_INFINITY, most.rows + 1);
  const selected = relation.out.map((output) => output.sql).join(', ');
  const order = relation.order.length === 0 ? '' : ` ORDER BY ${relation.order.join(', ')}`;
  const answer: Sql = { text: `SELECT ${selected} FROM (${relation.sql})${order} LIMIT ${fetched}`, values: asked.values };

  // Parameters belong to one statement each: those below are compiled again with their own.
  const again = make();
  const counted = relationSql(query, shelf, again) as Relation;
  const read = make();
  const where = query.where === undefined ? 'TRUE' : (predicateSql(query.where, shelf, read, '$.where') as string);
  return {
    answer,
    counted: { text: `SELECT count(*)::DOUBLE FROM (${counted.sql})`, values: again.values },
    matching: { text: `SELECT count(*)::DOUBLE FROM ${shelf.table} WHERE ${where}`, values: read.values },
    outputs: relation.out.map(({ name, type }) => ({ name, type })),
    most,
  };
};

const orderSql = (sql: string, { order }: Order): string => `${sql} ${order === 'descending' ? 'DESC' : 'ASC'} NULLS LAST`;

const relationSql = (query: Query, shelf: Shelf, parameters: Values): Relation | Problem => {
  const where = query.where === undefined ? null : predicateSql(query.where, shelf, parameters, '$.where');
  if (isProblem(where)) return where;
  const clause = where === null ? '' : ` WHERE ${where}`;
  if (query.fields !== undefined) {
    const columns = columnsOf(query.fields, shelf, '$.fields');
    if (isProblem(columns)) return columns;
    const order = query.order ?? [];
    const sorted = columnsOf(
      order.map((term) => term.field),
      shelf,
      '$.order',
    );
    if (isProblem(sorted)) return sorted;
    const list = [
      ...columns.map((column, index) => `${column.sql} AS k${index}`),
      ...sorted.map((column, index) => `${column.sql} AS s${index}`),
    ];
    return {
      sql: `SELECT ${[...list, 'rowid AS r'].join(', ')} FROM ${shelf.table}${clause}`,
      out: columns.map(({ name, type }, index) => ({ name, type, sql: `k${index}` })),
      order: [...order.map((term, index) => orderSql(`s${index}`, term)), 'r'],
    };
  }
  return groupsSql(query, shelf, parameters, where, clause);
};

const groupsSql = (query: Query, shelf: Shelf, parameters: Values, where: string | null, clause: string): Relation | Problem => {
  const keys = columnsOf(query.by ?? [], shelf, '$.by');
  if (isProblem(keys)) return keys;
  const out: (Output & { readonly sql: string })[] = keys.map(({ name, type }, index) => ({ name, type, sql: `k${index}` }));
  const selected = keys.map((key, index) => `${key.sql} AS k${index}`);
  const joined: string[] = [];
  const quantiles = new Set<string>();
  for (const [index, measure] of (query.measures ?? []).entries()) {
    const at = `$.measures[${index}]`;
    if (isWeightedQuantile(measure)) {
      out.push({ name: measure.as, type: 'number', sql: `m${index}` });
      quantiles.add(`m${index}`);
      continue;
    }
    const written = measureSql(measure, shelf, parameters, at);
    if (isProblem(written)) return written;
    selected.push(`${written.sql} AS m${index}`);
    out.push({ name: measure.as, type: written.type, sql: `m${index}` });
  }
  for (const [rank, asked] of weightedSorts(query.measures ?? []).entries()) {
    const sql = weightedQuantilesSql(asked, shelf, keys, where, parameters);
    if (isProblem(sql)) return sql;
    const same = keys.map((_, key) => `g.k${key} IS NOT DISTINCT FROM q${rank}.k${key}`);
    joined.push(`LEFT JOIN (${sql}) q${rank} ON ${same.length === 0 ? 'TRUE' : same.join(' AND ')}`);
  }
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.map((key) => key.sql).join(', ')}`;
  const groups = `SELECT ${[...selected, 'count(*) AS size'].join(', ')} FROM ${shelf.table}${clause}${group}`;
  const columns = out.map(({ sql }) => (quantiles.has(sql) ? sql : `g.${sql}`));
  return {
    sql: joined.length === 0 ? groups : `SELECT ${columns.join(', ')} FROM (${groups}) g ${joined.join(' ')}`,
    out,
    order: [
      ...(query.order ?? []).map((term) => orderSql(out.find(({ name }) => name === term.field)?.sql ?? 'NULL', term)),
      ...keys.map((_, index) => `k${index} ASC NULLS LAST`),
    ],
  };
};

const columnsOf = (names: readonly string[], shelf: Shelf, at: string): readonly ShelfColumn[] | Problem => {
  const columns: ShelfColumn[] = [];
  for (const [index, name] of names.entries()) {
    const column = columnOf(shelf, name, `${at}[${index}]`);
    if (isProblem(column)) return column;
    columns.push(column);
  }
  return columns;
};
