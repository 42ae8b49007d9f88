/** The worker's entry: the core behind a port. Everything that crosses is in `wire.ts`. */
import { createBrain } from './brain.ts';
import { callsOver, type Port } from './calls.ts';
import { createMemory } from './memory.ts';
import type { Hands } from './wire.ts';

declare const self: Port;

const hands: Hands = { load: (id, context, request) => page.load(id, context, request), abort: (id) => void page.abort(id) };
const page = callsOver<Hands>(self, createBrain(hands, createMemory()));
