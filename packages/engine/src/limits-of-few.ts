/** From this many rows on, a fold is worth what folds many; and kept, since the same figures under another selection are asked for next. */
export const MANY_ROWS = 50_000;
/** Nested predicates beyond this are refused: evaluation recurses. */
export const DEEPEST_PREDICATE = 64;
