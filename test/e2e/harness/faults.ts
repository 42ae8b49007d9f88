/** The thirty ways in which a network and an API fail, as a server does them. */
import { gzipSync } from 'node:zlib';
import { type Fault, OPEN } from './fault-server.ts';

const record = (prises: unknown): object => ({ dep: '29', annee: '2024', prises });
export const sound = JSON.stringify([record(1234)]);

const json = { ...OPEN, 'content-type': 'application/json', 'cache-control': 'no-store' };
const answer =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Fault =>
  (response) =>
    void response.writeHead(status, { ...json, ...headers }).end(body);
export const refusal = (status: number, headers: Record<string, string> = {}): Fault => answer('{"title":"no"}', headers, status);
export const redirectTo =
  (location: string, status = 302): Fault =>
  (response) =>
    void response.writeHead(status, { ...OPEN, location }).end();

/** No fault: it sends a body to who does not have it, and says so to who has. `statuses` is what it answered. */
export const tagging =
  (body: () => string, statuses: number[], exposed: boolean): Fault =>
  (response, request) => {
    const etag = `"${body().length}-${body().slice(-12).replace(/\W/gu, '')}"`;
    const status = request.headers['if-none-match'] === etag ? 304 : 200;
    statuses.push(status);
    const open = { ...OPEN, ...(exposed ? { 'access-control-expose-headers': 'ETag' } : {}) };
    response.writeHead(status, { ...open, etag, 'content-type': 'application/json', 'cache-control': 'no-cache' });
    response.end(status === 304 ? undefined : body());
  };

const STEP_MS = 100;
const deep = 10_000;
/** Unpacked whole, it would be past any bound that the tests set on memory. */
const BOMB_BYTES = 128 * 1024 * 1024;
/** Packed before anybody asks: whoever waits has a deadline. */
const bomb = gzipSync(Buffer.alloc(BOMB_BYTES, 0x20), { level: 9 });
const HUGE_BYTES = 200 * 1024 * 1024;

export const faults = {
  'never answers': () => undefined,
  'sends one byte at a time': (response, _request, end) => {
    response.writeHead(200, json);
    let sent = 0;
    const timer = setInterval(() => response.write(sound[sent++ % sound.length]!), STEP_MS);
    end(() => clearInterval(timer));
    response.on('close', () => clearInterval(timer));
  },
  'stalls in the middle': (response) =>
    void response.writeHead(200, { ...json, 'content-length': String(sound.length) }).write(sound.slice(0, 20)),
  'cuts the line': (response) => void response.destroy(),
  'closes to other origins': (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(sound),
  'asks for an hour, as a date': (response) =>
    void response.writeHead(429, { ...json, 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }).end(),
  'truncates its JSON': answer(sound.slice(0, -8)),
  'is a captive portal': answer('<!doctype html><title>Wi-Fi</title><h1>Connectez-vous</h1>', { 'content-type': 'text/html' }),
  'sends another format': answer('dep;annee;prises\n29;2024;1234\n', { 'content-type': 'text/csv' }),
  'writes in Latin-1': answer(Buffer.from(JSON.stringify([{ ...record(1234), nom: 'Finistère' }]), 'latin1')),
  'nests ten thousand deep': answer('['.repeat(deep) + ']'.repeat(deep)),
  'repeats keys and names prototypes': answer(
    '[{"dep":"29","annee":"2024","prises":0,"prises":1234,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]',
  ),
  'begins with a mark': answer(`\uFEFF${sound}`),
  'is empty': answer('[]'),
  'masks everything': answer(JSON.stringify([record('s')])),
  'lost a field': answer('[{"dep":"29","annee":"2024","bornes":1234}]'),
  'says nothing has changed': (response) => void response.writeHead(304, OPEN).end(),
  'has a clock of another time': answer(sound, {
    date: 'Thu, 01 Jan 1998 00:00:00 GMT',
    expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
    age: '999999999',
    'cache-control': 'max-age=1',
    'last-modified': 'Fri, 01 Jan 2077 00:00:00 GMT',
  }),
  'unpacks a thousandfold': (response) => void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
  'sends two hundred megabytes': (response) => {
    response.writeHead(200, json);
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    let sent = 0;
    const more = (): void => {
      while (!response.destroyed && sent < HUGE_BYTES && response.write(chunk)) sent += chunk.length;
      if (sent >= HUGE_BYTES) response.end();
    };
    response.on('drain', more);
    more();
  },
} satisfies Record<string, Fault>;

/** A million rows that hold what the sound file does. */
export const millionRows = (): string =>
  [
    'dep;annee;ligne;prises',
    ...Array.from({ length: 1_000_000 }, (_, row) => `29;${row === 0 ? 2024 : 2023};${row};${row === 0 ? 1234 : 1}`),
  ].join('\n');
