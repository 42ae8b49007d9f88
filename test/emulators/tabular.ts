/**
 * The tabular API of data.gouv.fr, for tests: PostgREST behind a server that splits its query once decoded, pages of 50
 * rows, streams of 50,000, aggregation for listed resources only.
 */
import type { LoadReply, LoadRequest } from '@balise/model';
import { createShelf, literal, quoted } from './shelf.ts';
import type { EmulatedTable, FieldType } from './shelf.ts';

export const TABULAR = 'https://tabular.example.org';
const PAGE_SIZE_MAX = 50;
const BATCH_SIZE = 50_000;

export type TabularApi = {
  readonly load: (request: LoadRequest) => Promise<LoadReply>;
  readonly asked: string[];
  readonly close: () => void;
};
type TabularOptions = {
  readonly resources: Readonly<Record<string, EmulatedTable>>;
  readonly aggregated?: readonly string[];
  /** Where its links lead, when it believes to be elsewhere. */
  readonly links?: string;
};

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, title: string, detail: string) {
    super(JSON.stringify({ errors: [{ code: 'x', title, detail }] }));
    this.status = status;
  }
}
const invalid = (detail: string): never => {
  throw new Refusal(400, 'Invalid query string', detail);
};

const comparisons: Readonly<Record<string, string>> = {
  exact: '=',
  differs: 'is distinct from',
  less: '<=',
  greater: '>=',
  strictly_less: '<',
  strictly_greater: '>',
};
const aggregates = new Set(['avg', 'count', 'max', 'min', 'sum']);

type Parsed = {
  where: string[];
  keys: string[];
  values: { name: string; sql: string }[];
  columns: string[] | null;
  page: number;
  size: number;
};

const typed = (text: string, type: FieldType): string => {
  if (type === 'text') return literal(text);
  if (type === 'date' || type === 'datetime')
    return /^\d{4}-\d{2}-\d{2}/.test(text) ? `${literal(text)}::timestamp` : invalid(`invalid date ${text}`);
  return /^-?\d+(?:\.\d+)?$/.test(text) ? text : invalid(`invalid number ${text}`);
};

