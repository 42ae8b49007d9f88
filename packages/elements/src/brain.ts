/**
 * One brain a page. This module is an entry of its own in the build: `./worker.js` is looked for beside it, and a
 * bundler that inlined it elsewhere would look in the wrong place.
 */
import type { ContextData, WidgetKind } from '@balise/core/wire';
import type { Question } from '@balise/model';
import { foresee, isCoreAwaited } from './foresight.ts';
import { type Start, inlineLife, workerLife } from './lives.ts';
import { parts, type PartName } from './parts.ts';
import { type AskedBrain, Supervisor } from './supervisor.ts';

// Not written in the call: a bundler would take the file for an asset of its own, and leave behind what it imports.
const WORKER = './worker.js';

/** Called from two places, so that no minifier writes a name into it: a bundler that saw one would copy the file, and half of what it needs. */
const resolved = (url: string, base: string): string => new URL(url, base).href;

/** The URL a host declares, else our own: null where a bundler says that we are a file of the machine that built the page, or nothing. */
const workerOf = (declared: string | undefined): string | null =>
  declared ? resolved(declared, document.baseURI) : /^(?!file).+:/.test(import.meta.url) ? resolved(WORKER, import.meta.url) : null;

/** That one; then, whatever happened, the page itself, at once where a sandbox left it no origin: no browser lets a worker have been served by it. */
const startsFor = (declared: string | undefined): readonly Start[] => {
  const href = workerOf(declared);
  return href === null || self.origin === 'null' ? [inlineLife] : [workerLife(href), inlineLife];
};

/** Asks for parts while the worker's script is on its way: the worker then finds them in the browser's cache. */
const hasten = (declared: string | undefined, priority: 'auto' | 'low', ...names: readonly PartName[]): void => {
  const worker = workerOf(declared);
  // Where a bundler has put our code elsewhere, nobody knows where it has put the parts.
  if (parts === null || worker === null || !/(?:brain|worker)\.js$/.test(declared || import.meta.url)) return;
  for (const name of names) {
    const link = document.createElement('link');
    if (page.hastened.has(name) || !link.relList.supports('modulepreload')) continue;
    page.hastened.add(name);
    link.rel = 'modulepreload';
    // Words first, where the host's server heeds it.
    link.fetchPriority = priority;
    link.href = resolved(`worker-parts/${parts.split(' ').find((file) => file.startsWith(name))}.js`, worker);
    link.onload = link.onerror = () => link.remove();
    document.head.append(link);
  }
};

/** `own` is the brain that was started here: for another, put in its place, nothing is asked for beforehand. */
const page: { brain: AskedBrain | null; own: AskedBrain | null; readonly hastened: Set<PartName> } = {
  brain: null,
  own: null,
  hastened: new Set(),
};

/**
 * The page's brain, started by the first who asks. `worker` is the URL of the worker, where the host declares one; the rest is
 * what is about to be asked: what it takes is asked for while the brain starts.
 */
export const pageBrain = (worker: string | undefined, asking: ContextData, question?: Question, kind?: WidgetKind): AskedBrain => {
  if (page.brain === page.own && isCoreAwaited()) {
    const isMap = kind?.picture === 'choropleth';
    if (asking.locale === 'en') hasten(worker, 'auto', 'english');
    if (isMap) hasten(worker, 'auto', 'maps');
    void foresee(asking, question, ({ outlines }, dialects) => {
      const isNative = dialects.has('native');
      if (isNative || dialects.has('opendatasoft')) hasten(worker, 'auto', 'apis', ...(isNative ? (['native'] as const) : []));
      // A catalogue of the page's own is no sign that the worker is nearly there.
      if (!kind?.picture || kind.onDemand || typeof asking.catalog !== 'string') return;
      hasten(worker, 'low', 'painter', ...(isMap && outlines?.[question!.level!] === undefined ? (['own-outlines'] as const) : []));
    });
  }
  return (page.brain ??= page.own = new Supervisor(startsFor(worker)));
};

/** Puts another brain in place, or none: for stories and tests. Returns the one there was. */
export const useBrain = (brain: AskedBrain | null): AskedBrain | null => {
  const former = page.brain;
  page.brain = brain;
  return former;
};
