/**
 * What is worth knowing of a dictionary, found once: its order by code point (35,000 communes take 15 ms to sort, more
 * than any fold of a million rows) and whether it says the same thing twice. Kept as long as the dictionary itself;
 * a dictionary never changes once it is in a table.
 */
import { compareCodePoints } from './compare-code-points.ts';

export type DictionaryOrder = {
  /** Place of each code; missing is last. */
  readonly rank: Uint32Array;
  /** Codes in order; the inverse of `rank`. */
  readonly codes: Uint32Array;
};

const orders = new WeakMap<readonly string[], DictionaryOrder>();
const twins = new WeakMap<readonly string[], Uint32Array | null>();

const sortedCodes = (dictionary: readonly string[]): Uint32Array => {
  const codes = Uint32Array.from({ length: Math.max(dictionary.length - 1, 0) }, (_, i) => i + 1);
  const compare = (a: number, b: number): number => compareCodePoints(dictionary[a] as string, dictionary[b] as string);
  // The missing text is before any other.
  return codes.every((code) => compare(code - 1, code) <= 0) ? codes : codes.sort(compare);
};

export const knownOrder = (dictionary: readonly string[]): DictionaryOrder | undefined => orders.get(dictionary);

export const dictionaryOrder = (dictionary: readonly string[]): DictionaryOrder => {
  let order = orders.get(dictionary);
  if (order === undefined) {
    const codes = new Uint32Array(dictionary.length);
    codes.set(sortedCodes(dictionary));
    const rank = new Uint32Array(dictionary.length);
    for (let place = 0; place < codes.length; place++) rank[codes[place] as number] = place;
    orders.set(dictionary, (order = { rank, codes }));
  }
  return order;
};

/**
 * By code, the first code with the same text (an empty text is missing); null when every entry is distinct, which is the law of
 * tables. A relabelled column may break it, and then one group would be counted as two.
 */
export const firstTwins = (dictionary: readonly string[]): Uint32Array | null => {
  let found = twins.get(dictionary);
  if (found === undefined) {
    const firstCode = new Map<string, number>([['', 0]]);
    for (let code = 1; code < dictionary.length; code++)
      if (!firstCode.has(dictionary[code] as string)) firstCode.set(dictionary[code] as string, code);
    found = firstCode.size === dictionary.length ? null : Uint32Array.from(dictionary, (text) => firstCode.get(text) as number);
    twins.set(dictionary, found);
  }
  return found;
};