const listed = (value: string): readonly string[] =>
  [...value.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(([, quotedText, bare]) => quotedText ?? bare ?? '');

const parse = (query: string, types: Readonly<Record<string, FieldType>>): Parsed => {
  const parsed: Parsed = { where: [], keys: [], values: [], columns: null, page: 1, size: 20 };
  // As the server does: decoded first, split after.
  const args = query === '' ? [] : decodeURIComponent(query.replaceAll('+', ' ')).split('&');
  for (const arg of args) {
    const split = arg.split('=');
    if (split.length > 2) invalid(`argument '${arg}' could not be parsed`);
    const [argument = '', value = null] = split;
    if (argument === 'page') parsed.page = Number(value);
    else if (argument === 'page_size') parsed.size = Number(value);
    else if (argument === 'columns') parsed.columns = (value ?? '').split(',');
    else {
      const at = argument.lastIndexOf('__');
      const [name, operator] = [argument.slice(0, at), argument.slice(at + 2).toLowerCase()];
      const type = name === '__id' ? 'int' : types[name];
      if (at < 0 || type === undefined) return invalid(`argument '${arg}' could not be parsed`);
      const column = quoted(name);
      if (operator === 'groupby') parsed.keys.push(name);
      else if (aggregates.has(operator)) {
        if ((operator === 'sum' || operator === 'avg') && type === 'text') invalid(`function ${operator}(text) does not exist`);
        parsed.values.push({ name: argument, sql: `${operator}(${column})` });
      } else if (operator === 'isnull' || operator === 'isnotnull')
        parsed.where.push(`${column} is ${operator === 'isnull' ? '' : 'not '}null`);
      else if (operator === 'in' || operator === 'notin')
        parsed.where.push(
          `${column} ${operator === 'in' ? '' : 'not '}in (${listed(value ?? '')
            .map((text) => typed(text, type))
            .join(', ')})`,
        );
      else {
        const comparison = comparisons[operator];
        if (comparison === undefined || value === null) return invalid(`argument '${arg}' could not be parsed`);
        parsed.where.push(`${column} ${comparison} ${typed(value, type)}`);
      }
    }
  }
  return parsed;
};

export const createTabular = async ({ resources, aggregated = [], links = TABULAR }: TabularOptions): Promise<TabularApi> => {
  const shelf = await createShelf(resources);
  const asked: string[] = [];

  const respond = async (url: URL): Promise<unknown> => {
    const match = /^\/api\/resources\/([^/]+)\/data\/(json\/)?$/.exec(url.pathname);
    const id = match?.[1] ?? '';
    const resource = Object.hasOwn(resources, id) ? resources[id] : undefined;
    if (match === null || resource === undefined) throw new Refusal(404, 'Not found', `Resource ${id} does not exist`);
    const parsed = parse(url.search.slice(1), resource.fields);
    const groups = parsed.keys.length > 0 || parsed.values.length > 0;
    if (groups && !aggregated.includes(id)) throw new Refusal(403, 'Forbidden', `Aggregation is not allowed for resource '${id}'`);
    if (groups && parsed.columns !== null) invalid('the argument `columns` cannot be set alongside aggregators');
    if (parsed.size > PAGE_SIZE_MAX) invalid(`Page size exceeds allowed maximum: ${PAGE_SIZE_MAX}`);
    const types: Readonly<Record<string, FieldType>> = { __id: 'int', ...resource.fields };
    const plain = parsed.columns ?? Object.keys(types);
    const columns = groups
      ? [...parsed.keys.map((name) => ({ name, sql: quoted(name) })), ...parsed.values]
      : plain.map((name) => ({ name, sql: types[name] === undefined ? invalid(`column ${name} does not exist`) : quoted(name) }));
    const where = parsed.where.length === 0 ? '' : `where ${parsed.where.join(' and ')}`;
    const by = parsed.keys.length === 0 ? '' : `group by ${parsed.keys.map(quoted).join(', ')}`;
    const total = Number((await shelf.query(`select count(*) from ${quoted(id)} ${where}`))[0]?.[0]);
    const isStream = match[2] !== undefined;
    // The count of groups is that of their rows: a known fault, which a stream refuses by.
    if (isStream && total > BATCH_SIZE) throw new Refusal(403, 'Output is too long', `The output has more than ${BATCH_SIZE} rows`);
    const offset = (parsed.page - 1) * parsed.size;
    const room = isStream ? '' : `limit ${parsed.size} offset ${offset}`;
    const rows = await shelf.query(
      `select ${columns.map(({ sql }) => sql).join(', ')} from ${quoted(id)} ${where} ${by} ${groups ? '' : 'order by __id'} ${room}`,
    );
    const isNumber = (name: string): boolean =>
      /__(?:count|sum|avg|min|max)$/.test(name) || types[name] === 'int' || types[name] === 'double';
    const data = rows.map((row) =>
      Object.fromEntries(
        columns.map(({ name }, i) => [name, row[i] !== null && row[i] !== undefined && isNumber(name) ? Number(row[i]) : row[i]]),
      ),
    );
    if (isStream) return data;
    const more = groups ? data.length === parsed.size : parsed.size + offset < total;
    const kept = url.search
      .slice(1)
      .split('&')
      .filter((arg) => !/^page(?:_size)?=/.test(arg));
    const next = `${links}${url.pathname}?${[...kept, `page=${parsed.page + 1}`, `page_size=${parsed.size}`].join('&')}`;
    return {
      data,
      links: { next: more ? next : null, prev: null },
      meta: { page: parsed.page, page_size: parsed.size, ...(groups ? {} : { total }) },
    };
  };

  return {
    asked,
    close: shelf.close,
    load: async ({ url }) => {
      asked.push(url);
      const reply = (status: number, body: string): LoadReply => ({
        status,
        headers: { 'content-type': 'application/json' },
        bytes: new TextEncoder().encode(body).buffer as ArrayBuffer,
      });
      try {
        return reply(200, JSON.stringify(await respond(new URL(url))));
      } catch (error) {
        if (error instanceof Refusal) return reply(error.status, error.message);
        throw error;
      }
    },
  };
};
