/**
 * The only fetch there is on the page. The core says what it wants; the hands decide whether it may be asked, and see
 * that it ends: an allow-list of origins, no cookies unless declared, no referrer, no redirect unless declared, one
 * deadline, a cap on bytes. A refusal of the API is a reply: the core words it. Nothing is remembered here: who asks twice for the same thing is the memory's affair.
 */
import type { Hands } from '@balise/core/wire';
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem, problem } from '@balise/model';
import { permissionsOf, refuseOrigin, webOrigin, withoutQuery } from './permissions.ts';
import { readBody } from './read-body.ts';
import { pageSettings, quietSetting } from './settings.ts';

export type HandsOptions = {
  readonly fetch?: typeof fetch;
  readonly deadlineMs?: number;
  readonly maxBytes?: number;
  readonly random?: () => number;
};

/** Hands that can let go of everything at once, when the worker they serve is gone. */
export type OpenHands = Hands & { close(): void };

const DEADLINE_MS = 15_000;
const LONGEST_DEADLINE_MS = 600_000;
const MAX_BYTES = 20 * 1024 * 1024;
// Taken at load: a host that later replaces `fetch` would see, and could alter, every figure.
const pageFetch = globalThis.fetch?.bind(globalThis);

const headersOf = (response: Response): Record<string, string> => {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => (headers[name.toLowerCase()] = value));
  return headers;
};

/** What the host set, where it makes sense. */
const orUsual = (set: number | undefined, usual: number): number => (set !== undefined && set > 0 ? set : usual);

const redirected = (at: string): Problem =>
  problem('ORIGIN_NOT_DECLARED', {
    got: 'a redirect',
    expected: 'an answer at its own address',
    todo: 'Write the final address, or declare this origin in `redirects` and the final one in `origins`.',
    at,
    params: { origin: webOrigin(at) ?? at },
  });

export const makeHands = (options: HandsOptions = {}): OpenHands => {
  const ask = options.fetch ?? pageFetch;
  const deadlineMs = (): number => options.deadlineMs ?? Math.min(orUsual(pageSettings().deadlineMs, DEADLINE_MS), LONGEST_DEADLINE_MS);
  const running = new Map<number, AbortController>();
  let later: typeof import('./later/persist.ts') | null = null;

  const interrupted = (signal: AbortSignal, at: string): Problem =>
    signal.reason === 'deadline'
      ? problem('TIMEOUT', {
          got: `nothing whole in ${deadlineMs()} ms`,
          expected: 'an answer',
          at,
          params: { seconds: deadlineMs() / 1000 },
        })
      : problem('ABORTED', { got: 'nobody waits any more', expected: 'an answer', at });

  const once = async (context: string, request: LoadRequest, token: string | null, signal: AbortSignal): Promise<LoadReply | Problem> => {
    const permissions = permissionsOf(context);
    const at = withoutQuery(request.url);
    const origin = webOrigin(request.url) ?? '';
    const response = await ask(request.url, {
      method: request.method ?? 'GET',
      headers: { ...request.headers, ...(token === null ? {} : { authorization: token }) },
      ...(request.body === undefined ? {} : { body: request.body }),
      credentials: permissions?.credentials.has(origin) === true ? 'include' : 'omit',
      referrerPolicy: 'no-referrer',
      // Followed, a redirect would ask whatever origin it names before anybody could refuse.
      redirect: permissions?.redirects.has(origin) === true ? 'follow' : 'manual',
      ...(request.revalidate === true ? { cache: 'no-cache' } : {}),
      signal,
    });
    if (response.type === 'opaqueredirect') return redirected(at);
    const strayed = response.url === '' ? null : refuseOrigin(response.url, permissions);
    if (strayed !== null) {
      void response.body?.cancel().catch(() => undefined);
      return strayed;
    }
    const bytes = await readBody(response, options.maxBytes ?? orUsual(pageSettings().maxBytes, MAX_BYTES), at);
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
    const unasked = later?.saidUntilNow(request.url) ?? null;
    if (unasked !== null) return unasked;
    const first = await attempt(token);
    const isFinal = isProblem(first) ? first.problem !== 'NETWORK' : first.status < 400;
    if (isFinal || signal.aborted) return first;
    later ??= await import('./later/persist.ts').catch(() => null);
    if (later === null) return first;
    return later.persist(first, token, {
      once: attempt,
      tokenOrigin: wantsToken ? origin : null,
      signal,
      random: options.random ?? Math.random,
      hasTime: (ms) => performance.now() - started + ms < deadlineMs(),
      url: request.url,
    });
  };

  const provided = async (request: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> =>
    (await import('./later/provider.ts')).providerReply(request, signal);

  const brought = async (id: number, context: string, request: LoadRequest): Promise<LoadReply | Problem> => {
    const isProvided = request.url.startsWith('provider:');
    // Brought where the host wants rest, and only there.
    const rest = !/freeze/.test(JSON.stringify(quietSetting()) ?? '')
      ? null
      : await import('./later/refreshing.ts').then(
          ({ frozen }) => frozen(Date.now()),
          (error: unknown) => problem('NETWORK', { got: String(error), expected: 'our own code', at: 'quiet' }),
        );
    if (rest !== null) return rest;
    const refused = isProvided ? null : refuseOrigin(request.url, permissionsOf(context));
    if (refused !== null) return refused;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort('deadline'), deadlineMs());
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
  };

  return {
    async load(id, context, request) {
      const outcome = await brought(id, context, request);
      if (permissionsOf(context)?.keep !== true) return outcome;
      const later = await import('./later/keeping.ts').catch(() => null);
      return later === null ? outcome : later.kept(context, request, outcome);
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
