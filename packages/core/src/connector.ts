import { createBrain } from './brain.ts';
import { createMemory } from './memory.ts';
import type { Connector } from './wire.ts';

/** One memory a core, one brain a connection. `foreseen` is called whenever a picture will be wanted after the words. */
export const createConnector = (foreseen?: () => void): Connector => {
  const memory = createMemory();
  return { connect: async (hands) => createBrain(hands, memory, foreseen) };
};
