/**
 * A portal that answers as Explore v2.1 does, for tests: its limits, its error bodies, its headers, its habits (no
 * `total_count` with `group_by`, a group for nulls, sums of nothing that are zero, rows in no order that lasts).
 */
import type { LoadReply, LoadRequest } from '@balise/model';
import { OdsqlError, OdsqlParser } from './odsql-parser.ts';
import type { Expression } from './odsql-parser.ts';
import { createShelf, quoted } from './shelf.ts';
import type { EmulatedTable, FieldType } from './shelf.ts';

export const PORTAL = 'https://portail.example.org';
const MOST_FACET_VALUES = 100;

export type Portal = {
  readonly load: (request: LoadRequest) => Promise<LoadReply>;
  /** Every address asked for, in order. */
  readonly asked: string[];
  readonly close: () => void;
};
type PortalOptions = { readonly datasets: Readonly<Record<string, EmulatedTable>>; /** Calls a day. */ readonly quota?: number };

class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}
const invalid = (message: string): never => {
  throw new Refusal(400, { error_code: 'InvalidRESTParameterError', message });
};

const known = new Set([
  'select',
  'where',
  'group_by',
  'order_by',
  'limit',
  'offset',
  'lang',
  'timezone',
  'delimiter',
  'use_labels',
  'with_bom',
  'parquet_compression',
  'facet',
  'refine',
]);

const integer = (parameters: URLSearchParams, name: string, fallback: number): number => {
  const text = parameters.get(name);
  if (text === null) return fallback;
  if (!/^-?\d+$/.test(text)) invalid(`Invalid value for ${name} API parameter: ${text} found but an integer is expected.`);
  return Number(text);
};

const cellOf = (cell: string | null, type: FieldType): string | number | null => {
  if (cell === null) return null;
  if (type === 'int' || type === 'double') return Number(cell);
  return type === 'datetime' ? `${cell.replace(' ', 'T').slice(0, 19)}+00:00` : cell;
};

type Planned = { readonly columns: readonly Expression[]; readonly sql: string; readonly total: string | number | null };
type Answered = {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly total: number | null;
};

const csvOf = ({ names, rows }: Answered, parameters: URLSearchParams): string => {
  const delimiter = parameters.get('delimiter') ?? ';';
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value);
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [names, ...rows].map((row) => row.map(cell).join(delimiter));
  return `${parameters.get('with_bom') === 'false' ? '' : '\ufeff'}${lines.join('\r\n')}\r\n`;
};

const objects = ({ names, rows }: Answered): readonly Record<string, unknown>[] =>
  rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));

