/** Rules as functions: each says what is wrong with a value, or nothing. Objects have the members they may have, and no other. */
import { isObject, member } from '../cells/read-json.ts';

/** What is wrong, where; null: nothing. A value is never quoted: it may be somebody's. */
export type Check = (value: unknown, at: string) => string | null;

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value) ? null : `${at} is not ${what}`;

const typed =
  (type: 'string' | 'number' | 'boolean'): Check =>
  (value, at) =>
    typeof value === type && (type !== 'number' || Number.isFinite(value)) ? null : `${at} is not a ${type}`;

export const text = typed('string');
export const number = typed('number');
export const flag = typed('boolean');

export const oneOf =
  (...words: readonly string[]): Check =>
  (value, at) =>
    typeof value === 'string' && words.includes(value) ? null : `${at} is not ${words.join(', ')}`;

/** The first that is wrong. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, at) => {
    for (const check of checks) {
      const wrong = check(value, at);
      if (wrong !== null) return wrong;
    }
    return null;
  };

export const listOf =
  (check: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return `${at} is not a list`;
    for (const [i, item] of value.entries()) {
      const wrong = check(item, `${at}[${i}]`);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** Names are checked to the letter, case included; null is no value. A name that ends with `!` must be there. */
export const object = (members: Readonly<Record<string, Check>>): Check => {
  const checks = new Map(Object.entries(members).map(([name, check]) => [name.replace('!', ''), check]));
  const required = Object.keys(members).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : []));
  return (value, at) => {
    if (!isObject(value)) return `${at} is not an object`;
    const lacking = required.find((name) => !Object.hasOwn(value, name));
    if (lacking !== undefined) return `${at} has no ${lacking}`;
    for (const name of Object.keys(value)) {
      const check = checks.get(name);
      if (check === undefined) return `${at} has ${JSON.stringify(name.slice(0, 40))}`;
      const wrong = check(member(value, name), `${at}.${name}`);
      if (wrong !== null) return wrong;
    }
    return null;
  };
};

/** Every name by one rule, every value by another. */
export const mapOf =
  (name: Check, check: Check): Check =>
  (value, at) => {
    if (!isObject(value)) return `${at} is not an object`;
    for (const key of Object.keys(value)) {
      const wrong = name(key, `${at} name`) ?? check(member(value, key), `${at} value`);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** Chosen by what an object says of itself. */
export const choose =
  (of: (value: Readonly<Record<string, unknown>>) => Check): Check =>
  (value, at) =>
    isObject(value) ? of(value)(value, at) : `${at} is not an object`;

/** A rule between members of an object that is otherwise right. */
export const so =
  (holds: (value: Readonly<Record<string, unknown>>) => boolean, otherwise: string): Check =>
  (value, at) =>
    !isObject(value) || holds(value) ? null : `${at}: ${otherwise}`;

export const anything: Check = () => null;
