/**
 * The one memory: the only stateful file of the core, passed in. It keeps what was brought, keyed by identity, binding
 * and canonical query, so that two widgets asking the same thing make one request, and forgets the least recently used
 * beyond a budget of bytes. A load is aborted when its last asker leaves. Problems are never kept.
 */
import { isProblem, problem, type Problem } from '@balise/model';
import type { Asker } from './asker.ts';

export type Loading<T> = { readonly result: Promise<T | Problem>; readonly abort: () => void };
export type Memory = {
  /** What `key` holds, loading it once however many ask. `weigh` gives the bytes to count against the budget. */
  readonly once: <T>(
    identity: string,
    key: string,
    asker: Asker,
    load: () => Loading<T>,
    weigh: (value: T) => number,
  ) => Promise<T | Problem>;
  /** Forgets everything of an identity and aborts what is under way for it: a new token, a new school. */
  readonly forget: (identity: string) => void;
  readonly bytes: () => number;
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
};

export const DEFAULT_BUDGET_BYTES = 256 * 1024 * 1024;

const aborted = (): Problem => problem('ABORTED', { got: 'the last asker left', expected: 'an asker' });

export const createMemory = (budget: number = DEFAULT_BUDGET_BYTES): Memory => {
  /** A Map keeps insertion order: an entry is put back on each use, so the first is the least recently used. */
  const entries = new Map<string, Entry>();
  let total = 0;
  let loads = 0;

  const drop = (key: string, entry: Entry): void => {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    total -= entry.bytes;
  };
  const evict = (): void => {
    for (const [key, entry] of entries) {
      if (total <= budget) return;
      if (entry.settled) drop(key, entry);
    }
  };
  const joinAsker = (key: string, entry: Entry, asker: Asker): void => {
    if (entry.settled || entry.askers.has(asker)) return;
    entry.askers.add(asker);
    asker.onLeave(() => {
      entry.askers.delete(asker);
      if (entry.settled || entry.askers.size > 0) return;
      drop(key, entry);
      entry.abort();
    });
  };

  return {
    once: async <T>(identity: string, name: string, asker: Asker, load: () => Loading<T>, weigh: (value: T) => number) => {
      if (asker.gone()) return aborted();
      const key = `${identity}\0${name}`;
      let entry = entries.get(key);
      if (entry) entries.delete(key);
      else {
        const loading = load();
        const made: Entry = { identity, result: loading.result, abort: loading.abort, askers: new Set(), settled: false, bytes: 0 };
        entry = made;
        void loading.result.then(
          (value) => {
            made.settled = true;
            made.askers.clear();
            if (isProblem(value)) return drop(key, made);
            if (entries.get(key) !== made) return undefined;
            made.bytes = weigh(value);
            total += made.bytes;
            return evict();
          },
          () => {
            made.settled = true;
            drop(key, made);
          },
        );
      }
      entries.set(key, entry);
      joinAsker(key, entry, asker);
      return entry.result as Promise<T | Problem>;
    },
    forget: (identity) => {
      for (const [key, entry] of [...entries]) {
        if (entry.identity !== identity) continue;
        drop(key, entry);
        if (!entry.settled) entry.abort();
      }
    },
    bytes: () => total,
    nextLoad: () => (loads += 1),
  };
};
