/**
 * Where the brain lives: in a worker, or in the page when no worker may start. Each start of it is a life, with hands
 * of its own, so that what a dead worker asked for is let go with it.
 */
import type { Brain, Connector, Hands } from '@balise/core/wire';
import type { LoadReply } from '@balise/model';
import { isProblem } from '@balise/model';
import { proxy, transfer, wrap } from 'comlink';
import { newWorker, takeEarly } from './early-worker.ts';
import { foresighted } from './foresight.ts';
import { makeHands } from './hands.ts';

/** Why a life ended by itself: it died (an error, an unreadable message), or it stopped answering. */
export type Loss = 'died' | 'silent';

export type Life = {
  readonly brain: Brain;
  /** Whether it may hang without taking the page with it, hence whether pings make sense. */
  readonly apart: boolean;
  readonly lost: Promise<Loss>;
  end(): void;
};

/** Rejects when this kind of life cannot start here. */
export type Start = () => Promise<Life>;

/** Once its script is here, a worker starts at once or never; a slow network is given longer. */
const START_DEADLINE_MS = 3000;
const DOWNLOAD_DEADLINE_MS = 10_000;

/** A whole reply is transferred, not copied: the page keeps no byte of it. */
const acrossComlink = (hands: Hands): Hands => ({
  async load(id, context, request) {
    const reply = await hands.load(id, context, request);
    return isProblem(reply) ? reply : transfer<LoadReply>(reply, [reply.bytes]);
  },
  abort: (id) => hands.abort(id),
});

/** A worker from another origin is refused by browsers; a blob that imports it is not, unless the page's CSP says so. */
const ownOrigin = (url: string): { url: string; release(): void } => {
  if (new URL(url).origin === self.origin) return { url, release: () => undefined };
  const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' }));
  return { url: blob, release: () => URL.revokeObjectURL(blob) };
};

export const workerLife =
  (href: string): Start =>
  async () => {
    const source = ownOrigin(href);
    let worker: Worker;
    try {
      worker = takeEarly(href) ?? newWorker(source.url);
    } catch (error) {
      source.release();
      throw error;
    }
    const hands = foresighted(makeHands());
    const end = (): void => {
      worker.terminate();
      hands.close();
      source.release();
    };
    const lost = new Promise<Loss>((resolve) => {
      worker.addEventListener('error', (event) => (event.preventDefault(), resolve('died')), { once: true });
      worker.addEventListener('messageerror', () => resolve('died'), { once: true });
    });
    const timers: ReturnType<typeof setTimeout>[] = [];
    let arrivals: PerformanceObserver | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        // Told to nobody: whoever starts a life tries the next one.
        const giveUp = (): void => reject(new Error());
        timers.push(setTimeout(giveUp, DOWNLOAD_DEADLINE_MS));
        arrivals = new PerformanceObserver((list) => {
          if (list.getEntriesByName(href).length > 0) timers.push(setTimeout(giveUp, START_DEADLINE_MS));
        });
        // Told as they come: a page of more than 250 resources keeps no record of the others.
        arrivals.observe({ type: 'resource', buffered: true });
      });
      const dead = lost.then(() => Promise.reject(new Error()));
      const connector = wrap<Connector>(worker) as unknown as Connector;
      const brain = await Promise.race([connector.connect(proxy(acrossComlink(hands))), late, dead]);
      source.release();
      return { brain, apart: true, lost, end };
    } catch (error) {
      end();
      throw error;
    } finally {
      timers.forEach(clearTimeout);
      arrivals?.disconnect();
    }
  };

/** The same core in the page, for pages whose rules leave no worker. */
export const inlineLife: Start = async () => {
  // eslint-disable-next-line balise/walls -- the one place where the page may bring the core, and only when it must
  const { connector } = await import('@balise/core/inline');
  const hands = foresighted(makeHands());
  const brain = await connector.connect(hands);
  return { brain, apart: false, lost: new Promise<Loss>(() => undefined), end: () => hands.close() };
};
