/** The hands outside a page: `http(s):` by fetch, `file:` from the disk. One deadline, one cap, no credentials. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { problem, type LoadReply, type LoadRequest, type Problem } from '@balise/model';
import type { Hands } from '@balise/core';

const DEADLINE_MS = 15_000;
const MOST_BYTES = 200 * 1024 * 1024;

const types: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json' };

const exact = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

const fromDisk = async (url: string): Promise<LoadReply> => {
  const bytes = await readFile(fileURLToPath(url));
  return {
    status: 200,
    headers: { 'content-type': types[url.split('.').at(-1) ?? ''] ?? 'application/octet-stream' },
    bytes: exact(bytes),
  };
};

const fromNetwork = async ({ url, method = 'GET', headers = {}, body }: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> => {
  const reply = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
  const bytes = await reply.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES)
    return problem('BODY_TOO_LARGE', { got: `${bytes.byteLength} bytes`, expected: `at most ${MOST_BYTES}`, at: url });
  return { status: reply.status, headers: Object.fromEntries(reply.headers), bytes };
};

export const nodeHands = (): Hands => {
  const running = new Map<number, AbortController>();
  return {
    load: async (id, _context, request) => {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(DEADLINE_MS)]);
        return request.url.startsWith('file:') ? await fromDisk(request.url) : await fromNetwork(request, signal);
      } catch (error) {
        const timeout = error instanceof Error && error.name === 'TimeoutError';
        return problem(timeout ? 'TIMEOUT' : 'NETWORK', { got: String(error), expected: 'a reply', at: request.url });
      } finally {
        running.delete(id);
      }
    },
    abort: (id) => running.get(id)?.abort(),
  };
};
