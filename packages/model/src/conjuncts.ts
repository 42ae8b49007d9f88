import type { Predicate } from './query.ts';

/** What must all be true for a predicate to be; `not` stays together: it cannot be split. None of no predicate. */
export const conjuncts = (predicate: Predicate | undefined): readonly Predicate[] =>
  predicate === undefined ? [] : 'and' in predicate ? predicate.and.flatMap(conjuncts) : [predicate];
