/**
 * What follows a first request that failed: a token renewed once, three more attempts after passing troubles, and never
 * before the time the API gave. Brought when something fails first; most pages never need it.
 */
import type { LoadReply, Problem } from '@balise/model';
import { RETRIES, isProblem, isRetriable, retryAfterMs, waitMs } from '@balise/model';
import { leaveAlone } from './left-alone.ts';
import { bearer } from './tokens.ts';

type Token = string | null;
type Attempt = {
  /** One request, with this token. */
  readonly once: (token: Token) => Promise<LoadReply | Problem>;
  /** The origin whose token is sent; null where none is. */
  readonly tokenOrigin: string | null;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Whether so many ms from now are still before the deadline. */
  readonly hasTime: (ms: number) => boolean;
  readonly url: string;
};

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** `first` is what the first request brought: a network failure or a status of 400 or more. A refusal is a reply too. */
export const persist = async (first: LoadReply | Problem, sent: Token, attempt: Attempt): Promise<LoadReply | Problem> => {
  const { once, tokenOrigin, signal, random, hasTime, url } = attempt;
  let reply = first;
  let token = sent;
  let renewed = false;
  for (let tries = 0; ;) {
    if (!isProblem(reply) && reply.status === 401 && tokenOrigin !== null && !renewed) {
      renewed = true;
      token = await bearer(tokenOrigin, signal, token);
    } else {
      const isPassing = isProblem(reply) ? reply.problem === 'NETWORK' : isRetriable(reply.status);
      if (!isPassing) return reply;
      const asked = isProblem(reply) ? null : retryAfterMs(reply.headers['retry-after'], Date.now());
      if (asked !== null && !isProblem(reply)) leaveAlone(url, reply, Date.now() + asked);
      const wait = waitMs(tries, random(), asked);
      if (tries >= RETRIES || !hasTime(wait)) return reply;
      tries += 1;
      await sleep(wait, signal);
    }
    if (signal.aborted) return reply;
    reply = await once(token);
  }
};
