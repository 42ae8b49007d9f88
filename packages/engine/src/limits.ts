/** Rows that a fold handles at once: small enough for the first cache, large enough to forget the calls. */
export const BATCH_ROWS = 8192;
/** From this many rows on, a fold is worth what folds many; and kept, since the same figures under another selection are asked for next. */
export const MANY_ROWS = 50_000;
/** More groups than this is not an answer a reader or a browser can use; the fold stops and says so. */
export const MOST_GROUPS = 1_000_000;
/** Nested predicates beyond this are refused: evaluation recurses. */
export const DEEPEST_PREDICATE = 64;
