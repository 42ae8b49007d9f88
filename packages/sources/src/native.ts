/**
 * A Balise API: it computes whatever a query says. A short query travels in its URL, where caches see it. What comes
 * back is checked cell by cell: an API may be wrong, old, or somebody else.
 */
import { isProblem, problem, statusColumn } from '@balise/model';
import type { Abilities, Column, Dataset, LoadReply, LoadRequest, Op, PredicateName, Problem, Query } from '@balise/model';
import { columnFromJson } from './native/column-from-json.ts';
import { expectedColumns, toldStatuses } from './native/expected-columns.ts';
import { finished } from './native/finished.ts';
import { address, beginning, replyProblem } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';
import { statusOrigins } from './statuses.ts';

const LONGEST_URL = 4000;
const ACCEPT = 'application/json';

const ops: readonly Op[] = [
  'count',
  'valid',
  'missing',
  'distinct',
  'sum',
  'mean',
  'weighted-mean',
  'min',
  'max',
  'median',
  'q1',
  'q3',
  'quantile',
  'variance',
  'variancep',
  'stdev',
  'stdevp',
  'ratio',
];
const predicates: readonly PredicateName[] = ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and', 'or', 'not'];

const everything: Abilities = {
  by: true,
  where: predicates,
  measures: ops,
  measureWhere: true,
  maxRows: 1_000_000,
  maxGroups: 100_000,
  order: true,
  limit: true,
};

const among = <T extends string>(known: readonly T[], told: unknown): readonly T[] =>
  Array.isArray(told) ? known.filter((name) => told.includes(name)) : [];
const most = (told: unknown): number | undefined => (typeof told === 'number' && told > 0 ? told : undefined);

/** A binding may declare less, as `/catalog` prints it; what it does not name, the API does not do. */
const abilities = (dataset: Dataset): Abilities => {
  const told = dataset.source['abilities'];
  if (typeof told !== 'object' || told === null) return everything;
  const { by, where, measures, measureWhere, maxRows, maxGroups, order, limit, disclosure } = told as Readonly<Record<string, unknown>>;
  const [rows, groups] = [most(maxRows), most(maxGroups)];
  return {
    by: by === true,
    where: among(predicates, where),
    measures: among(ops, measures),
    measureWhere: measureWhere === true,
    ...(rows === undefined ? {} : { maxRows: rows }),
    ...(groups === undefined ? {} : { maxGroups: groups }),
    order: order === true,
    limit: limit === true,
    ...(disclosure === true ? { disclosure } : {}),
  };
};

/** Rows are read with their statuses; a query that computes has said what it needs of them. */
const withStatuses = (fields: readonly string[], dataset: Dataset): readonly string[] => [
  ...new Set([...fields, ...fields.filter((field) => statusOrigins(field, dataset) !== null).map(statusColumn)]),
];

/** The query as the API reads it, members in one order: equal queries have equal URLs. */
const sent = (remote: Query, dataset: Dataset): string => {
  const { where, by, measures, order, limit } = remote;
  const fields = remote.fields === undefined ? undefined : withStatuses(remote.fields, dataset);
  return JSON.stringify({ dataset: dataset.source.dataset ?? dataset.id, where, by, measures, fields, order, limit });
};

const endpoint = (dataset: Dataset): { readonly url: string; readonly search: string } => {
  const [base = '', search = ''] = (dataset.source.url ?? '').replace(/#.*$/s, '').split(/\?(.*)/s);
  return { url: `${base.replace(/\/+$/, '')}/query`, search };
};

const requests = (remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  const body = sent(remote, dataset);
  const { url, search } = endpoint(dataset);
  const own = search === '' ? '' : `${search}&`;
  const get = `${url}?${own}q=${encodeURIComponent(body)}`;
  if (get.length < LONGEST_URL) return [{ url: get, headers: { accept: ACCEPT } }];
  return [
    {
      url: search === '' ? url : `${url}?${search}`,
      method: 'POST',
      headers: { accept: ACCEPT, 'content-type': 'application/json' },
      body,
    },
  ];
};

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const unreadable = (got: string, expected: string, at: string): Problem => problem('BODY_UNREADABLE', { got, expected, at });

const parsed = (bytes: Uint8Array, at: string): Json | Problem => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('bytes that are not UTF-8', 'JSON', at);
  }
  if (text.trim() === '') return unreadable('an empty body', 'JSON', at);
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : unreadable(beginning(bytes, 80), 'an object with "columns", "types" and "rows"', at);
  } catch (error) {
    const isCut = /^\s*\{/.test(text) && !/\}\s*$/.test(text);
    return problem(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', { got: `${String(error)}`, expected: 'JSON', at });
  }
};

const decode = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const reply = replies[0];
  const refused = replyProblem(reply, dataset.source.url);
  if (refused !== null || reply === undefined) return refused ?? unreadable('no reply', 'a reply', dataset.id);
  const at = address(dataset.source.url);
  const json = parsed(new Uint8Array(reply.bytes), at);
  if (isProblem(json)) return json;
  const { columns, types, rows } = json;
  if (!isObject(columns)) return unreadable('a body without "columns"', 'an object with "columns", "types" and "rows"', at);
  if (types !== undefined && !isObject(types)) return unreadable('"types" that is no object', 'the type of each column, by its name', at);
  const decoded: Record<string, Column> = Object.create(null) as Record<string, Column>;
  let length: number | null = null;
  for (const { name, type } of [...expectedColumns(remote, dataset), ...toldStatuses(remote, columns)]) {
    const cells = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const told = types !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
    if (!Array.isArray(cells)) return unreadable(`no column ${JSON.stringify(name)}`, 'every column of the query', at);
    if (length !== null && cells.length !== length)
      return unreadable(`${cells.length} cells in ${JSON.stringify(name)}`, `${length}, as in the others`, at);
    length = cells.length;
    const column = columnFromJson(cells, type, { name, told, at });
    if (isProblem(column)) return column;
    decoded[name] = column;
  }
  return finished(decoded, { length: length ?? 0, told: rows, remote, at });
};

/** The native API: `GET {url}/query?q=…`, or `POST {url}/query` when the query is long. */
export const native: Source = {
  abilities,
  requests,
  decode,
  /** Rows are many: they travel as Arrow where the API can. A few groups are shorter in JSON, which any cache shows. */
  forQuery: async (remote) => (remote.fields === undefined ? native : (await import('./native-arrow.ts')).nativeArrow),
};
