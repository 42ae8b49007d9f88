import { compareCodePoints } from './compare-code-points.ts';

const known = new WeakMap<readonly string[], boolean>();

const look = (dictionary: readonly string[]): boolean => {
  // The missing text is before any other.
  for (let code = 1; code < dictionary.length; code++)
    if (compareCodePoints(dictionary[code - 1] as string, dictionary[code] as string) > 0) return false;
  return true;
};

/** Whether a dictionary lists its texts in their order, as most do: to see it, once, takes a tenth of sorting them. */
export const isListed = (dictionary: readonly string[]): boolean => {
  const found = known.get(dictionary) ?? look(dictionary);
  known.set(dictionary, found);
  return found;
};
