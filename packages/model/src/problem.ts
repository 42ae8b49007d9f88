import type { Localized } from './catalog.ts';

/**
 * An error as data: it crosses a worker, a log and a reader's eyes unchanged. `got`, `expected` and `todo` are for
 * the developer and may be in plain English; what a reader sees is written by `words` from `problem` and `params`.
 */
export type ProblemCode =
  // catalogue and question
  | 'CATALOG_UNREADABLE'
  | 'CATALOG_INVALID'
  | 'INDICATOR_UNKNOWN'
  | 'INDICATOR_AMBIGUOUS'
  | 'DATASET_UNKNOWN'
  | 'TERRITORY_UNKNOWN'
  | 'PERIOD_UNKNOWN'
  | 'ATTRIBUTE_INVALID'
  | 'QUESTION_INCOMPLETE'
  // what statistics forbid
  | 'LEVEL_FORBIDDEN'
  | 'TIME_FORBIDDEN'
  | 'BREAKDOWN_FORBIDDEN'
  | 'FORMULA_FORBIDDEN'
  | 'RANKING_FORBIDDEN'
  | 'MAP_FORBIDDEN'
  | 'LEVELS_MIXED'
  | 'FAN_OUT'
  | 'DUPLICATE_KEY'
  | 'REPEATS_UNEQUAL'
  | 'DISCLOSURE_FORBIDDEN'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_GROUPS'
  // sources and network
  | 'FIELD_MISSING'
  | 'QUERY_INVALID'
  | 'DIALECT_UNKNOWN'
  | 'BODY_UNREADABLE'
  | 'BODY_TRUNCATED'
  | 'BODY_TOO_LARGE'
  | 'HTTP_ERROR'
  | 'NETWORK'
  | 'TIMEOUT'
  | 'ORIGIN_NOT_DECLARED'
  | 'UNAUTHORIZED'
  | 'ABORTED'
  | 'QUIET_HOURS'
  // ourselves
  | 'WORKER_LOST'
  | 'DRAWING_FAILED'
  | 'INTERNAL';

export type Problem = {
  readonly problem: ProblemCode;
  /** What was got, as found: a value, a status, an excerpt of at most 200 characters. */
  readonly got: string;
  readonly expected: string;
  /** What the integrator should do. */
  readonly todo?: string;
  /** Where: a JSON path (`$.indicators[2].unit`), a URL without its query, an attribute name. */
  readonly at?: string;
  /** What a reader's sentence needs: an indicator label (`indicator`, and `indicatorEn` where it has one), a level, a limit. */
  readonly params?: Readonly<Record<string, string | number>>;
};

/** A label among `params`, in the languages it has. */
export const labelled = (name: string, { fr, en }: Localized): Readonly<Record<string, string>> => ({
  [name]: fr,
  ...(en === undefined ? {} : { [`${name}En`]: en }),
});

const LONGEST_EXCERPT = 200;
const excerpt = (text: string): string => (text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text);

export const problem = (code: ProblemCode, detail: Omit<Problem, 'problem'>): Problem => ({
  problem: code,
  ...detail,
  got: excerpt(detail.got),
});

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && typeof (value as { problem?: unknown }).problem === 'string';

/** All of these, or the first of them that is a problem. */
export const wholeOf = <T>(results: readonly (T | Problem)[]): readonly T[] | Problem =>
  results.find(isProblem) ?? (results as readonly T[]);
