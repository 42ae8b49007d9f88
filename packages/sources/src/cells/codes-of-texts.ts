/** Many texts at once → codes of a dictionary that they join: each distinct text is decoded once, whatever its cells. */
import { Interner } from '../csv/interner.ts';
import type { Coder } from './coder.ts';

/** So that no file can be written whose texts all collide. */
export const anySeed = (): number => Math.floor(Math.random() * 0x7fffffff);

/** @param codeOf the code of each text in a dictionary of them all alone */
export const codesOfMany = (
  bytes: Uint8Array,
  length: number,
  coder: Coder,
  codeOf: (interner: Interner, i: number) => number,
): Uint32Array => {
  const interner = new Interner(bytes, anySeed());
  const codes = new Uint32Array(length);
  for (let i = 0; i < codes.length; i += 1) codes[i] = codeOf(interner, i);
  const known = Uint32Array.from(interner.dictionary(), (text) => coder.code(text));
  for (let i = 0; i < codes.length; i += 1) codes[i] = known[codes[i]!]!;
  return codes;
};

/** @param spans where each text begins and ends in the bytes, two numbers a text */
export const codesOfTexts = (bytes: Uint8Array, spans: Uint32Array, coder: Coder): Uint32Array =>
  codesOfMany(bytes, spans.length / 2, coder, (interner, i) => interner.code(spans[i * 2]!, spans[i * 2 + 1]!));
