/**
 * The tabular API of data.gouv.fr. Members of the binding:
 *   url, resource  the API and the id of a resource
 *   types          `{ "participants": "number", "debut": "date" }`: what the API may compare and add; the columns of a
 *                  CSV are texts to it wherever one cell is no number, so a measure that is not declared is only read
 *   aggregation    true when the resource is among those that the API aggregates (`/api/aggregation-exceptions/`)
 *
 * Rows come by pages, whose order the API keeps; beyond a few, in one stream, which the API cuts at none but refuses over
 * 50,000 rows. Groups come in one stream: pages of groups have no order.
 */
import { atOnce, fieldsOfQuery, isProblem, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Problem, Query, Slices } from '@balise/model';
import { readExactJson } from './cells/read-exact-json.ts';
import { isObject, member } from './cells/read-json.ts';
import type { JsonObject } from './cells/read-json.ts';
import { json } from './json.ts';
import { canSpell, isDate } from './opendatasoft/odsql.ts';
import { kindOf } from './pushdown/api-cells.ts';
import { groupPlan } from './pushdown/group-asks.ts';
import type { Ask, Computed, GroupPlan } from './pushdown/group-asks.ts';
import { narrowed } from './pushdown/narrowed.ts';
import { say } from './pushdown/say.ts';
import type { Scope } from './pushdown/say.ts';
import { storedColumns } from './pushdown/stored-columns.ts';
import { tableOfGroups } from './pushdown/table-of-groups.ts';
import { address, beginning } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';
import { filters, parameterName } from './tabular/filters.ts';

const PAGE_ROWS = 50;
const MOST_PAGES = 5;
const MOST_ROWS = 50_000;
const LONGEST_QUERY = 6000;

const general: Abilities = {
  by: true,
  where: ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and'],
  measures: ['count', 'valid', 'missing', 'sum', 'mean', 'min', 'max'],
  measureWhere: true,
  maxRows: MOST_ROWS,
  maxGroups: MOST_ROWS,
  order: false,
  limit: false,
};

const scopeOf = (dataset: Dataset): Scope => {
  const measures = Object.entries(dataset.fields).flatMap(([name, { role }]) => (role === 'measure' ? [[name, 'text']] : []));
  const told = dataset.source['types'];
  const types = { ...(Object.fromEntries(measures) as object), ...(isObject(told) ? told : {}) };
  const typed: Dataset = { ...dataset, source: { ...dataset.source, types } };
  return {
    dataset: typed,
    canSpell: (field, text) => canSpell(field, text, typed),
    isOrdered: (field, bound) => kindOf(field, typed) === 'date' && isDate(bound),
  };
};

const fits = (where: Parameters<typeof filters>[0]): boolean => {
  const said = filters(where);
  return said !== null && said.join('&').length <= LONGEST_QUERY;
};

const isNameable = (query: Query): boolean => fieldsOfQuery(query).every((name) => parameterName(name) !== null);

const planOf = (query: Query, dataset: Dataset): GroupPlan | null =>
  dataset.source['aggregation'] === true && isNameable(query) ? groupPlan(query, scopeOf(dataset)) : null;

const abilities = (dataset: Dataset, query?: Query): Abilities => {
  const aggregates = dataset.source['aggregation'] === true;
  if (query === undefined) return { ...general, by: aggregates };
  const own = narrowed(general, query, scopeOf(dataset), fits);
  return { ...own, by: own.by && aggregates && isNameable(query) };
};

