/**
 * An API of one file, on a port of its own, that can be told to fail: by a bad reply, by half a reply, by none. It counts
 * what it is asked, and sees when whoever asked hangs up.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** Answers, or does not; `end` is what the server runs when it is closed. */
export type Fault = (response: ServerResponse, request: IncomingMessage, end: (stop: () => void) => void) => void;

export type FaultServer = {
  /** Of the file. */
  readonly url: string;
  readonly origin: string;
  /** The fault in force; null while the API is sound. */
  fault: Fault | null;
  /** What was asked since the last `forget`: `GET /rows.json`. */
  readonly asked: readonly string[];
  /** How many of those who asked hung up before they were answered. */
  readonly hungUp: number;
  readonly headers: readonly IncomingMessage['headers'][];
  forget(): void;
  /** From then on nobody listens. */
  refuse(): Promise<void>;
  close(): Promise<void>;
};

export type Secure = { readonly key: string; readonly cert: string };

export const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };

/** `sound` is the file when all is well, with its type. */
export const serveFaults = async (sound: string, type = 'application/json', secure?: Secure): Promise<FaultServer> => {
  let [asked, hungUp]: [string[], number] = [[], 0];
  let headers: IncomingMessage['headers'][] = [];
  const stops = new Set<() => void>();
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    response.on('close', () => void (response.writableFinished || (hungUp += 1)));
    response.on('error', () => undefined);
    if (state.fault !== null) return state.fault(response, request, (stop) => stops.add(stop));
    response.writeHead(200, { ...OPEN, 'content-type': type, 'cache-control': 'no-store' }).end(sound);
  };
  const server = secure === undefined ? createServer(listener) : createSecureServer({ ...secure }, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `${secure === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= new Promise((resolve) => {
      for (const stop of stops) stop();
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }));
  const state: FaultServer = {
    url: `${origin}/rows.json`,
    origin,
    fault: null,
    get asked() {
      return asked;
    },
    get hungUp() {
      return hungUp;
    },
    get headers() {
      return headers;
    },
    forget: () => void ([asked, headers, hungUp] = [[], [], 0]),
    refuse: close,
    close,
  };
  return state;
};
