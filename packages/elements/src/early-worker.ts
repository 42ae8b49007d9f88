/**
 * A worker may start before the shell is there: what finds the widgets starts it, the brain takes it. Between the two it
 * waits in our one registry, as the policy does, because those who meet there are not in one file.
 */
import { registry, workerScript } from './policy.ts';

/** A module worker of ours. Throws where the page's rules leave none. */
export const newWorker = (url: string): Worker => new Worker(workerScript(url), { type: 'module', name: 'balise' });

/** Starts the worker at this URL of the page's own origin, unless one of the page's was started or taken before. */
export const startEarly = (href: string): void => {
  const kept = registry();
  if (kept.early !== undefined || new URL(href).origin !== self.origin) return;
  try {
    const worker = newWorker(href);
    kept.early = { href, worker };
    // The brain will start its own, and know of the same trouble.
    worker.onerror = (event) => {
      event.preventDefault();
      kept.early = null;
    };
  } catch {
    // The brain will meet the same refusal, and do without.
  }
};

/** The worker that was started at this URL, once; ends one that was started elsewhere. From then on none starts early. */
export const takeEarly = (href: string): Worker | undefined => {
  const kept = registry();
  const { early } = kept;
  kept.early = null;
  if (!early) return undefined;
  early.worker.onerror = null;
  if (early.href === href) return early.worker;
  early.worker.terminate();
  return undefined;
};