const request = (dataset: Dataset, path: string, parameters: readonly string[]): LoadRequest => {
  const { url, resource } = dataset.source;
  const api = (url ?? '').replace(/[?#].*$/s, '').replace(/(?:\/api(?:\/.*)?)?\/*$/, '');
  return {
    url: `${api}/api/resources/${encodeURIComponent(typeof resource === 'string' ? resource : dataset.id)}/${path}?${parameters.join('&')}`,
    headers: { accept: 'application/json' },
  };
};

const functions = { count: 'count', sum: 'sum', mean: 'avg', min: 'min', max: 'max' } as const;
/** Rows are counted by their number, which the API gives each. */
const valueName = ({ op, field }: Computed): string => `${field ?? '__id'}__${functions[op]}`;
const names = {
  key: (_rank: number, field: string) => field,
  value: (rank: number, ask: Ask) => valueName(ask.computed[rank] as Computed),
};

const groupRequest = (ask: Ask, { keys }: GroupPlan, dataset: Dataset): LoadRequest =>
  request(dataset, 'data/json/', [
    ...keys.map((name) => `${encodeURIComponent(name)}__groupby`),
    ...ask.computed.map((each) => encodeURIComponent(valueName(each))),
    ...(filters(ask.where) ?? []),
  ]);

/** Columns can be chosen when their names need no quotes; else all come. */
const rowParameters = (remote: Query, dataset: Dataset): readonly string[] => {
  const columns = storedColumns(remote.fields ?? [], dataset);
  const where = remote.where === undefined ? true : say(remote.where, true, scopeOf(dataset));
  return [
    ...(columns.every((name) => /^[a-z_]\w*$/i.test(name)) ? [`columns=${columns.join(',')}`] : []),
    ...(filters(where ?? true) ?? []),
  ];
};

const requests = (remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  if (remote.fields !== undefined)
    return [request(dataset, 'data/', [...rowParameters(remote, dataset), 'page=1', `page_size=${PAGE_ROWS}`])];
  const plan = planOf(remote, dataset);
  return plan === null ? [] : plan.parts.flatMap(({ asks }) => asks.map((ask) => groupRequest(ask, plan, dataset)));
};

const unreadable = (reply: LoadReply | undefined, expected: string, at: string): Problem =>
  problem('BODY_UNREADABLE', { got: reply === undefined ? 'no reply' : beginning(new Uint8Array(reply.bytes), 80), expected, at });

type Page = { readonly rows: readonly unknown[]; readonly total: number; readonly next: string | null };

const pageOf = (reply: LoadReply | undefined, dataset: Dataset): Page | Problem => {
  const read = readExactJson(reply, dataset.source.url);
  if (isProblem(read)) return read;
  const at = address(dataset.source.url);
  const body = isObject(read.json) ? read.json : {};
  const [rows, meta, links] = ['data', 'meta', 'links'].map((name) => member(body, name));
  const total = isObject(meta) ? member(meta, 'total') : undefined;
  if (!Array.isArray(rows) || typeof total !== 'number' || !Number.isSafeInteger(total) || total < 0)
    return unreadable(reply, '{ "data": [ … ], "meta": { "total": … } }', at);
  const next = isObject(links) ? member(links, 'next') : null;
  return { rows, total, next: typeof next === 'string' && next !== '' ? next : null };
};

/** The next page, if it is one of this API. */
const following = (next: string, dataset: Dataset): Decoded => {
  const base = dataset.source.url ?? '';
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  if (url !== null && url.origin === new URL(base).origin) return { next: [{ url: url.href, headers: { accept: 'application/json' } }] };
  return problem('ORIGIN_NOT_DECLARED', {
    got: url?.origin ?? next,
    expected: `pages of ${address(base)}`,
    todo: 'Ask whoever serves the API to link its pages by its own address.',
    at: address(base),
  });
};

const asReply = (body: unknown): LoadReply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  bytes: new TextEncoder().encode(JSON.stringify(body)).buffer,
});

function* decodeRows(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { url, decimal } = dataset.source;
  const source = {
    type: 'json',
    total: 'total',
    path: 'data',
    ...(decimal === undefined ? {} : { decimal }),
    ...(url === undefined ? {} : { url }),
  } as const;
  const table = (rows: readonly unknown[], total: number): Slices<Decoded> =>
    json.decodeSlices(
      [asReply({ data: rows, total: Math.max(total, rows.length) })],
      { dataset: remote.dataset, fields: remote.fields ?? [] },
      { ...dataset, source },
    );
  const first = pageOf(replies[0], dataset);
  if (isProblem(first)) return first;
  const { total } = first;
  if (total > MOST_ROWS) {
    return problem('TOO_MANY_ROWS', {
      got: `${total} rows`,
      expected: `at most ${MOST_ROWS}`,
      todo: 'Ask for a coarser territory or fewer periods, or bind the file itself: { "type": "csv" }.',
      at: address(url),
      params: { rows: total, limit: MOST_ROWS },
    });
  }
  if (total > PAGE_ROWS * MOST_PAGES) {
    if (replies.length === 1) return { next: [request(dataset, 'data/json/', rowParameters(remote, dataset))] };
    const stream = readExactJson(replies[1], url);
    if (isProblem(stream)) return stream;
    return Array.isArray(stream.json) ? yield* table(stream.json, total) : unreadable(replies[1], 'an array of rows', address(url));
  }
  const rows: unknown[] = [];
  let next: string | null = null;
  for (const reply of replies) {
    const page = pageOf(reply, dataset);
    if (isProblem(page)) return page;
    rows.push(...page.rows);
    next = page.rows.length === 0 ? null : page.next;
  }
  return next === null || rows.length >= total ? yield* table(rows, total) : following(next, dataset);
}

const decodeGroups = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const at = address(dataset.source.url);
  const plan = planOf(remote, dataset);
  if (plan === null)
    return problem('QUERY_INVALID', { got: 'a query that the API cannot compute', expected: 'what its abilities say', at });
  const bodies: (readonly JsonObject[])[] = [];
  for (const rank of plan.parts.flatMap(({ asks }) => asks).keys()) {
    const read = readExactJson(replies[rank], dataset.source.url);
    if (isProblem(read)) return read;
    if (!Array.isArray(read.json) || !read.json.every(isObject)) return unreadable(replies[rank], 'an array of groups', at);
    bodies.push(read.json);
  }
  return tableOfGroups(bodies, plan, remote, names, at);
};

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  return remote.fields === undefined ? decodeGroups(replies, remote, dataset) : yield* decodeRows(replies, remote, dataset);
}

export const tabular: Source = {
  abilities,
  requests,
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};
