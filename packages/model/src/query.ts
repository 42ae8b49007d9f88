/** A question in relational terms over one dataset, in Vega-Lite's words. Its laws are those of CONTRACT §4. */
export type Scalar = string | number | boolean;
export type Predicate =
  | { readonly field: string; readonly equal: Scalar }
  | { readonly field: string; readonly oneOf: readonly Scalar[] }
  | { readonly field: string; readonly range: readonly [number | string | null, number | string | null] }
  | { readonly field: string; readonly lt: Scalar }
  | { readonly field: string; readonly lte: Scalar }
  | { readonly field: string; readonly gt: Scalar }
  | { readonly field: string; readonly gte: Scalar }
  | { readonly field: string; readonly valid: boolean }
  | { readonly and: readonly Predicate[] }
  | { readonly or: readonly Predicate[] }
  | { readonly not: Predicate };

export type Op =
  | 'count'
  | 'valid'
  | 'missing'
  | 'distinct'
  | 'sum'
  | 'mean'
  | 'weighted-mean'
  | 'min'
  | 'max'
  | 'median'
  | 'q1'
  | 'q3'
  | 'quantile'
  | 'variance'
  | 'variancep'
  | 'stdev'
  | 'stdevp'
  | 'ratio';

export type QueryMeasure = {
  readonly op: Op;
  readonly field?: string;
  /** `weighted-mean` and weighted quantiles. */
  readonly weight?: string;
  /** `ratio`: Σnumerator / Σdenominator × factor over the rows that have both. */
  readonly numerator?: string;
  readonly denominator?: string;
  readonly factor?: number;
  /** `quantile`: 0 to 1. */
  readonly p?: number;
  readonly where?: Predicate;
  readonly as: string;
};

export type Order = { readonly field: string; readonly order?: 'ascending' | 'descending' };

export type Query = {
  readonly dataset: string;
  readonly where?: Predicate;
  /** Group keys. Alone (no measures): the distinct combinations. */
  readonly by?: readonly string[];
  readonly measures?: readonly QueryMeasure[];
  /** Instead of `by` and `measures`: reads rows. */
  readonly fields?: readonly string[];
  readonly order?: readonly Order[];
  readonly limit?: number;
};

export type PredicateName = 'equal' | 'oneOf' | 'range' | 'lt' | 'lte' | 'gt' | 'gte' | 'valid' | 'and' | 'or' | 'not';

/** What an API can compute by itself; everything else is the worker's. */
export type Abilities = {
  readonly by: boolean;
  readonly where: readonly PredicateName[];
  readonly measures: readonly Op[];
  readonly measureWhere: boolean;
  readonly maxRows?: number;
  readonly maxGroups?: number;
  readonly order: boolean;
  readonly limit: boolean;
  /** It reads a column without the others: to list the distinct values of one costs no more than that one. */
  readonly columns?: boolean;
  /** It knows a breakdown made of ranges as it knows a column. */
  readonly ranges?: boolean;
  /** It hides by itself what restricted rows must not tell (status Q): nothing is left to hide here, nor to filter out. */
  readonly disclosure?: boolean;
};

/** `remote` is asked of the API; `local`, a query over what comes back, is folded by the engine (null: nothing is left to do). */
export type Division = { readonly remote: Query; readonly local: Query | null };
