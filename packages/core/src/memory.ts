/**
 * The one memory: the only stateful file of the core, passed in. It keeps what was brought, keyed by identity, binding
 * and canonical query, so that two widgets asking the same thing make one request, and forgets the least recently used
 * beyond a budget of bytes. A load is aborted when its last asker leaves. Problems are never kept.
 *
 * What was brought in a former refresh of the page is brought again; until that succeeds it is not forgotten, and where
 * it fails it is given, with its date and the reason.
 */
import { isProblem, problem, type LoadReply, type Problem } from '@balise/model';
import { aborted, type Asker } from './asker.ts';
import { momentOfAsking } from './moment-of-asking.ts';
import type { MemoryReport } from './wire.ts';

export type Loading<T> = {
  readonly result: Promise<T | Problem>;
  readonly abort: () => void;
  /** Of what was brought, once it is: when it was asked and why it is not of now, where it had been kept; null where it is. */
  readonly age?: () => Age | null;
};
export type Age = { readonly asked: number; readonly late: Problem };

/** The older of what came before and a reply; null while everything is of now. */
export const older = (age: Age | null, { asked, late }: LoadReply): Age | null =>
  asked === undefined || late === undefined || (age !== null && age.asked <= asked) ? age : { asked, late };
export type Memory = {
  /**
   * What `key` holds, loading it once however many ask; `load` is told what was brought in a former refresh. `weigh` gives the
   * bytes to count against the budget.
   */
  readonly once: <T>(
    identity: string,
    key: string,
    asker: Asker,
    load: (former?: Promise<T | Problem>) => Loading<T>,
    weigh: (value: T) => number,
  ) => Promise<T | Problem>;
  /** The keys of what an identity has here, no older than the refresh of the asker, or has asked for. */
  readonly held: (identity: string, asker: Asker) => readonly { readonly key: string; readonly isHere: boolean }[];
  /** Forgets everything of an identity and aborts what is under way for it: a new token, a new school. */
  readonly forget: (identity: string) => void;
  readonly bytes: () => number;
  /** What is kept and what was let go since, for the inspector. */
  readonly report: () => MemoryReport;
  /** How many times something came, failed to come in the place of what is here, or was forgotten. */
  readonly changes: () => number;
  /** Ids of the page's loads: unique for the life of the memory. */
  readonly nextLoad: () => number;
};

type Entry = {
  readonly identity: string;
  readonly result: Promise<unknown>;
  readonly abort: () => void;
  readonly askers: Set<Asker>;
  settled: boolean;
  bytes: number;
  /** The refresh of the page that brought it, or tried to in vain since. */
  round: number;
  /** When it was brought, in ms since 1970. */
  at: number;
  /** Why it was not brought again in its round. */
  late?: Problem;
  /** The last good one, while another is under way. */
  former?: Entry | undefined;
};

const DEFAULT_BUDGET_BYTES = 256 * 1024 * 1024;

export const createMemory = (budget: number = DEFAULT_BUDGET_BYTES): Memory => {
  /** A Map keeps insertion order: an entry is put back on each use, so the first is the least recently used. */
  const entries = new Map<string, Entry>();
  let total = 0;
  const evicted = { tables: 0, bytes: 0 };
  let loads = 0;
  let changes = 0;

  const drop = (key: string, entry: Entry): void => {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    total -= entry.bytes + (entry.former?.bytes ?? 0);
  };
  /** It will not come: the last good one is back in its place. */
  const giveUp = (key: string, entry: Entry, why?: Problem): void => {
    if (entries.get(key) !== entry) return;
    const { former } = entry;
    if (former === undefined) return drop(key, entry);
    if (why !== undefined) {
      former.late = why;
      former.round = entry.round;
    }
    entries.set(key, former);
  };
  const evict = (): void => {
    for (const [key, entry] of entries) {
      if (total <= budget) return;
      if (!entry.settled) continue;
      evicted.tables += 1;
      evicted.bytes += entry.bytes;
      drop(key, entry);
    }
  };
  const joinAsker = (key: string, entry: Entry, asker: Asker): void => {
    if (entry.settled || entry.askers.has(asker)) return;
    entry.askers.add(asker);
    asker.onLeave(() => {
      entry.askers.delete(asker);
      if (entry.settled || entry.askers.size > 0) return;
      giveUp(key, entry);
      entry.abort();
    });
  };

  const start = <T>(
    key: string,
    identity: string,
    round: number,
    { result, abort, age }: Loading<T>,
    weigh: (value: T) => number,
  ): Entry => {
    const former = entries.get(key);
    const whole = result.catch((error: unknown) => problem('INTERNAL', { got: String(error), expected: 'an answer' }));
    const made: Entry = { identity, result: whole, abort, askers: new Set(), settled: false, bytes: 0, round, at: 0, former };
    void whole.then((value) => {
      changes += 1;
      made.settled = true;
      made.askers.clear();
      if (isProblem(value)) return giveUp(key, made, value);
      if (entries.get(key) !== made) return undefined;
      const old = age?.() ?? null;
      made.at = old?.asked ?? momentOfAsking();
      if (old !== null) made.late = old.late;
      made.bytes = weigh(value);
      total += made.bytes - (made.former?.bytes ?? 0);
      made.former = undefined;
      return evict();
    });
    return made;
  };

  return {
    once: async <T>(
      identity: string,
      name: string,
      asker: Asker,
      load: (former?: Promise<T | Problem>) => Loading<T>,
      weigh: (value: T) => number,
    ) => {
      if (asker.gone()) return aborted();
      const key = `${identity}\0${name}`;
      const known = entries.get(key);
      const isFresh = known !== undefined && (!known.settled || known.round >= asker.round);
      const entry = isFresh ? known : start(key, identity, asker.round, load(known?.result as Promise<T | Problem> | undefined), weigh);
      entries.delete(key);
      entries.set(key, entry);
      joinAsker(key, entry, asker);
      const value = (await entry.result) as T | Problem;
      // Others may have kept it going.
      if (asker.gone()) return aborted();
      if (!isProblem(value)) {
        asker.given(entry.at, entry.late);
        return value;
      }
      const { former } = entry;
      if (former === undefined || former.late !== value) return value;
      asker.given(former.at, value);
      return former.result as Promise<T>;
    },
    held: (identity, asker) =>
      [...entries].flatMap(([key, entry]) =>
        entry.identity === identity && (!entry.settled || entry.round >= asker.round)
          ? [{ key: key.slice(identity.length + 1), isHere: entry.settled }]
          : [],
      ),
    forget: (identity) => {
      changes += 1;
      for (const [key, entry] of [...entries]) {
        if (entry.identity !== identity) continue;
        drop(key, entry);
        if (!entry.settled) entry.abort();
      }
    },
    bytes: () => total,
    report: () => ({ tables: entries.size, bytes: total, budget, evicted: { ...evicted } }),
    changes: () => changes,
    nextLoad: () => (loads += 1),
  };
};
