import type { Hands } from '@balise/core';
import type { Catalog, Table } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import type { Limits, Shelf } from '@balise/sources/sql';
import { app, type AppOptions } from '../../../packages/server/src/app.ts';
import type { Library } from '../../../packages/server/src/library.ts';
import { Store } from '../../../packages/server/src/store.ts';

/** A library over tables made in a test, without files. */
export const aLibrary = async (tables: Readonly<Record<string, Table>>, limits: Partial<Limits> = {}): Promise<Library> => {
  const store = await Store.open();
  const shelves = new Map<string, Shelf>();
  for (const [id, table] of Object.entries(tables)) shelves.set(id, await store.load(id, table, new TextEncoder().encode(id)));
  await store.lock();
  const catalog: Catalog = { balise: '1', id: 'essai', publisher: { name: 'Essai' }, datasets: [], indicators: [] };
  return { catalog, shelves, store, limits: { ...defaultLimits, ...limits }, drafted: false };
};

export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(query: unknown, headers?: Record<string, string>): Promise<Response>;
  request(path: string, init: RequestInit): Promise<Response>;
  close(): void;
};

/** The server without a socket: the same function from request to response that HTTP calls. */
export const aClient = async (tables: Readonly<Record<string, Table>>, limits: Partial<Limits> = {}): Promise<Client> => {
  return clientOf(await aLibrary(tables, limits));
};

export const clientOf = (library: Library, options: AppOptions = {}): Client => {
  const answer = app(library, options);
  return {
    get: (path, headers = {}) => answer(new Request(`http://127.0.0.1${path}`, { headers })),
    post: (query, headers = {}) =>
      answer(
        new Request('http://127.0.0.1/query', { method: 'POST', headers, body: typeof query === 'string' ? query : JSON.stringify(query) }),
      ),
    request: (path, init) => answer(new Request(`http://127.0.0.1${path}`, init)),
    close: () => library.store.close(),
  };
};

export const askPath = (query: unknown): string => `/query?q=${encodeURIComponent(JSON.stringify(query))}`;

/** A page whose catalogue and data are this server's. */
export const handsOf = (client: Client): Hands => ({
  load: async (_id, _context, { url, method = 'GET', headers = {}, body }) => {
    const { pathname, search } = new URL(url);
    const reply = await client.request(`${pathname}${search}`, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), bytes: await reply.arrayBuffer() };
  },
  abort: () => undefined,
});
