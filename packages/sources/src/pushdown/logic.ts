/** Predicates put together: what is always true or false is left out, what cannot be said makes the whole unsayable. */
import type { Predicate } from '@balise/model';

/** Null: the API has no words for it. */
export type Said = Predicate | boolean | null;

const join = (parts: readonly Said[], word: 'and' | 'or'): Said => {
  const [neutral, absorbing] = word === 'and' ? [true, false] : [false, true];
  if (parts.includes(null)) return null;
  if (parts.includes(absorbing)) return absorbing;
  const kept = parts.filter((part): part is Predicate => typeof part === 'object' && part !== null);
  const [first] = kept;
  if (first === undefined) return neutral;
  if (kept.length === 1) return first;
  return word === 'and' ? { and: kept } : { or: kept };
};

export const allOf = (parts: readonly Said[]): Said => join(parts, 'and');
export const anyOf = (parts: readonly Said[]): Said => join(parts, 'or');
