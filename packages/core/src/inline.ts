/** The same core in the page itself, when the host's policy forbids workers: no comlink, no copy. */
import { createConnector } from './connector.ts';
import type { Connector } from './wire.ts';

export const connector: Connector = createConnector();
