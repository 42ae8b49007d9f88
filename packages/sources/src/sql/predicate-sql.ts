/**
 * Predicates are three-valued: a test of a missing cell is unknown, `not` keeps it unknown, and a row is kept only when
 * the whole is true. SQL's own logic is that one. A literal of another type than its column is refused: `2025` never
 * equals a column of strings, and an empty answer would hide it.
 */
import { isProblem, problem } from '@balise/model';
import type { Predicate, Problem, Scalar } from '@balise/model';
import { columnOf } from './shelf.ts';
import type { Shelf, ShelfColumn } from './shelf.ts';
import type { Values } from './statement.ts';

/**
 * A list as one parameter is planned as a join: 80 times faster than as many placeholders. But a database takes minutes to plan
 * hundreds of joins, and does not hear then that nobody waits: the lists after these are gone through row by row.
 */
const JOINED_LISTS = 4;

const comparisons = { equal: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** SQL of a predicate, always parenthesised; FIELD_MISSING or QUERY_INVALID when a column does not suit. */
export const predicateSql = (predicate: Predicate, shelf: Shelf, parameters: Values, at: string): string | Problem => {
  if ('and' in predicate) return groupSql(predicate.and, 'AND', shelf, parameters, `${at}.and`);
  if ('or' in predicate) return groupSql(predicate.or, 'OR', shelf, parameters, `${at}.or`);
  if ('not' in predicate) {
    const inner = predicateSql(predicate.not, shelf, parameters, `${at}.not`);
    return isProblem(inner) ? inner : `(NOT ${inner})`;
  }
  const column = columnOf(shelf, predicate.field, `${at}.field`);
  if (isProblem(column)) return column;
  if ('valid' in predicate) return predicate.valid ? `(${column.sql} IS NOT NULL)` : `(${column.sql} IS NULL)`;
  const literals = literalsOf(predicate);
  const stranger = literals.find((value) => typeof value !== column.type);
  if (stranger !== undefined)
    return problem('QUERY_INVALID', { got: JSON.stringify(stranger), expected: `a ${column.type}, which "${column.name}" holds`, at });
  if ('oneOf' in predicate) return memberSql(column, predicate.oneOf, parameters);
  if ('range' in predicate) return rangeSql(column, predicate.range, parameters);
  const name = (Object.keys(comparisons) as (keyof typeof comparisons)[]).find((member) => member in predicate) ?? 'equal';
  return `(${column.sql} ${comparisons[name]} ${literalSql(literals[0] as Scalar, parameters)})`;
};

const groupSql = (parts: readonly Predicate[], word: 'AND' | 'OR', shelf: Shelf, parameters: Values, at: string): string | Problem => {
  const written: string[] = [];
  for (const [index, part] of parts.entries()) {
    const sql = predicateSql(part, shelf, parameters, `${at}[${index}]`);
    if (isProblem(sql)) return sql;
    written.push(sql);
  }
  return written.length === 0 ? (word === 'AND' ? '(TRUE)' : '(FALSE)') : `(${written.join(` ${word} `)})`;
};

const literalsOf = (
  predicate: Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown } | { valid: boolean }>,
): readonly Scalar[] =>
  'oneOf' in predicate
    ? predicate.oneOf
    : 'range' in predicate
      ? predicate.range.filter((bound) => bound !== null)
      : [Object.entries(predicate).find(([member]) => member !== 'field')?.[1] as Scalar];

/** Strings compare by code point (the database's binary order of UTF-8), numbers as numbers. */
const literalSql = (value: Scalar, parameters: Values): string =>
  typeof value === 'string' ? parameters.text(value) : parameters.number(Number(value));

const rangeSql = (
  column: ShelfColumn,
  [low, high]: readonly [number | string | null, number | string | null],
  parameters: Values,
): string => {
  const sides = [
    ...(low === null ? [] : [`${column.sql} >= ${literalSql(low, parameters)}`]),
    ...(high === null ? [] : [`${column.sql} <= ${literalSql(high, parameters)}`]),
  ];
  return sides.length === 0 ? `(CASE WHEN ${column.sql} IS NOT NULL THEN TRUE END)` : `(${sides.join(' AND ')})`;
};

const memberSql = (column: ShelfColumn, values: readonly Scalar[], parameters: Values): string => {
  if (values.length === 0) return '(FALSE)';
  const list = column.type === 'string' ? parameters.texts(values as string[]) : parameters.numbers(values as number[]);
  return parameters.lists <= JOINED_LISTS ? `(${column.sql} IN (SELECT unnest(${list})))` : `(list_contains(${list}, ${column.sql}))`;
};
