/** What a portal is asked, what it computes, and the groups it answers with. */
import { isProblem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, PredicateName, Problem, Query } from '@balise/model';
import { isObject, member, readJson } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { kindOf } from '../pushdown/api-cells.ts';
import { groupPlan } from '../pushdown/group-asks.ts';
import type { Ask, Computed, GroupPlan } from '../pushdown/group-asks.ts';
import { narrowed } from '../pushdown/narrowed.ts';
import { say } from '../pushdown/say.ts';
import type { Scope } from '../pushdown/say.ts';
import { storedColumns } from '../pushdown/stored-columns.ts';
import { tableOfGroups } from '../pushdown/table-of-groups.ts';
import { address, beginning } from '../reply-problem.ts';
import { sketch } from '../sketch.ts';
import type { Decoded } from '../source.ts';
import { canSpell, cellOf, fieldName, isDate, whereClause } from './odsql.ts';

const MOST_GROUPS = 20_000;
export const PAGE_ROWS = 100;
export const MOST_ROWS = 500_000;
/** Portals refuse longer addresses, and take no POST. */
const LONGEST_WHERE = 6000;

const predicates: readonly PredicateName[] = ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and', 'or', 'not'];
const everything: Abilities = {
  by: true,
  where: predicates,
  measures: ['count', 'valid', 'missing', 'sum', 'mean', 'min', 'max'],
  measureWhere: true,
  maxRows: MOST_ROWS,
  maxGroups: MOST_GROUPS,
  order: false,
  limit: false,
};

const scopeOf = (dataset: Dataset): Scope => ({
  dataset,
  canSpell: (field, text) => canSpell(field, text, dataset),
  // Dates, and they alone, come in the order of their spellings.
  isOrdered: (field, bound) => kindOf(field, dataset) === 'date' && isDate(bound),
});

const endpoint = (dataset: Dataset, path: string): string => {
  const portal = (dataset.source.url ?? '').replace(/[?#].*$/s, '').replace(/(?:\/api(?:\/.*)?|(?<!\/)\/+)$/s, '');
  return `${portal}/api/explore/v2.1/catalog/datasets/${encodeURIComponent(dataset.source.dataset ?? dataset.id)}/${path}`;
};

const request = (url: string, parameters: Readonly<Record<string, string | null>>, accept = 'application/json'): LoadRequest => ({
  url: `${url}?${Object.entries(parameters)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&')}`,
  headers: { accept },
});

const functions = { count: 'count', sum: 'sum', mean: 'avg', min: 'min', max: 'max' } as const;
const computed = ({ op, field }: Computed): string => `${functions[op]}(${field === undefined ? '*' : fieldName(field)})`;

/** Aliases of our own: measures are called what ODSQL has no name for, and two must not meet. */
const names = { key: (rank: number) => `k${rank}`, value: (rank: number) => `m${rank}` };

const groupRequest = (ask: Ask, { keys }: GroupPlan, dataset: Dataset, exported: boolean): LoadRequest =>
  request(endpoint(dataset, exported ? 'exports/json' : 'records'), {
    select: ask.computed.map((each, rank) => `${computed(each)} as ${names.value(rank)}`).join(', '),
    where: whereClause(ask.where, dataset),
    group_by: keys.length === 0 ? null : keys.map((name, rank) => `${cellOf(name, dataset)} as ${names.key(rank)}`).join(', '),
    limit: exported ? '-1' : String(keys.length === 0 ? 1 : MOST_GROUPS),
  });

const select = (name: string, dataset: Dataset): string => {
  const cell = cellOf(name, dataset);
  return cell === fieldName(name) ? cell : `${cell} as ${fieldName(name)}`;
};

/** What a format of `/exports/` is asked for. */
export type Format = { readonly format: string; readonly parameters: Readonly<Record<string, string>>; readonly accept: string };

export const rowsRequest = (remote: Query, dataset: Dataset, exported: Format | null): LoadRequest => {
  const where = remote.where === undefined ? true : say(remote.where, true, scopeOf(dataset));
  const parameters = {
    select: storedColumns(remote.fields ?? [], dataset)
      .map((name) => select(name, dataset))
      .join(', '),
    where: whereClause(where ?? true, dataset),
  };
  if (exported === null) return request(endpoint(dataset, 'records'), { ...parameters, limit: String(PAGE_ROWS) });
  return request(endpoint(dataset, `exports/${exported.format}`), { ...parameters, limit: '-1', ...exported.parameters }, exported.accept);
};

export const abilities = (dataset: Dataset, query?: Query): Abilities =>
  query === undefined
    ? everything
    : narrowed(
        everything,
        query,
        scopeOf(dataset),
        (where) => encodeURIComponent(whereClause(where, dataset) ?? '').length <= LONGEST_WHERE,
      );

export const requests = (remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  if (remote.fields !== undefined) return [rowsRequest(remote, dataset, null)];
  const plan = groupPlan(remote, scopeOf(dataset));
  return plan === null ? [] : plan.parts.flatMap(({ asks }) => asks.map((ask) => groupRequest(ask, plan, dataset, false)));
};

export const excerpt = (reply: LoadReply | undefined): string =>
  reply === undefined ? 'no reply' : beginning(new Uint8Array(reply.bytes), 80);

/** Rows of a body: the `results` of a page, or the array of an export. */
const resultsOf = (reply: LoadReply | undefined, dataset: Dataset): readonly JsonObject[] | Problem => {
  const read = readJson(reply, dataset.source.url);
  if (isProblem(read)) return read;
  const results = isObject(read.json) ? member(read.json, 'results') : read.json;
  if (Array.isArray(results) && results.every(isObject)) return results;
  return sketch('BODY_UNREADABLE', ({ noResults }) => noResults(excerpt(reply), address(dataset.source.url)));
};

export const decodeGroups = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const plan = groupPlan(remote, scopeOf(dataset));
  if (plan === null) return sketch('QUERY_INVALID', ({ unplanned }) => unplanned(dataset.id));
  const asks = plan.parts.flatMap((part) => part.asks);
  const bodies: (readonly JsonObject[])[] = [];
  for (const rank of asks.keys()) {
    const results = resultsOf(replies[rank], dataset);
    if (isProblem(results)) return results;
    bodies.push(results);
  }
  const full = bodies.flatMap((body, rank) => (plan.keys.length > 0 && body.length >= MOST_GROUPS ? [rank] : []));
  if (full.length > 0 && replies.length === asks.length)
    return { next: full.map((rank) => groupRequest(asks[rank] as Ask, plan, dataset, true)) };
  for (const [i, rank] of full.entries()) {
    const results = resultsOf(replies[asks.length + i], dataset);
    if (isProblem(results)) return results;
    bodies[rank] = results;
  }
  return tableOfGroups(bodies, plan, remote, names, address(dataset.source.url));
};
