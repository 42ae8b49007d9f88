/**
 * What the core will ask first is known before there is a core: the catalogue. It is asked for while the core is on its way,
 * under the same permissions, and given to the first who asks for that very thing. By hands of no life: a worker that
 * could not begin must not take it along.
 */
import type { ContextData } from '@balise/core/wire';
import type { LoadReply, Problem } from '@balise/model';
import { type OpenHands, makeHands } from './hands.ts';

type Foreseen = { readonly key: string; readonly reply: Promise<LoadReply | Problem>; readonly until: number; abort(): void };

/** Whoever was about to ask has left since: what came then is no longer of now. */
const LEFT_MS = 60_000;

let foreseen: Foreseen | undefined;

/** Asks for the catalogue of this context in the words of the core. */
export const foresee = ({ identity, catalog }: ContextData): void => {
  if (typeof catalog !== 'string') return;
  const wanted = [identity, { url: catalog, headers: { accept: 'application/json' } }] as const;
  const hands = makeHands();
  foreseen = { key: JSON.stringify(wanted), reply: hands.load(0, ...wanted), until: performance.now() + LEFT_MS, abort: hands.close };
};

/** Hands that give what was foreseen to whoever asks for it first. */
export const foresighted = (hands: OpenHands): OpenHands => {
  const taken = new Map<number, Foreseen>();
  return {
    ...hands,
    load(id, ...wanted) {
      if (foreseen?.key !== JSON.stringify(wanted) || performance.now() > foreseen.until) return hands.load(id, ...wanted);
      const { reply } = foreseen;
      taken.set(id, foreseen);
      foreseen = undefined;
      return reply;
    },
    abort: (id) => (taken.get(id) ?? hands).abort(id),
  };
};
