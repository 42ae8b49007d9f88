/**
 * What the core will ask first is known before there is a core: the catalogue. It is asked for while the core is on its way,
 * by the hands of the life that begins, under the same permissions, and given to the first who asks for that very thing.
 */
import type { ContextData } from '@balise/core/wire';
import type { LoadRequest } from '@balise/model';
import type { OpenHands } from './hands.ts';

/** An asker that is none of the core's. */
const ID = 0;
let asked: readonly [context: string, request: LoadRequest] | null = null;

/** The next life begins with the catalogue of this context, asked for in the words of the core. */
export const foresee = ({ identity, catalog }: ContextData): void => {
  if (typeof catalog === 'string') asked = [identity, { url: catalog, headers: { accept: 'application/json' } }];
};

/** Hands that ask for what was foreseen at once, and give it to whoever asks for it first. */
export const foresighted = (hands: OpenHands): OpenHands => {
  if (asked === null) return hands;
  const key = JSON.stringify(asked);
  const reply = hands.load(ID, ...asked);
  asked = null;
  let taker: number | undefined;
  return {
    ...hands,
    load(id, ...wanted) {
      if (taker !== undefined || JSON.stringify(wanted) !== key) return hands.load(id, ...wanted);
      taker = id;
      return reply;
    },
    abort: (id) => hands.abort(id === taker ? ID : id),
  };
};
