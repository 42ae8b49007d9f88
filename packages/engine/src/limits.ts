/** Rows that a fold handles at once: small enough for the first cache, large enough to forget the calls. */
export const BATCH_ROWS = 8192;
/** More groups than this is not an answer a reader or a browser can use; the fold stops and says so. */
export const MOST_GROUPS = 1_000_000;
