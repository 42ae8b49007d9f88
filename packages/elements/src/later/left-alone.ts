/**
 * What an API asked to be left alone for, with `Retry-After`, and until when: a request that had no time left to wait
 * gives up, and the next widget, refresh or reader's click must not ask before the hour either.
 */
import type { LoadReply } from '@balise/model';

type Pause = { readonly until: number; readonly reply: LoadReply };
const pauses = new Map<string, Pause>();

/** 429 speaks of who asks, hence of the whole API; any other status of what was asked. */
const keyOf = (url: string, status: number): string => {
  const { origin, pathname } = new URL(url);
  return status === 429 ? origin : origin + pathname;
};

/** `until`: ms since 1970. */
export const leaveAlone = (url: string, reply: LoadReply, until: number): void => {
  pauses.set(keyOf(url, reply.status), { until, reply: { ...reply, bytes: reply.bytes.slice(0) } });
};

/** What the API last said, while it may not be asked again; null when it may. */
export const saidUntilNow = (url: string): LoadReply | null => {
  for (const key of [keyOf(url, 429), keyOf(url, 0)]) {
    const pause = pauses.get(key);
    if (pause === undefined) continue;
    // A copy: whoever gets it hands its bytes over to the worker.
    if (pause.until > Date.now()) return { ...pause.reply, bytes: pause.reply.bytes.slice(0) };
    pauses.delete(key);
  }
  return null;
};
