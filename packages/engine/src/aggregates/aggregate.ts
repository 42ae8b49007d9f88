import type { ColumnType, QueryMeasure } from '@balise/model';
import { figure } from '../figure.ts';
import type { Parts } from '../kernels/parts.ts';

/** Members of a measure that name a column. */
export const operands = ['field', 'weight', 'numerator', 'denominator'] as const;
export type Operand = (typeof operands)[number];

/** How to read a group once the fold is over. NaN, or code 0, is missing. */
export type Result =
  | { readonly type: 'number'; read(groups: Uint32Array, values: Float64Array): void }
  | { readonly type: 'string'; readonly dictionary: readonly string[]; at(group: number): number };

/** An operator of `Query`, as a record: what it reads, and how it is made of kernels. */
export type Aggregate = {
  /** Columns it cannot do without, and the types they may have. */
  readonly reads: Readonly<Partial<Record<Operand, readonly ColumnType[]>>>;
  /** Columns it can do without. */
  readonly maybeReads?: Readonly<Partial<Record<Operand, readonly ColumnType[]>>>;
  /** Needs `p`. */
  readonly needsShare?: boolean;
  /** Asks `parts` for its kernels before the first row; every operand of `reads` is there. */
  begin(measure: QueryMeasure, parts: Parts): Result;
};

export const anything: readonly ColumnType[] = ['string', 'number', 'boolean'];
export const numbers: readonly ColumnType[] = ['number'];
export const ordered: readonly ColumnType[] = ['number', 'string'];

export const numberResult = (at: (group: number) => number): Result => ({
  type: 'number',
  read: (groups, values) => groups.forEach((group, i) => (values[i] = figure(at(group)))),
});

/** An operand that a check has seen. */
export const operand = (measure: QueryMeasure, name: Operand): string => measure[name]!;
