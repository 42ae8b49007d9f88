/** One memory a core, one brain a connection. */
import { createBrain } from './brain.ts';
import { createMemory } from './memory.ts';
import type { Connector } from './wire.ts';

export const createConnector = (): Connector => {
  const memory = createMemory();
  return { connect: async (hands) => createBrain(hands, memory) };
};
