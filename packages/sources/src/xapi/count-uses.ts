/**
 * Statements → counts of uses. An actor is counted, compared with the others of its group, and forgotten: nothing that
 * comes out of here was said of a person, and a group of fewer people than the producer asks for says nothing at all.
 */
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { VOIDED } from './statement-problem.ts';
import { monthOf, weekOf } from './civil.ts';

const keys = ['verb', 'activity', 'type', 'platform', 'day', 'week', 'month'] as const;
type Key = (typeof keys)[number];
export const isKey = (name: string): name is Key => (keys as readonly string[]).includes(name);

export type Rule = {
  /** The fewest people a group may have. */
  readonly min: number;
  /** The largest share of a group's statements that one of them may have made; 1: any. */
  readonly dominance: number;
};
/** One group: null is a missing key, and a count that is kept secret. */
export type Uses = { readonly keys: readonly (string | null)[]; readonly statements: number | null; readonly actors: number | null };

const textAt = (value: unknown, ...path: readonly string[]): string | null => {
  let at = value;
  for (const name of path) at = isObject(at) ? member(at, name) : undefined;
  return typeof at === 'string' && at !== '' ? at : null;
};

/** The day as it was written: where the statement was made, its clock said so. */
const dayOf = (statement: JsonObject): string | null =>
  (textAt(statement, 'timestamp') ?? textAt(statement, 'stored'))?.slice(0, 10) ?? null;

const isActivity = (statement: JsonObject): boolean => {
  const told = member(statement, 'object');
  return isObject(told) && (member(told, 'objectType') ?? 'Activity') === 'Activity';
};

/** What is no activity has no name here: an object may be a person. */
const readKey: Readonly<Record<Key, (statement: JsonObject) => string | null>> = {
  verb: (statement) => textAt(statement, 'verb', 'id'),
  activity: (statement) => (isActivity(statement) ? textAt(statement, 'object', 'id') : null),
  type: (statement) => (isActivity(statement) ? textAt(statement, 'object', 'definition', 'type') : null),
  platform: (statement) => textAt(statement, 'context', 'platform'),
  day: dayOf,
  week: (statement) => weekOf(dayOf(statement)),
  month: (statement) => monthOf(dayOf(statement)),
};

const identityOf = (agent: JsonObject): string =>
  JSON.stringify([
    textAt(agent, 'mbox')?.toLowerCase(),
    textAt(agent, 'mbox_sha1sum')?.toLowerCase(),
    textAt(agent, 'openid'),
    textAt(agent, 'account', 'homePage'),
    textAt(agent, 'account', 'name'),
  ]);

/** Those of a group are the people; a group that names none is one. */
const peopleOf = (statement: JsonObject): readonly string[] => {
  const actor = member(statement, 'actor');
  if (!isObject(actor)) return [];
  const members = member(actor, 'member');
  return Array.isArray(members) && members.length > 0 ? members.filter(isObject).map(identityOf) : [identityOf(actor)];
};

/** A statement that says another void is no use, and neither is the other. A page may come twice. */
const counted = (statements: readonly JsonObject[]): readonly JsonObject[] => {
  const isVoiding = (statement: JsonObject): boolean => textAt(statement, 'verb', 'id') === VOIDED;
  const gone = new Set(statements.filter(isVoiding).map((statement) => textAt(statement, 'object', 'id')?.toLowerCase()));
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const id = textAt(statement, 'id')?.toLowerCase();
    if (isVoiding(statement) || (id !== undefined && (gone.has(id) || seen.has(id)))) return false;
    if (id !== undefined) seen.add(id);
    return true;
  });
};

type Group = { readonly keys: readonly (string | null)[]; statements: number; readonly people: Map<string, number> };

/** @param by the keys of a group, in order; groups come in the order of their first statement */
export const countUses = (statements: readonly JsonObject[], by: readonly Key[], { min, dominance }: Rule): readonly Uses[] => {
  const groups = new Map<string, Group>();
  for (const statement of counted(statements)) {
    const values = by.map((key) => readKey[key](statement));
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { keys: values, statements: 0, people: new Map<string, number>() };
    groups.set(name, group);
    group.statements += 1;
    for (const person of peopleOf(statement)) group.people.set(person, (group.people.get(person) ?? 0) + 1);
  }
  return [...groups.values()].map((group) => {
    let most = 0;
    for (const times of group.people.values()) most = Math.max(most, times);
    const isSecret = group.people.size < min || most > dominance * group.statements;
    return { keys: group.keys, statements: isSecret ? null : group.statements, actors: isSecret ? null : group.people.size };
  });
};
