/**
 * Measures that can be folded twice: what to fold first, and how partial results make the measure. Counts add up, a mean is its
 * sum and its cells, a ratio its two sums; what does not add up (quantiles, distinct, deviations) has no parts.
 */
import type { Column, Predicate, QueryMeasure, Table } from '@balise/model';

type Twice = {
  readonly parts: (measure: QueryMeasure) => readonly QueryMeasure[];
  readonly whole: (measure: QueryMeasure) => QueryMeasure;
};

/** No column of a table is called so. */
const named = ({ as }: QueryMeasure, part: 'first' | 'second'): string => `\0${as}\0${part}`;
const first = (measure: QueryMeasure): string => named(measure, 'first');
const second = (measure: QueryMeasure): string => named(measure, 'second');

/** A part of a measure, over the rows where the measure looks and these predicates hold. */
const part = (measure: QueryMeasure, bare: QueryMeasure, ...predicates: readonly Predicate[]): QueryMeasure => {
  const all = [...(measure.where === undefined ? [] : [measure.where]), ...predicates];
  return all.length === 0 ? bare : { ...bare, where: { and: all } };
};
const valid = (field = ''): Predicate => ({ field, valid: true });

const adds: Twice = {
  parts: (measure) => [{ ...measure, as: first(measure) }],
  whole: (measure) => ({ op: 'sum', field: first(measure), as: measure.as }),
};
const extreme: Twice = {
  parts: adds.parts,
  whole: (measure) => ({ op: measure.op, field: first(measure), as: measure.as }),
};
const mean: Twice = {
  parts: (measure) => [
    { ...measure, op: 'sum', as: first(measure) },
    { ...measure, op: 'valid', as: second(measure) },
  ],
  whole: (measure) => ({ op: 'ratio', numerator: first(measure), denominator: second(measure), as: measure.as }),
};
const ratio: Twice = {
  parts: (measure) => {
    const both = [valid(measure.numerator), valid(measure.denominator)];
    return [
      part(measure, { op: 'sum', field: measure.numerator ?? '', as: first(measure) }, ...both),
      part(measure, { op: 'sum', field: measure.denominator ?? '', as: second(measure) }, ...both),
    ];
  },
  whole: (measure) => ({
    op: 'ratio',
    numerator: first(measure),
    denominator: second(measure),
    factor: measure.factor ?? 1,
    as: measure.as,
  }),
};
const weightedMean: Twice = {
  parts: (measure) => [
    { ...measure, as: first(measure) },
    part(measure, { op: 'sum', field: measure.weight ?? '', as: second(measure) }, valid(measure.field), {
      field: measure.weight ?? '',
      gte: 0,
    }),
  ],
  whole: (measure) => ({ op: 'weighted-mean', field: first(measure), weight: second(measure), as: measure.as }),
};

const twice: Readonly<Partial<Record<QueryMeasure['op'], Twice>>> = {
  count: adds,
  valid: adds,
  missing: adds,
  sum: adds,
  min: extreme,
  max: extreme,
  mean,
  ratio,
  'weighted-mean': weightedMean,
};

/** What to fold first, or null when a measure does not add up. */
export const partsOf = (measures: readonly QueryMeasure[]): readonly QueryMeasure[] | null =>
  measures.every(({ op }) => twice[op] !== undefined) ? measures.flatMap((measure) => twice[measure.op]?.parts(measure) ?? []) : null;

/** What to fold then. */
export const recombined = (measures: readonly QueryMeasure[]): readonly QueryMeasure[] =>
  measures.flatMap((measure) => twice[measure.op]?.whole(measure) ?? []);

const zeroed = (column: Column): Column =>
  column.type === 'number' ? { type: 'number', values: column.values.map((x) => (Number.isNaN(x) ? 0 : x)) } : column;

/** Nothing adds up to no row, and no row is counted 0. */
export const withZeros = (table: Table, measures: readonly QueryMeasure[]): Table => {
  const counts = measures.filter(({ op }) => op === 'count' || op === 'valid' || op === 'missing').map(({ as }) => as);
  const cells = Object.entries(table.columns).map(([name, column]): [string, Column] => [
    name,
    counts.includes(name) ? zeroed(column) : column,
  ]);
  return { length: table.length, columns: Object.fromEntries(cells) };
};
