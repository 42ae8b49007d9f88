/**
 * Shapes: functions that check one value, say what is wrong with it, and copy what is right. A shape answers undefined
 * when it has complained; its caller goes on, so that all problems are told at once. Copies are frozen; objects keyed by
 * the author's words (`fields`, `missing`) have no prototype, so that looking up `constructor` finds nothing.
 */
import { nearestWord } from './nearest.ts';
import { pathTo, quote } from './report.ts';
import type { Report } from './report.ts';

export type Shape<T> = (value: unknown, at: string, report: Report) => T | undefined;
type Members = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const expecting =
  <T>(is: (value: unknown) => value is T, expected: string): Shape<T> =>
  (value, at, report) => {
    if (is(value)) return value;
    report.add(at, quote(value), expected);
    return undefined;
  };

/** A text with something in it. */
export const text: Shape<string> = expecting((value): value is string => typeof value === 'string' && value.trim() !== '', 'a text');
/** Any text, the empty one too: a raw cell. */
export const rawText: Shape<string> = expecting((value): value is string => typeof value === 'string', 'a text');
export const flag: Shape<boolean> = expecting((value): value is boolean => typeof value === 'boolean', 'true or false');

export const number = (least = -Infinity, most = Infinity): Shape<number> =>
  expecting(
    (value): value is number => typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most,
    least === -Infinity && most === Infinity
      ? 'a number'
      : most === Infinity
        ? `a number, ${least} or more`
        : `a number from ${least} to ${most}`,
  );
export const integer = (least: number, most: number): Shape<number> =>
  expecting(
    (value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
    `a whole number from ${least} to ${most}`,
  );

export const matching = (pattern: RegExp, expected: string): Shape<string> =>
  expecting((value): value is string => typeof value === 'string' && pattern.test(value), expected);
/** A text that `holds` of; for rules that are no pattern. */
export const textWhere = (holds: (value: string) => boolean, expected: string): Shape<string> =>
  expecting((value): value is string => typeof value === 'string' && holds(value), expected);

export const word =
  <T extends string>(words: readonly T[]): Shape<T> =>
  (value, at, report) => {
    if (words.some((known) => known === value)) return value as T;
    report.unknown(at, value, words);
    return undefined;
  };

export const list =
  <T>(item: Shape<T>, least = 0): Shape<readonly T[]> =>
  (value, at, report) => {
    if (!Array.isArray(value) || value.length < least) {
      report.add(at, quote(value), least === 0 ? 'a list' : `a list of at least ${least}`);
      return undefined;
    }
    // A refused item leaves its place empty: paths of the references checked later must keep their index.
    return Object.freeze(value.map((each, index) => item(each, pathTo(at, index), report) as T));
  };

/** An object keyed by the author's words. */
export const record =
  <T>(item: (key: string) => Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, at, report) => {
    if (!isObject(value)) {
      report.add(at, quote(value), 'an object');
      return undefined;
    }
    const copy = Object.create(null) as Record<string, T>;
    for (const key of Object.keys(value)) {
      // A refused item keeps its key: what names it elsewhere is right, and is not to be told again.
      copy[key] = item(key)(value[key], pathTo(at, key), report) as T;
    }
    return Object.freeze(copy);
  };

export type Member<T> = { readonly shape: Shape<T>; readonly required: boolean };
export const required = <T>(shape: Shape<T>): Member<T> => ({ shape, required: true });
export const optional = <T>(shape: Shape<T>): Member<T> => ({ shape, required: false });

type MembersOf<T> = { readonly [K in keyof T]-?: Member<NonNullable<T[K]>> };

const misspelt = (value: Members, known: readonly string[], at: string, report: Report): void => {
  const absent = known.filter((member) => value[member] === undefined);
  for (const member of Object.keys(value)) {
    if (known.includes(member)) continue;
    const meant = nearestWord(member, absent);
    if (meant !== null)
      report.add(pathTo(at, member), `a member named ${JSON.stringify(member)}`, `"${meant}"`, `Did you mean "${meant}"?`);
  }
};

/** An object with these members. Others are ignored, except those that look like a misspelling of one that is absent. */
export const object =
  <T extends object>(members: MembersOf<T>): Shape<T> =>
  (value, at, report) => {
    if (!isObject(value)) {
      report.add(at, quote(value), 'an object');
      return undefined;
    }
    const known = Object.keys(members) as (keyof T & string)[];
    misspelt(value, known, at, report);
    const copy: Partial<T> = {};
    for (const name of known) {
      const { shape, required: isRequired } = members[name];
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      if (given === undefined) {
        if (isRequired) report.add(pathTo(at, name), 'nothing', 'a value: this member is required');
        continue;
      }
      const checked = shape(given, pathTo(at, name), report);
      if (checked !== undefined) copy[name] = checked;
    }
    return Object.freeze(copy as T);
  };

/** One of several objects, told apart by the word in one member. */
export const variant =
  <T extends object>(name: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> =>
  (value, at, report) => {
    if (!isObject(value)) {
      report.add(at, quote(value), `an object with "${name}"`);
      return undefined;
    }
    const told = value[name];
    if (typeof told === 'string' && Object.hasOwn(shapes, told)) return shapes[told]?.(value, at, report);
    report.unknown(pathTo(at, name), told, Object.keys(shapes));
    return undefined;
  };
