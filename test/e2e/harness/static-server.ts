/** Any static host: files of a folder, and pages written by the scenario, under headers of its choice. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** What a host of the widgets may forbid at most. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; worker-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types balise";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

export type StaticOptions = {
  /** Where the folder is on the host, `/balise/`; at its root unless told. */
  readonly at?: string;
  /** Paths → bodies that are no file of the folder, `/page.html` → its HTML. */
  readonly pages?: Readonly<Record<string, string | Uint8Array>>;
  /** Paths → statuses of answers that carry nothing else. */
  readonly failing?: Readonly<Record<string, number>>;
  /** Whether pages of every origin may read what is served, those without an origin included. */
  readonly isShared?: boolean;
  /** Headers of HTML pages. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Paths → their own headers: of a worker, which has a policy of its own. */
  readonly scripts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

export type StaticHost = { readonly url: string; close(): Promise<void> };

export const serveStatic = async (folder: string, options: StaticOptions = {}): Promise<StaticHost> => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const failure = options.failing?.[pathname];
    if (failure !== undefined) return void response.writeHead(failure, { 'content-type': 'text/plain' }).end();
    const at = options.at ?? '/';
    const file = name.startsWith(at) ? path.join(folder, path.normalize(`/${decodeURIComponent(name.slice(at.length))}`)) : null;
    const body = options.pages?.[pathname] ?? (file === null ? null : await readFile(file).catch(() => null));
    const type = types[path.extname(name)] ?? 'application/octet-stream';
    if (body === null) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    const shared = options.isShared === true ? { 'access-control-allow-origin': '*' } : {};
    response
      .writeHead(200, {
        'content-type': type,
        ...shared,
        ...(type.startsWith('text/html') ? options.headers : options.scripts?.[pathname]),
      })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