export const createPortal = async ({ datasets, quota = Infinity }: PortalOptions): Promise<Portal> => {
  const shelf = await createShelf(datasets);
  const asked: string[] = [];
  let nonce = 0;

  const planned = (id: string, parameters: URLSearchParams, exported: boolean): Planned => {
    const { fields } = datasets[id] as EmulatedTable;
    const parse = (name: string): readonly Expression[] => {
      const text = parameters.get(name);
      return text === null || text === '' ? [] : new OdsqlParser(text, fields, name).list();
    };
    const text = parameters.get('where');
    const where = text === null || text === '' ? 'true' : new OdsqlParser(text, fields, 'where').where();
    const groups = parse('group_by');
    const selected = parse('select');
    const isGrouped = groups.length > 0;
    const isAggregate = selected.some(({ aggregate }) => aggregate);
    if (isGrouped && selected.some((each) => !each.aggregate && !groups.some(({ sql }) => sql === each.sql)))
      throw new OdsqlError('a field that is neither grouped nor aggregated. Clause(s) containing the error(s): select.');
    if (!isGrouped && isAggregate && selected.some(({ aggregate }) => !aggregate))
      throw new OdsqlError('fields and aggregations together. Clause(s) containing the error(s): select.');
    const limit = integer(parameters, 'limit', exported ? -1 : 10);
    const offset = integer(parameters, 'offset', 0);
    if (!exported) {
      const [most, reach] = isGrouped ? [20_000, 20_000] : [100, 10_000];
      if (limit < -1 || limit > most)
        invalid(`Invalid value for limit API parameter: ${limit} was found but -1 <= limit <= ${most} is expected.`);
      if (offset < 0 || offset + Math.max(0, limit) > reach)
        invalid(`Invalid value for offset API parameter: offset + limit = ${offset + limit} but it should not exceed ${reach}.`);
    }
    const plain: readonly Expression[] = Object.entries(fields).map(([name, type]) => ({
      sql: quoted(name),
      type,
      name,
      aggregate: false,
    }));
    const columns = isGrouped ? [...groups, ...selected.filter(({ aggregate }) => aggregate)] : selected.length === 0 ? plain : selected;
    nonce += 1;
    const order = isGrouped
      ? `order by ${groups.map((_, i) => `${i + 1} nulls last`).join(', ')}`
      : isAggregate
        ? ''
        : `order by hash(__id + ${nonce})`;
    const by = isGrouped ? `group by ${groups.map((_, i) => i + 1).join(', ')}` : '';
    const room = limit === -1 ? '' : `limit ${limit}`;
    const sql = `from ${quoted(id)} where ${where} ${by} ${order} ${room} offset ${offset}`;
    return { columns, sql, total: isGrouped ? null : isAggregate ? 1 : `select count(*) from ${quoted(id)} where ${where}` };
  };

  const answer = async (id: string, parameters: URLSearchParams, exported: boolean): Promise<Answered> => {
    const { columns, sql, total } = planned(id, parameters, exported);
    const rows = await shelf.query(`select ${columns.map((each) => each.sql).join(', ')} ${sql}`);
    return {
      names: columns.map(({ name }) => name),
      rows: rows.map((row) => row.map((cell, i) => cellOf(cell, (columns[i] as Expression).type))),
      total: typeof total === 'string' ? Number((await shelf.query(total))[0]?.[0]) : total,
    };
  };

  /** Names in lower case, whole numbers of 32 bits; compressed by Snappy or, when asked, by Zstandard, and by nothing else. */
  const parquetOf = (id: string, parameters: URLSearchParams): Promise<Uint8Array<ArrayBuffer>> => {
    const codec = parameters.get('parquet_compression') ?? 'snappy';
    if (codec !== 'snappy' && codec !== 'zstd')
      return invalid(`Invalid value for parquet_compression API parameter: ${codec} found but one of snappy, zstd is expected.`);
    const { columns, sql } = planned(id, parameters, true);
    const named = columns.map((each) => `${each.sql}${each.type === 'int' ? '::integer' : ''} as ${quoted(each.name.toLowerCase())}`);
    return shelf.parquet(`select ${named.join(', ')} ${sql}`, codec);
  };

  const facets = async (id: string, parameters: URLSearchParams): Promise<unknown> => {
    const { fields } = datasets[id] as EmulatedTable;
    const listed = parameters.getAll('facet');
    const found = [];
    for (const name of listed.length > 0 ? listed : Object.keys(fields)) {
      const rows = await shelf.query(
        `select ${quoted(name)}, count(*) from ${quoted(id)} where ${quoted(name)} is not null group by 1 order by 2 desc limit ${MOST_FACET_VALUES}`,
      );
      found.push({ name, facets: rows.map(([value, count]) => ({ count: Number(count), state: 'displayed', name: value, value })) });
    }
    return { links: [], facets: found };
  };

  const described = (id: string): unknown => ({
    dataset_id: id,
    has_records: true,
    data_visible: true,
    fields: Object.entries((datasets[id] as EmulatedTable).fields).map(([name, type]) => ({
      name,
      type,
      label: name,
      description: null,
      annotations: type === 'text' ? { facet: [] } : {},
    })),
    metas: { default: { title: id, publisher: 'Portail', modified: '2026-06-01T08:00:00+00:00', license: 'Licence Ouverte v2.0' } },
  });

  const respond = async (url: URL): Promise<{ type: string; body: string | Uint8Array<ArrayBuffer> }> => {
    const match = /^\/api\/explore\/v2\.1\/catalog\/datasets\/([^/]+)(?:\/(records|facets|exports\/(?:json|csv|parquet)))?$/.exec(
      url.pathname,
    );
    const id = decodeURIComponent(match?.[1] ?? '');
    if (url.origin !== PORTAL || match === null || !Object.hasOwn(datasets, id))
      throw new Refusal(404, { error_code: 'UnknownDatasetError', message: `Dataset ${id} does not exist.` });
    const parameters = url.searchParams;
    for (const name of parameters.keys()) if (!known.has(name)) invalid(`Unknown API parameter: ${name}.`);
    const type = 'application/json; charset=utf-8';
    if (match[2] === undefined) return { type, body: JSON.stringify(described(id)) };
    if (match[2] === 'facets') return { type, body: JSON.stringify(await facets(id, parameters)) };
    if (match[2] === 'exports/parquet') return { type: 'application/vnd.apache.parquet', body: await parquetOf(id, parameters) };
    const answered = await answer(id, parameters, match[2] !== 'records');
    if (match[2] === 'exports/csv') return { type: 'text/csv; charset=utf-8', body: csvOf(answered, parameters) };
    if (match[2] === 'exports/json') return { type, body: JSON.stringify(objects(answered)) };
    const { total } = answered;
    return { type, body: JSON.stringify({ ...(total === null ? {} : { total_count: total }), results: objects(answered) }) };
  };

  const reply = (status: number, type: string, body: string | Uint8Array<ArrayBuffer>): LoadReply => ({
    status,
    headers: {
      'content-type': type,
      'x-ratelimit-limit': String(quota === Infinity ? 10_000 : quota),
      'x-ratelimit-remaining': String(Math.max(0, (quota === Infinity ? 10_000 : quota) - asked.length)),
      'x-ratelimit-reset': '2026-11-24T00:00:00+00:00',
    },
    bytes: typeof body === 'string' ? new TextEncoder().encode(body).buffer : body.buffer,
  });

  return {
    asked,
    close: shelf.close,
    load: async ({ url, method = 'GET' }) => {
      asked.push(url);
      const json = 'application/json; charset=utf-8';
      if (asked.length > quota) {
        return reply(
          429,
          json,
          JSON.stringify({
            errorcode: 10002,
            reset_time: '2026-11-24T00:00:00Z',
            limit_time_unit: 'day',
            call_limit: quota,
            error: 'Too many requests on the domain. Please contact the domain administrator.',
          }),
        );
      }
      if (method !== 'GET') return reply(405, json, JSON.stringify({ error_code: 'MethodNotAllowed', message: 'Only GET is supported.' }));
      try {
        const { type, body } = await respond(new URL(url));
        return reply(200, type, body);
      } catch (error) {
        if (error instanceof Refusal) return reply(error.status, json, JSON.stringify(error.body));
        if (error instanceof OdsqlError)
          return reply(error.status, json, JSON.stringify({ error_code: 'ODSQLError', message: error.message }));
        throw error;
      }
    },
  };
};
