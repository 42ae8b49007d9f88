/**
 * The only fetch there is on the page. The core says what it wants; the hands decide whether it may be asked, and see
 * that it ends: an allow-list of origins, no cookies unless declared, no referrer, no redirect unless declared, one
 * deadline, a cap on bytes. A refusal of the API is a reply: the core words it. Nothing is remembered here: who asks twice for the same thing is the memory's affair.
 */
import type { Hands } from '@balise/core/wire';
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem, problem } from '@balise/model';
import { fetching } from './fetching.ts';
import { type Permissions, isDeclared, permissionsOf, webOrigin, withoutQuery } from './permissions.ts';
import { type Coming, readBody } from './read-body.ts';
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

/** What the page waits for, for whoever says how far it is. Of the catalogue alone, no figure is made. */
export const underWay: { readonly bodies: Map<AbortSignal, Coming>; hadData: boolean } = { bodies: new Map(), hadData: false };

/** What the host set, where it makes sense. */
const orUsual = (set: number | undefined, usual: number): number => (set !== undefined && set > 0 ? set : usual);

export const makeHands = (options: HandsOptions = {}): OpenHands => {
  const ask = options.fetch ?? pageFetch;
  const deadlineMs = (): number => options.deadlineMs ?? Math.min(orUsual(pageSettings().deadlineMs, DEADLINE_MS), LONGEST_DEADLINE_MS);
  const running = new Map<number, AbortController>();
  let later: typeof import('./later/fetching.ts') | null = null;

  const interrupted = ({ reason }: AbortSignal, at: string): Problem =>
    problem(reason === 'deadline' ? 'TIMEOUT' : 'ABORTED', {
      got: reason === 'deadline' ? `nothing whole in ${deadlineMs()} ms` : 'nobody waits',
      expected: 'an answer',
      at,
      params: { seconds: deadlineMs() / 1000 },
    });

  /** Asks until it is answered, or in vain: what follows a first failure is brought with it. */
  const persist = async (request: LoadRequest, permissions: Permissions, signal: AbortSignal): Promise<LoadReply | Problem> => {
    const { url, method = 'GET', headers, body = null } = request;
    const at = withoutQuery(url);
    const origin = webOrigin(url) ?? '';
    const wantsToken = pageSettings().token !== undefined && permissions.tokens.has(origin);
    const started = performance.now();
    const once = async (token: string | null): Promise<LoadReply | Problem> => {
      const response = await ask(url, {
        method,
        headers: { ...headers, ...(token === null ? {} : { authorization: token }) },
        body,
        credentials: permissions.credentials.has(origin) ? 'include' : 'omit',
        referrerPolicy: 'no-referrer',
        // Followed, a redirect would ask whatever origin it names before anybody could refuse.
        redirect: permissions.redirects.has(origin) ? 'follow' : 'manual',
        ...(request.revalidate ? { cache: 'no-cache' } : {}),
        signal,
      });
      if (response.type === 'opaqueredirect') return (await fetching()).redirected(at);
      if (response.url !== '' && !isDeclared(response.url, permissions)) {
        void response.body?.cancel().catch(() => undefined);
        return (await fetching()).undeclared(response.url, permissions);
      }
      const maxBytes = options.maxBytes ?? orUsual(pageSettings().maxBytes, MAX_BYTES);
      const bytes = await readBody(response, maxBytes, at, underWay.bodies.get(signal) ?? { bytes: 0 });
      return isProblem(bytes) ? bytes : { status: response.status, headers: Object.fromEntries(response.headers), bytes };
    };
    const attempt = (token: string | null): Promise<LoadReply | Problem> =>
      once(token).catch((error: unknown) => problem('NETWORK', { got: String(error), expected: 'a connection, and CORS headers', at }));
    const token = wantsToken ? await (await fetching()).bearer(origin, signal) : null;
    const unasked = later?.saidUntilNow(url) ?? null;
    if (unasked !== null) return unasked;
    const first = await attempt(token);
    const isFinal = isProblem(first) ? first.problem !== 'NETWORK' : first.status < 400;
    if (isFinal || signal.aborted) return first;
    later ??= await fetching().catch(() => null);
    if (later === null) return first;
    return later.persist(first, token, {
      once: attempt,
      tokenOrigin: wantsToken ? origin : null,
      signal,
      random: options.random ?? Math.random,
      hasTime: (ms) => performance.now() - started + ms < deadlineMs(),
      url,
    });
  };

  /** Where the host wants rest, or did not declare an origin, nothing is asked: without the code that says so neither. */
  const allowed = async (context: string, request: LoadRequest, signal: AbortSignal): Promise<LoadReply | Problem> => {
    const rest = /freeze/.test(JSON.stringify(quietSetting())) ? (await import('./later/afterwards.ts')).frozen(Date.now()) : null;
    if (rest !== null) return rest;
    if (request.url.startsWith('provider:')) return (await fetching()).providerReply(request, signal);
    const permissions = permissionsOf(context);
    if (!isDeclared(request.url, permissions)) return (await fetching()).undeclared(request.url, permissions);
    return persist(request, permissions, signal);
  };

  const brought = async (id: number, context: string, request: LoadRequest): Promise<LoadReply | Problem> => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort('deadline'), deadlineMs());
    running.set(id, controller);
    const { signal } = controller;
    underWay.bodies.set(signal, { bytes: 0 });
    const gone = new Promise<Problem>((resolve) => {
      signal.onabort = () => resolve(interrupted(signal, withoutQuery(request.url)));
    });
    try {
      return await Promise.race([allowed(context, request, signal), gone]);
    } catch (error) {
      return problem('NETWORK', { got: String(error), expected: 'an answer', at: withoutQuery(request.url) });
    } finally {
      clearTimeout(timer);
      underWay.bodies.delete(signal);
      underWay.hadData ||= !context.includes(request.url);
      running.delete(id);
    }
  };

  return {
    async load(id, context, request) {
      const outcome = await brought(id, context, request);
      if (!permissionsOf(context)?.keep) return outcome;
      const later = await import('./later/afterwards.ts').catch(() => null);
      return later === null ? outcome : later.kept(context, request, outcome);
    },
    abort(id) {
      running.get(id)?.abort('cancelled');
    },
    close() {
      for (const controller of running.values()) controller.abort('cancelled');
    },
  };
};
