import type { Slices } from '@balise/model';
import { isProblem } from '@balise/model';
import * as faults from './faults.ts';
import { toldWith } from './sketch.ts';
import type { Decoded, Source } from './source.ts';

const finished = (decoded: Decoded): Decoded => (isProblem(decoded) ? toldWith(faults, decoded) : decoded);

const reading = (source: Pick<Source, 'decode' | 'decodeSlices'>): Pick<Source, 'decode' | 'decodeSlices'> => {
  const { decodeSlices } = source;
  return {
    decode: (...given) => finished(source.decode(...given)),
    ...(decodeSlices === undefined
      ? {}
      : {
          *decodeSlices(...given): Slices<Decoded> {
            return finished(yield* decodeSlices(...given));
          },
        }),
  };
};

/** A source whose problems are told at once, for programs: nothing of it is brought later but what it says so of. */
export const whole = (source: Source): Source => {
  const { decoder, forQuery, byRanges } = source;
  const same = (brought: Source): Source => (brought === source ? own : whole(brought));
  const own: Source = {
    ...source,
    ...reading(source),
    ...(decoder === undefined ? {} : { decoder: async (remote) => reading(await decoder(remote)) }),
    ...(forQuery === undefined ? {} : { forQuery: async (...given) => same(await forQuery(...given)) }),
    ...(byRanges === undefined ? {} : { byRanges: async () => same(await byRanges()) }),
  };
  return own;
};
