import { problem } from '@balise/model';
import type { Column, PredicateName, Problem, Scalar, Table } from '@balise/model';
import { maybeColumn } from './column-of.ts';
import { DEEPEST_PREDICATE } from './limits-of-few.ts';

type Members = Readonly<Record<string, unknown>>;
/** Where in the query, as a JSON path, and how deep. */
type Place = { readonly at: string; readonly depth: number };

const comparisons: readonly PredicateName[] = ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid'];

export const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const spelled = (value: unknown): string => JSON.stringify(value) ?? String(value);
export const invalid = (got: unknown, expected: string, at: string): Problem =>
  problem('QUERY_INVALID', { got: spelled(got), expected, at });

/** The column a query names, or the problem of its absence. */
export const namedColumn = (table: Table, field: unknown, at: string): Column | Problem => {
  if (typeof field !== 'string') return invalid(field, 'the name of a column', at);
  return (
    maybeColumn(table, field) ?? problem('FIELD_MISSING', { got: field, expected: `one of ${Object.keys(table.columns).join(', ')}`, at })
  );
};

const isScalarOf = (column: Column, value: unknown): value is Scalar =>
  typeof value === column.type && (typeof value !== 'number' || Number.isFinite(value));

const checkComparison = (column: Column, name: string, value: unknown, at: string): Problem | null => {
  const fits = (scalar: unknown): boolean => isScalarOf(column, scalar);
  if (name === 'valid') return typeof value === 'boolean' ? null : invalid(value, 'true or false', at);
  if (name === 'oneOf') return Array.isArray(value) && value.every(fits) ? null : invalid(value, `an array of ${column.type}s`, at);
  if (name === 'range') {
    const isRange = Array.isArray(value) && value.length === 2 && value.every((end) => end === null || fits(end));
    return isRange ? null : invalid(value, `[least, greatest], each a ${column.type} or null`, at);
  }
  return fits(value) ? null : invalid(value, `a ${column.type}, like the cells of the column`, at);
};

const checkLeaf = (table: Table, predicate: Members, at: string): Problem | null => {
  const { field, ...others } = predicate;
  const names = Object.keys(others);
  const [name] = names;
  if (name === undefined || names.length > 1 || !(comparisons as readonly string[]).includes(name)) {
    return invalid(predicate, `"field" and one of ${comparisons.join(', ')}; or and, or, not alone`, at);
  }
  const column = namedColumn(table, field, `${at}.field`);
  return 'problem' in column ? column : checkComparison(column, name, predicate[name], `${at}.${name}`);
};

const firstProblem = (members: readonly unknown[], check: (member: unknown, index: number) => Problem | null): Problem | null => {
  for (const [index, member] of members.entries()) {
    const found = check(member, index);
    if (found !== null) return found;
  }
  return null;
};

/** What is wrong with a predicate for this table, or null. */
export const checkPredicate = (table: Table, predicate: unknown, { at, depth }: Place): Problem | null => {
  if (!isObject(predicate)) return invalid(predicate, 'a predicate', at);
  if (depth > DEEPEST_PREDICATE) return invalid('…', `predicates nested at most ${DEEPEST_PREDICATE} deep`, at);
  const [name] = Object.keys(predicate);
  const isAlone = Object.keys(predicate).length === 1;
  if (isAlone && name === 'not') return checkPredicate(table, predicate['not'], { at: `${at}.not`, depth: depth + 1 });
  if (!isAlone || (name !== 'and' && name !== 'or')) return checkLeaf(table, predicate, at);
  const members = predicate[name];
  if (!Array.isArray(members)) return invalid(members, 'an array of predicates', `${at}.${name}`);
  return firstProblem(members, (member, i) => checkPredicate(table, member, { at: `${at}.${name}[${i}]`, depth: depth + 1 }));
};

export { firstProblem };
