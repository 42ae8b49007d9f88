/** Emulated portals behind a real address of this machine: every origin may read them, as open data portals allow. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoadReply, LoadRequest } from '@balise/model';

export type Emulated = {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly asked: string[];
  /** Of every request, those that ask for permission (OPTIONS) included. */
  readonly requests: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
};
/** Answers what begins with a path; told of a request as the emulated portal's own origin would see it. */
type Route = { readonly at: string; readonly as?: string; readonly load: (request: LoadRequest) => Promise<LoadReply> | LoadReply };

export const aBody =
  (type: string, body: string | Uint8Array): Route['load'] =>
  () => ({
    status: 200,
    headers: { 'content-type': type },
    bytes: new Uint8Array(typeof body === 'string' ? new TextEncoder().encode(body) : body).buffer,
  });

export const serveEmulated = async (routes: readonly Route[]): Promise<Emulated> => {
  const asked: string[] = [];
  const requests: Emulated['requests'] = [];
  const server = createServer(async ({ url = '/', method = 'GET', headers }, response) => {
    requests.push({ method, url, headers });
    // A portal that lets every origin read, and knows of nothing else to let.
    if (method === 'OPTIONS') return void response.writeHead(405).end();
    asked.push(url);
    const route = routes.find(({ at }) => url.startsWith(at));
    const cors = { 'access-control-allow-origin': '*' };
    if (route === undefined) return void response.writeHead(404, { 'content-type': 'application/json', ...cors }).end('{}');
    const { accept } = headers;
    const reply = await route.load({
      url: `${route.as ?? 'http://emulated.example'}${url}`,
      headers: accept === undefined ? {} : { accept },
    });
    const length = { 'content-length': String(reply.bytes.byteLength) };
    response.writeHead(reply.status, { ...reply.headers, ...cors, ...length });
    return void response.end(method === 'HEAD' ? undefined : new Uint8Array(reply.bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
