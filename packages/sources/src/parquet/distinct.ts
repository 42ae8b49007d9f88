/** What costs to convert, and to make a text of, is converted once: numbers that come again are found by their bytes. */
import { anySeed } from '../cells/codes-of-texts.ts';
import { Interner } from '../csv/interner.ts';

type Fixed = Int32Array | BigInt64Array;

/** Where each different number comes first, and by number, which of them it is: that goes into `places`. */
export const distinctOf = (all: Fixed, places: Uint32Array): { readonly firsts: readonly number[]; readonly places: Uint32Array } => {
  const width = all.BYTES_PER_ELEMENT;
  const interner = new Interner(new Uint8Array(all.buffer, all.byteOffset, all.byteLength), anySeed());
  const firsts: number[] = [];
  for (let i = 0; i < places.length; i += 1) {
    // Codes follow one another from 1, in the order in which they come.
    const code = interner.code(i * width, (i + 1) * width);
    if (code > firsts.length) firsts.push(i);
    places[i] = code - 1;
  }
  return { firsts, places };
};
