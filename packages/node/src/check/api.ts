/** The API under examination: every request it is sent, and its replies read whole. */
import type { Query } from '@balise/model';
import { asIs, type Detail } from './promises.ts';

export type Fetch = (request: Request) => Promise<Response>;
export type Reply = { readonly status: number; readonly headers: Headers; readonly bytes: ArrayBuffer; readonly text: string };

const DEADLINE_MS = 30_000;

export type Api = {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  query(query: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(body: string): Promise<Reply>;
  preflight(path: string): Promise<Reply>;
};

const queryPath = (query: unknown): string => `query?q=${encodeURIComponent(JSON.stringify(query))}`;

/** @param base the address of the API; `/catalog` is looked for under it */
export const apiAt = (base: string, send: Fetch): Api => {
  const root = base.replace(/\/?(?:catalog\/?)?$/u, '/');
  const ask = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await send(new Request(new URL(path, root), { ...init, signal: AbortSignal.timeout(DEADLINE_MS) }));
    const bytes = await response.arrayBuffer();
    return { status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) };
  };
  const origin = { origin: 'https://portail.example' };
  return {
    get: (path, headers = {}) => ask(path, { headers: { ...origin, ...headers } }),
    query: (query, headers = {}) => ask(queryPath(query), { headers: { ...origin, accept: 'application/json', ...headers } }),
    post: (body) => ask('query', { method: 'POST', body, headers: { ...origin, 'content-type': 'application/json' } }),
    preflight: (path) =>
      ask(path, {
        method: 'OPTIONS',
        headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      }),
  };
};

export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export type Cell = string | number | boolean | null;
/** An answer as the contract says it. */
export type Answered = {
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  readonly types: Readonly<Record<string, string>>;
  readonly rows: { readonly read: number; readonly total: number };
  readonly length: number;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fits: Readonly<Record<string, (cell: unknown) => boolean>> = {
  string: (cell) => typeof cell === 'string',
  number: (cell) => typeof cell === 'number',
  boolean: (cell) => typeof cell === 'boolean',
};

/** The table of a reply, or what keeps it from being one. */
export const answered = (reply: Reply, outputs: readonly string[]): Answered | Detail => {
  if (reply.status !== 200) return asIs(`HTTP ${reply.status} ${reply.text.slice(0, 160)}`);
  if (!/^application\/json\b/u.test(reply.headers.get('content-type') ?? ''))
    return asIs(`content-type ${reply.headers.get('content-type')}`);
  const json = jsonOf(reply.text);
  if (!isRecord(json)) return { fr: `pas un objet JSON : ${reply.text.slice(0, 80)}`, en: `not a JSON object: ${reply.text.slice(0, 80)}` };
  const { columns, types, rows } = json;
  if (!isRecord(columns)) return { fr: '"columns" n’y est pas', en: '"columns" is missing' };
  if (!isRecord(types)) return { fr: '"types" n’y est pas', en: '"types" is missing' };
  if (!isRecord(rows) || typeof rows['read'] !== 'number' || typeof rows['total'] !== 'number')
    return { fr: '"rows": { "read", "total" } n’y est pas', en: '"rows": { "read", "total" } is missing' };
  const lengths = new Set<number>();
  for (const name of outputs) {
    const [cells, type] = [columns[name], types[name]];
    if (!Array.isArray(cells)) return { fr: `pas de colonne "${name}"`, en: `no column "${name}"` };
    const fit = typeof type === 'string' ? fits[type] : undefined;
    if (fit === undefined) {
      const found = JSON.stringify(type) ?? '–';
      return {
        fr: `la colonne "${name}" est de type ${found}, et non "string" ou "number"`,
        en: `column "${name}" is of type ${found}, not "string" or "number"`,
      };
    }
    const wrong: unknown = cells.find((cell) => cell !== null && !fit(cell));
    if (wrong !== undefined) {
      const cell = JSON.stringify(wrong);
      return {
        fr: `la colonne "${name}" se dit ${String(type)} et contient ${cell}`,
        en: `column "${name}" says ${String(type)} and holds ${cell}`,
      };
    }
    lengths.add(cells.length);
  }
  if (lengths.size > 1)
    return { fr: `des colonnes de ${[...lengths].join(' et ')} cellules`, en: `columns of ${[...lengths].join(' and ')} cells` };
  return { ...(json as Omit<Answered, 'length'>), length: [...lengths][0] ?? 0 };
};

export const outputsOf = (query: Query): readonly string[] =>
  query.fields ?? [...(query.by ?? []), ...(query.measures ?? []).map(({ as }) => as)];

export const askTable = async (api: Api, query: Query): Promise<Answered | Detail> => answered(await api.query(query), outputsOf(query));
