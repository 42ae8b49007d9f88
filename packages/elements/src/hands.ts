/**
 * The only fetch there is on the page. The core says what it wants; the hands decide whether it may be asked, and see
 * that it ends: an allow-list of origins, no cookies unless declared, no referrer, one deadline, a cap on bytes.
 * Nothing is remembered here: who asks twice for the same thing is the memory's affair.
 */
import type { Hands } from '@balise/core/wire';
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem, problem } from '@balise/model';
import { permissionsOf, refuseOrigin, webOrigin, withoutQuery } from './permissions.ts';
import { readBody } from './read-body.ts';
import { pageSettings } from './settings.ts';

export type HandsOptions = {
  readonly fetch?: typeof fetch;
  readonly deadlineMs?: number;
  readonly maxBytes?: number;
  readonly random?: () => number;
};

/** Hands that can let go of everything at once, when the worker they serve is gone. */
export type OpenHands = Hands & { close(): void };

const DEADLINE_MS = 15_000;
const MAX_BYTES = 20 * 1024 * 1024;
// Taken at load: a host that later replaces `fetch` would see, and could alter, every figure.
const pageFetch = globalThis.fetch?.bind(globalThis);

const headersOf = (response: Response): Record<string, string> => {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => (headers[name.toLowerCase()] = value));
  return headers;
};

/** All that can be said when not even our own code can be fetched any more. */
const refusedBy = (status: number, at: string): Problem =>
  problem('HTTP_ERROR', { got: `HTTP ${status}`, expected: 'HTTP 200', at, params: { status } });

export const makeHands = (options: HandsOptions = {}): OpenHands => {
  const ask = options.fetch ?? pageFetch;
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const running = new Map<number, AbortController>();

  const interrupted = (signal: AbortSignal, at: string): Problem =>
    signal.reason === 'deadline'
      ? problem('TIMEOUT', { got: `nothing whole in ${deadlineMs} ms`, expected: 'an answer', at, params: { seconds: deadlineMs / 1000 } })
      : problem('ABORTED', { got: 'nobody waits any more', expected: 'an answer', at });

  const once = async (context: string, request: LoadRequest, token: string | null, signal: AbortSignal): Promise<LoadReply | Problem> => {
    const permissions = permissionsOf(context);
    const at = withoutQuery(request.url);
    const response = await ask(request.url, {
      method: request.method ?? 'GET',
      headers: { ...request.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(request.body === undefined ? {} : { body: request.body }),
      credentials: permissions?.credentials.has(webOrigin(request.url) ?? '') === true ? 'include' : 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'follow',
      signal,
    });
    const strayed = response.url === '' ? null : refuseOrigin(response.url, permissions);
    if (strayed !== null) {
      void response.body?.cancel().catch(() => undefined);
      return strayed;
    }
    const bytes = await readBody(response, maxBytes, at);
    return isProblem(bytes) ? bytes : { status: response.status, headers: headersOf(response), bytes };
  };

  const persist = async (context: string, request: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> => {
    const at = withoutQuery(request.url);
    const origin = webOrigin(request.url) ?? '';
    const wantsToken = pageSettings().token !== undefined && permissionsOf(context)?.tokens.has(origin) === true;
    const started = performance.now();
    const token = wantsToken ? await (await import('./later/tokens.ts')).bearer(origin) : null;
    const attempt = (bearer: string | null): Promise<LoadReply | Problem> =>
      once(context, request, bearer, signal).catch((error: unknown) =>
        problem('NETWORK', { got: String(error), expected: 'a connection, and CORS headers', at }),
      );
    const first = await attempt(token);
    const isFinal = isProblem(first) ? first.problem !== 'NETWORK' : first.status < 400;
    if (isFinal || signal.aborted) return first;
    const later = await import('./later/persist.ts').catch(() => null);
    if (later === null) return isProblem(first) ? first : refusedBy(first.status, at);
    return later.persist(first, token, {
      once: attempt,
      tokenOrigin: wantsToken ? origin : null,
      signal,
      random: options.random ?? Math.random,
      hasTime: (ms) => performance.now() - started + ms < deadlineMs,
      at,
    });
  };

  const provided = async (request: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> =>
    (await import('./later/provider.ts')).providerReply(request, signal);

  return {
    async load(id, context, request) {
      const isProvided = request.url.startsWith('provider:');
      const refused = isProvided ? null : refuseOrigin(request.url, permissionsOf(context));
      if (refused !== null) return refused;
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort('deadline'), deadlineMs);
      running.set(id, controller);
      const { signal } = controller;
      const gone = new Promise<Problem>((resolve) =>
        signal.addEventListener('abort', () => resolve(interrupted(signal, withoutQuery(request.url))), { once: true }),
      );
      try {
        return await Promise.race([isProvided ? provided(request, signal) : persist(context, request, signal), gone]);
      } catch (error) {
        return problem('NETWORK', { got: String(error), expected: 'an answer', at: withoutQuery(request.url) });
      } finally {
        clearTimeout(timer);
        if (running.get(id) === controller) running.delete(id);
      }
    },
    abort(id) {
      running.get(id)?.abort('cancelled');
    },
    close() {
      for (const controller of running.values()) controller.abort('cancelled');
      running.clear();
    },
  };
};
