/**
 * The hands outside a page: `http(s):` by fetch, `file:` from the disk. One deadline, one cap on decoded bytes, no
 * credentials; a passing trouble is met by the page's own retry law, within the deadline.
 */
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  RETRIES,
  isProblem,
  isRetriable,
  problem,
  retryAfterMs,
  waitMs,
  type LoadReply,
  type LoadRequest,
  type Problem,
} from '@balise/model';
import type { Hands } from '@balise/core';
import { readBody, tooLarge } from './read-body.ts';

export type NodeHandsOptions = {
  readonly fetch?: typeof fetch;
  /** For one load, its retries included. 15,000 unless told. */
  readonly deadlineMs?: number;
  /** Of one body once decoded. 200 MiB unless told. */
  readonly maxBytes?: number;
  /** In [0, 1): where in its range a wait falls. */
  readonly random?: () => number;
  /** Rejects once the signal says that nobody waits any more. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
};

const DEADLINE_MS = 15_000;
const MOST_BYTES = 200 * 1024 * 1024;

const types: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json' };

const fromDisk = async ({ url, method }: LoadRequest, maxBytes: number): Promise<LoadReply | Problem> => {
  const place = fileURLToPath(url);
  const { size } = await stat(place);
  if (size > maxBytes) return tooLarge(`${size} bytes`, maxBytes, url);
  const bytes = method === 'HEAD' ? new Uint8Array(0) : await readFile(place);
  return {
    status: 200,
    headers: { 'content-type': types[url.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'content-length': String(size) },
    // A copy: what `slice` makes of a Buffer is a view, and behind an empty file there is memory of anybody's.
    bytes: new Uint8Array(bytes).buffer,
  };
};

export const nodeHands = ({
  fetch: send = fetch,
  deadlineMs = DEADLINE_MS,
  maxBytes = MOST_BYTES,
  random = Math.random,
  wait = (ms, signal) => sleep(ms, undefined, { signal }),
}: NodeHandsOptions = {}): Hands => {
  const running = new Map<number, AbortController>();

  const once = async ({ url, method = 'GET', headers = {}, body }: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> => {
    try {
      const reply = await send(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
      const bytes = await readBody(reply, maxBytes, url);
      return isProblem(bytes) ? bytes : { status: reply.status, headers: Object.fromEntries(reply.headers), bytes };
    } catch (error) {
      if (signal.aborted) throw error;
      return problem('NETWORK', { got: String(error), expected: 'a reply', at: url });
    }
  };

  const persist = async (request: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> => {
    const began = performance.now();
    for (let tries = 0; ; tries += 1) {
      const reply = await once(request, signal);
      const isPassing = isProblem(reply) ? reply.problem === 'NETWORK' : isRetriable(reply.status);
      if (!isPassing || tries >= RETRIES) return reply;
      const ms = waitMs(tries, random(), isProblem(reply) ? null : retryAfterMs(reply.headers['retry-after'], Date.now()));
      if (performance.now() - began + ms >= deadlineMs) return reply;
      await wait(ms, signal);
    }
  };

  return {
    load: async (id, _context, request) => {
      const controller = new AbortController();
      running.set(id, controller);
      const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(deadlineMs)]);
      try {
        return request.url.startsWith('file:') ? await fromDisk(request, maxBytes) : await persist(request, signal);
      } catch (error) {
        const at = request.url;
        if (controller.signal.aborted) return problem('ABORTED', { got: 'nobody waits any more', expected: 'a reply', at });
        return problem(signal.aborted ? 'TIMEOUT' : 'NETWORK', { got: String(error), expected: 'a reply', at });
      } finally {
        if (running.get(id) === controller) running.delete(id);
      }
    },
    abort: (id) => running.get(id)?.abort(),
  };
};
