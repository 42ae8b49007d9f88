import { isProblem, problem } from '@balise/model';
import type { Predicate, Problem, Scalar } from '@balise/model';
import type { Limits } from './limits.ts';

/** Counts what a query holds while it is read, so that a hostile one is refused before it costs anything. */
export type Budget = { readonly limits: Limits; predicates: number; values: number };

const operators = ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid'] as const;
const groups = ['and', 'or', 'not'] as const;

/** What is nested so deep that the language cannot say it is a problem like another. */
const said = (got: unknown): string => {
  try {
    return JSON.stringify(got) ?? 'nothing';
  } catch {
    return 'a value nested too deep';
  }
};
export const invalid = (got: unknown, expected: string, at: string): Problem => problem('QUERY_INVALID', { got: said(got), expected, at });

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON spells infinities as `1e999`: they are not numbers here. */
const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

const isBound = (value: unknown): value is number | string | null => value === null || (isScalar(value) && typeof value !== 'boolean');

/** JSON → `Predicate`, or a QUERY_INVALID saying where. Never deeper than the limit, never a member it does not know. */
export const parsePredicate = (json: unknown, at: string, budget: Budget, depth = 1): Predicate | Problem => {
  const { limits } = budget;
  if (depth > limits.depth)
    return problem('QUERY_INVALID', { got: `depth ${depth}`, expected: `at most ${limits.depth} nested predicates`, at });
  budget.predicates += 1;
  if (budget.predicates > limits.predicates)
    return problem('QUERY_INVALID', { got: `more than ${limits.predicates} predicates`, expected: `at most ${limits.predicates}`, at });
  if (!isRecord(json)) return invalid(json, 'a predicate object', at);
  const names = Object.keys(json);

  const group = groups.find((name) => names.includes(name));
  if (group !== undefined) {
    if (names.length !== 1) return invalid(names, `"${group}" alone`, at);
    return parseGroup(group, json[group], `${at}.${group}`, budget, depth + 1);
  }

  const { field } = json;
  const operator = operators.find((name) => names.includes(name));
  if (typeof field !== 'string') return invalid(field, 'the name of a column', `${at}.field`);
  if (operator === undefined || names.length !== 2) return invalid(names, `"field" and one of ${operators.join(', ')}`, at);
  return parseTest(field, operator, json[operator], `${at}.${operator}`, budget);
};

const parseGroup = (group: (typeof groups)[number], json: unknown, at: string, budget: Budget, depth: number): Predicate | Problem => {
  if (group === 'not') {
    const inner = parsePredicate(json, at, budget, depth);
    return isProblem(inner) ? inner : { not: inner };
  }
  if (!Array.isArray(json)) return invalid(json, 'an array of predicates', at);
  const parts: Predicate[] = [];
  for (const [index, part] of json.entries()) {
    const parsed = parsePredicate(part, `${at}[${index}]`, budget, depth);
    if (isProblem(parsed)) return parsed;
    parts.push(parsed);
  }
  return group === 'and' ? { and: parts } : { or: parts };
};

const parseTest = (
  field: string,
  operator: (typeof operators)[number],
  value: unknown,
  at: string,
  budget: Budget,
): Predicate | Problem => {
  const { limits } = budget;
  if (operator === 'valid') return typeof value === 'boolean' ? { field, valid: value } : invalid(value, 'true or false', at);
  if (operator === 'oneOf') {
    if (!Array.isArray(value) || !value.every(isScalar)) return invalid(value, 'an array of strings or finite numbers', at);
    budget.values += value.length;
    if (budget.values > limits.values)
      return problem('QUERY_INVALID', { got: `${budget.values} values`, expected: `at most ${limits.values} values`, at });
    return { field, oneOf: value };
  }
  if (operator === 'range') {
    const [low, high] = Array.isArray(value) && value.length === 2 ? (value as [unknown, unknown]) : [undefined, undefined];
    return isBound(low) && isBound(high) ? { field, range: [low, high] } : invalid(value, 'two bounds, null for an open one', at);
  }
  return isScalar(value) ? ({ field, [operator]: value } as Predicate) : invalid(value, 'a string, a finite number or a boolean', at);
};
