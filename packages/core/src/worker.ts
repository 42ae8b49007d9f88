/** The worker's entry: the core behind comlink. Both sides are proxies; everything that crosses is in `wire.ts`. */
import { expose, proxy, type Endpoint, type Remote } from 'comlink';
import { createConnector } from './connector.ts';
import type { Hands } from './wire.ts';

declare const self: Endpoint;

// What draws is brought while the figures are on their way: apart from the page, reading it delays nobody.
const connector = createConnector(() => void import('@balise/charts/painter').catch(() => undefined));

/** Comlink answers a function proxied from the page with promises, whatever it returns: the hands already speak so. */
const local = (remote: Remote<Hands>): Hands => ({
  load: (id, context, request) => remote.load(id, context, request) as ReturnType<Hands['load']>,
  abort: (id) => void remote.abort(id),
});

expose({ connect: async (hands: Remote<Hands>) => proxy(await connector.connect(local(hands))) }, self);
