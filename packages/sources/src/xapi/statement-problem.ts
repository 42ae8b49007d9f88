/**
 * What a Learning Record Store must refuse: the rules of xAPI 1.0.3 (Data, part two of the specification) on the form of
 * a statement. Null for a statement that it must accept.
 */
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { all, choose, flag, listOf, matching, number, object, oneOf, so, text } from './check.ts';
import type { Check } from './check.ts';
import { duration, extensions, instant, iri, language, languages, mailbox, sha1, uuid } from './simple-rules.ts';

export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

const has = (value: JsonObject, name: string): boolean => Object.hasOwn(value, name);
const identifiers = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;
const identified = (value: JsonObject): number => identifiers.filter((name) => has(value, name)).length;

const identity = { name: text, mbox: mailbox, mbox_sha1sum: sha1, openid: iri, account: object({ 'homePage!': iri, 'name!': text }) };
const agent = all(
  object({ objectType: oneOf('Agent'), ...identity }),
  so((value) => identified(value) === 1, `one of ${identifiers.join(', ')}`),
);
const group = all(
  object({ 'objectType!': oneOf('Group'), ...identity, member: listOf(agent) }),
  so((value) => identified(value) <= 1, `at most one of ${identifiers.join(', ')}`),
  so((value) => identified(value) === 1 || has(value, 'member'), 'an anonymous group without members'),
);
const actor: Check = choose((value) => (member(value, 'objectType') === 'Group' ? group : agent));

/** Whoever asserts: an agent, or the two of OAuth (an application and a user). */
const authority: Check = choose((value) =>
  member(value, 'objectType') === 'Group'
    ? all(
        group,
        so((told) => identified(told) === 0, 'an authority that is an identified group'),
        so((told) => (member(told, 'member') as readonly unknown[]).length === 2, 'an authority of other than two members'),
      )
    : agent,
);

const verb = object({ 'id!': iri, display: languages });

const component = object({ 'id!': text, description: languages });
const components = all(listOf(component), (value, at) =>
  new Set((value as readonly JsonObject[]).map(({ id }) => id)).size === (value as readonly unknown[]).length
    ? null
    : `${at} repeats an id`,
);
const interactions = [
  'true-false',
  'choice',
  'fill-in',
  'long-fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
  'other',
];
const definition = object({
  name: languages,
  description: languages,
  type: iri,
  moreInfo: iri,
  extensions,
  interactionType: oneOf(...interactions),
  correctResponsesPattern: listOf(text),
  choices: components,
  scale: components,
  source: components,
  target: components,
  steps: components,
});
const activity = object({ objectType: oneOf('Activity'), 'id!': iri, definition });
const reference = object({ 'objectType!': oneOf('StatementRef'), 'id!': uuid });

const score = all(
  object({ scaled: number, raw: number, min: number, max: number }),
  so(({ scaled }) => scaled === undefined || Math.abs(scaled as number) <= 1, 'a scaled score beyond −1 and 1'),
  so(
    ({ min, max }) => min === undefined || max === undefined || (min as number) < (max as number),
    'a least score that is not under the greatest',
  ),
  so(({ raw, min }) => raw === undefined || min === undefined || (raw as number) >= (min as number), 'a score under the least'),
  so(({ raw, max }) => raw === undefined || max === undefined || (raw as number) <= (max as number), 'a score over the greatest'),
);
const result = object({ score, success: flag, completion: flag, response: text, duration, extensions });

const activities: Check = (value, at) => (Array.isArray(value) ? listOf(activity)(value, at) : activity(value, at));
const context = object({
  registration: uuid,
  instructor: actor,
  team: group,
  contextActivities: object({ parent: activities, grouping: activities, category: activities, other: activities }),
  revision: text,
  platform: text,
  language,
  statement: reference,
  extensions,
});

const attachment = object({
  'usageType!': iri,
  'display!': languages,
  description: languages,
  'contentType!': text,
  'length!': (value, at) => (Number.isSafeInteger(value) ? null : `${at} is no integer`),
  'sha2!': text,
  fileUrl: iri,
});

const isActivity = (value: JsonObject): boolean => {
  const told = member(value, 'object');
  return isObject(told) && (!has(told, 'objectType') || told['objectType'] === 'Activity');
};
const between = all(
  so((value) => {
    const told = member(value, 'context');
    return isActivity(value) || !isObject(told) || (!has(told, 'revision') && !has(told, 'platform'));
  }, 'a revision or a platform of what is no activity'),
  so((value) => {
    const [did, told] = [member(value, 'verb'), member(value, 'object')];
    return !isObject(did) || did['id'] !== VOIDED || (isObject(told) && told['objectType'] === 'StatementRef');
  }, 'voided, which is said of a statement only'),
);

const shared = { 'actor!': actor, 'verb!': verb, result, context, timestamp: instant, attachments: listOf(attachment) };
const others: Readonly<Record<string, Check>> = { Agent: agent, Group: group, StatementRef: reference };
const target =
  (nested: Check | null): Check =>
  (value, at) => {
    const type = isObject(value) ? member(value, 'objectType') : undefined;
    if (type === 'SubStatement' && nested !== null) return nested(value, at);
    const other = typeof type === 'string' && Object.hasOwn(others, type) ? others[type] : undefined;
    return (other ?? activity)(value, at);
  };

const subStatement = all(object({ 'objectType!': oneOf('SubStatement'), ...shared, 'object!': target(null) }), between);
const statement = all(
  object({
    ...shared,
    'object!': target(subStatement),
    id: uuid,
    stored: instant,
    authority,
    version: matching(/^1\.0(?:\.\d+)?$/, '1.0 or 1.0.x'),
  }),
  between,
);

/** What is wrong with a statement: where and which rule, never who did what. */
export const statementProblem = (value: unknown): string | null => statement(value, 'statement');
