/** `where` predicates, as CONTRACT §3 and §4 write them. */
import type { Predicate, Scalar } from '../query.ts';
import { pathTo, quote } from './report.ts';
import { flag, isObject, list, text } from './shapes.ts';
import type { Shape } from './shapes.ts';

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

const scalar: Shape<Scalar> = (value, at, report) => {
  if (isScalar(value)) return value;
  report.add(at, quote(value), 'a text, a number, true or false');
  return undefined;
};

const range: Shape<unknown> = (value, at, report) => {
  const isBound = (bound: unknown): boolean =>
    bound === null || typeof bound === 'string' || (typeof bound === 'number' && Number.isFinite(bound));
  if (Array.isArray(value) && value.length === 2 && value.every(isBound)) return Object.freeze([...(value as unknown[])]);
  report.add(at, quote(value), 'two bounds: [least, most], null where there is none');
  return undefined;
};

const tests: Readonly<Record<string, Shape<unknown>>> = {
  equal: scalar,
  oneOf: list(scalar),
  range,
  lt: scalar,
  lte: scalar,
  gt: scalar,
  gte: scalar,
  valid: flag,
};
const NAMES = [...Object.keys(tests), 'and', 'or', 'not'];

export const predicate: Shape<Predicate> = (value, at, report) => {
  if (!isObject(value)) {
    report.add(at, quote(value), 'a predicate, such as { "field": "secteur", "equal": "PUBLIC" }');
    return undefined;
  }
  const names = Object.keys(value).filter((name) => name !== 'field');
  const name = names[0];
  if (names.length !== 1 || name === undefined || !NAMES.includes(name)) {
    const wrong = names.find((each) => !NAMES.includes(each));
    if (wrong === undefined) report.add(at, quote(value), `one test among ${NAMES.join(', ')}`);
    else report.unknown(pathTo(at, wrong), wrong, NAMES);
    return undefined;
  }
  const inner = pathTo(at, name);
  if (name === 'and' || name === 'or') {
    const parts = list(predicate)(value[name], inner, report);
    return parts === undefined || parts.includes(undefined as never) ? undefined : (Object.freeze({ [name]: parts }) as Predicate);
  }
  if (name === 'not') {
    const part = predicate(value[name], inner, report);
    return part === undefined ? undefined : Object.freeze({ not: part });
  }
  const field = text(value['field'], pathTo(at, 'field'), report);
  const tested = tests[name]?.(value[name], inner, report);
  return field === undefined || tested === undefined ? undefined : (Object.freeze({ field, [name]: tested }) as Predicate);
};
