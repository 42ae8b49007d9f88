/** What one request may ask. Said in `/openapi.json` and named in every refusal, so that nobody meets them by surprise. */
export type Limits = {
  /** Characters of `q` in `GET /query`; longer queries are posted. */
  readonly queryChars: number;
  readonly bodyBytes: number;
  /** Nesting of `and`, `or`, `not`. */
  readonly depth: number;
  /** Predicates in all, `where` of the measures included. */
  readonly predicates: number;
  /** Values listed by `oneOf` in all. */
  readonly values: number;
  /** Measures, group keys, fields or order terms of one query. */
  readonly terms: number;
  /** Sorts that weighted quantiles take: one for all those of the same value, weight and filter. */
  readonly sorts: number;
  /** Rows of an answer that reads `fields`. */
  readonly maxRows: number;
  /** Rows of an answer that groups. */
  readonly maxGroups: number;
  /** Cells of an answer: of many columns it has fewer rows. */
  readonly maxCells: number;
  /** From the arrival of a query to its answer, waiting included. */
  readonly milliseconds: number;
};

export const defaultLimits: Limits = {
  queryChars: 6000,
  bodyBytes: 1_048_576,
  depth: 32,
  predicates: 1000,
  values: 50_000,
  terms: 500,
  sorts: 16,
  maxRows: 50_000,
  maxGroups: 20_000,
  maxCells: 2_000_000,
  milliseconds: 10_000,
};
