/**
 * Where the host asks for it, and only there: the last good answers outlive the page, in the browser's Cache Storage, and
 * are given again, with their date, when the API cannot be reached. Only what anybody could have read is kept: nothing that
 * came by a token, a cookie or a POST. Another school, and a month, make forget.
 */
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isProblem, problem } from '@balise/model';
import { permissionsOf, webOrigin, withoutQuery } from '../permissions.ts';
import { pageSettings } from '../settings.ts';
import { isLeft } from '../surroundings.ts';

const PREFIX = 'balise ';
const ASKED = 'x-balise-asked';
const LONGEST_MS = 30 * 86_400_000;
const MOST_ANSWERS = 64;
const MOST_BYTES = 5 * 1024 * 1024;
const away: readonly string[] = ['NETWORK', 'TIMEOUT', 'QUIET_HOURS'];

const opened = new Map<string, Promise<Cache>>();

/** The answers of an identity; those of the schools and tokens it has replaced are deleted first. */
const open = async (identity: string): Promise<Cache> => {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && isLeft(name.slice(PREFIX.length), identity)) await caches.delete(name);
  return caches.open(PREFIX + identity);
};

const isPublic = (identity: string, { url, method = 'GET' }: LoadRequest): boolean => {
  const origin = webOrigin(url) ?? '';
  const permissions = permissionsOf(identity);
  const isGuarded =
    permissions?.credentials.has(origin) !== false || (pageSettings().token !== undefined && permissions.tokens.has(origin));
  return method !== 'POST' && origin !== '' && !isGuarded;
};

const put = async (cache: Cache, url: string, { headers, bytes }: LoadReply, now: number): Promise<void> => {
  if (bytes.byteLength > MOST_BYTES) return;
  // A copy: whoever gets the reply hands its bytes over to the worker.
  const kept = new Response(bytes.slice(0), { headers: { 'content-type': headers['content-type'] ?? '', [ASKED]: String(now) } });
  await cache.put(url, kept);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_ANSWERS))) await cache.delete(key);
};

const find = async (cache: Cache, url: string, late: Problem, now: number): Promise<LoadReply | null> => {
  const found = await cache.match(url, { ignoreVary: true });
  const asked = Number(found?.headers.get(ASKED) ?? Number.NaN);
  if (found === undefined) return null;
  if (!(now - asked < LONGEST_MS)) {
    await cache.delete(url);
    return null;
  }
  return {
    status: 200,
    headers: { 'content-type': found.headers.get('content-type') ?? '' },
    bytes: await found.arrayBuffer(),
    asked,
    late,
  };
};

/** What a request brought, kept if it is good; what was kept, if it is not. */
export const kept = async (identity: string, request: LoadRequest, outcome: LoadReply | Problem): Promise<LoadReply | Problem> => {
  const isAway = isProblem(outcome) ? away.includes(outcome.problem) : outcome.status === 429 || outcome.status >= 500;
  const isGood = !isProblem(outcome) && outcome.status === 200;
  if ((!isAway && !isGood) || !isPublic(identity, request)) return outcome;
  try {
    if (!opened.has(identity)) opened.set(identity, open(identity));
    const cache = await opened.get(identity)!;
    if (!isProblem(outcome) && isGood) {
      // Only what was read whole; a HEAD that fails is answered by it.
      if (request.method !== 'HEAD') await put(cache, request.url, outcome, Date.now());
      return outcome;
    }
    const at = withoutQuery(request.url);
    const late = isProblem(outcome) ? outcome : problem('HTTP_ERROR', { got: `HTTP ${outcome.status}`, expected: 'HTTP 200', at, params: { status: outcome.status } }); // prettier-ignore
    return (await find(cache, request.url, late, Date.now())) ?? outcome;
  } catch {
    // Full, forbidden, or absent: the page does as if it kept nothing.
    opened.delete(identity);
    return outcome;
  }
};
