import type { Predicate } from './query.ts';

/** The conjuncts that may be pushed, and those that stay. `not` stays together: it cannot be split. */
export const conjuncts = (predicate: Predicate | undefined): readonly Predicate[] =>
  predicate === undefined ? [] : 'and' in predicate ? predicate.and.flatMap(conjuncts) : [predicate];
