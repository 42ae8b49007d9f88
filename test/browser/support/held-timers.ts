/** The page's long timers held back until the test fires them, with the page's clock: no test waits for an hour, or for half a second. */

const [setPage, clearPage, nowPage] = [globalThis.setTimeout, globalThis.clearTimeout, Date.now];

type Timer = { readonly run: () => void; readonly ms: number };
export type HeldTimers = {
  /** What is held now, in ms, in the order in which it was asked for. */
  waits(): readonly number[];
  /** The one that comes first fires, at its hour. */
  fireShortest(): void;
  restore(): void;
};

/** @param leastMs shorter timers run as usual */
export const holdTimers = (leastMs: number): HeldTimers => {
  const held = new Map<number, Timer>();
  let [last, shift] = [-1, 0];
  Date.now = () => nowPage() + shift;
  globalThis.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) => {
    if (ms < leastMs) return setPage(run, ms, ...rest);
    last -= 1;
    held.set(last, { run, ms });
    return last;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = ((id?: number) => (id !== undefined && held.delete(id)) || clearPage(id)) as typeof clearTimeout;
  return {
    waits: () => [...held.values()].map(({ ms }) => ms),
    fireShortest: () => {
      const [first] = [...held].sort(([, a], [, b]) => a.ms - b.ms);
      if (first === undefined) throw new Error('no long timer');
      const [id, { run, ms }] = first;
      held.delete(id);
      shift += ms;
      run();
    },
    restore: () => {
      Object.assign(globalThis, { setTimeout: setPage, clearTimeout: clearPage });
      Date.now = nowPage;
    },
  };
};
