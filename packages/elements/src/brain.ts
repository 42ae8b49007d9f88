/**
 * One brain a page. This module is an entry of its own in the build: `./worker.js` is looked for beside it, and a
 * bundler that inlined it elsewhere would look in the wrong place.
 */
import type { Brain, ContextData } from '@balise/core/wire';
import type { Question } from '@balise/model';
import { foresee, isCoreAwaited } from './foresight.ts';
import { type Start, inlineLife, workerLife } from './lives.ts';
import { Supervisor } from './supervisor.ts';

/** Called from two places, so that no minifier writes a name into it: a bundler that saw one would copy the file, and half of what it needs. */
const beside = (name: string): string => new URL(name, import.meta.url).href;

// Neither is written in the calls: a bundler would take the file for an asset of its own, and leave behind what it imports.
const WORKER = './worker.js';
const AUTO = './auto.js';

const ownWorker = (): string | null => {
  try {
    return beside(WORKER);
  } catch {
    return null;
  }
};

/** Where the script of one line is, on a page that serves us as built. */
export const autoScript = (): string => beside(AUTO);

/** The URL a host declares, else our own; then, whatever happened, the page itself. */
const startsFor = (declared: string | undefined): readonly Start[] => {
  const href = declared === undefined || declared === '' ? ownWorker() : new URL(declared, document.baseURI).href;
  return href === null || typeof Worker === 'undefined' ? [inlineLife] : [workerLife(href), inlineLife];
};

/** `own` is the brain that was started here: for another, put in its place, nothing is asked for beforehand. */
const page: { brain: Brain | null; own: Brain | null } = { brain: null, own: null };

/**
 * The page's brain, started by the first who asks. `worker` is the URL of the worker, where the host declares one; `asking` and
 * `question` are what is about to be put: what it takes is asked for while the brain starts.
 */
export const pageBrain = (worker: string | undefined, asking: ContextData, question?: Question): Brain => {
  if (page.brain === page.own && isCoreAwaited()) void foresee(asking, question);
  return (page.brain ??= page.own = new Supervisor(startsFor(worker)));
};

/** Puts another brain in place, or none: for stories and tests. Returns the one there was. */
export const useBrain = (brain: Brain | null): Brain | null => {
  const former = page.brain;
  page.brain = brain;
  return former;
};
