/**
 * Breakdowns that no column holds: ranges of a number, such as the size of a school. Half-open, so that a number is in one and
 * one only; a row without the number is in none, and is a group of its own. What asks for a range by its code asks for numbers.
 */
import type { Dataset, Ranges } from './catalog.ts';
import type { Predicate, Scalar } from './query.ts';
import type { StringColumn, Table } from './table.ts';
import { problem, type Problem } from './problem.ts';

export const rangesIn = ({ fields }: Dataset): ReadonlyMap<string, Ranges> =>
  new Map(
    Object.entries(fields).flatMap(([name, field]) =>
      field.role === 'breakdown' && field.ranges !== undefined ? [[name, field.ranges] as const] : [],
    ),
  );

/** The dataset as its columns are. */
export const withoutRanges = (dataset: Dataset): Dataset => ({
  ...dataset,
  fields: Object.fromEntries(Object.entries(dataset.fields).filter(([, field]) => !('ranges' in field))),
});

/** `..200`, `200..400`, `400..`: in their order. */
export const rangeCodes = ({ at }: Pick<Ranges, 'at'>): readonly string[] =>
  [...at, null].map((end, rank) => `${at[rank - 1] ?? ''}..${end ?? ''}`);

/** The rank of the range that a number is in. */
export const rangeOf = ({ at }: Pick<Ranges, 'at'>, value: number): number => {
  const above = at.findIndex((bound) => value < bound);
  return above === -1 ? at.length : above;
};

/** Numbers of the range of this rank; unknown where there is no number. */
export const inRange = ({ of, at }: Ranges, rank: number): Predicate => {
  const [least, end] = [at[rank - 1], at[rank]];
  const ends: readonly Predicate[] = [
    ...(least === undefined ? [] : [{ field: of, gte: least }]),
    ...(end === undefined ? [] : [{ field: of, lt: end }]),
  ];
  return ends.length === 1 ? (ends[0] as Predicate) : { and: ends };
};

type Leaf = Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown }>;

const isTrueOf = (leaf: Leaf, code: string): boolean => {
  if ('equal' in leaf) return leaf.equal === code;
  if ('oneOf' in leaf) return leaf.oneOf.includes(code);
  const isAfter = (bound: Scalar | null, orEqual: boolean): boolean =>
    bound === null || (typeof bound === 'string' && (code > bound || (orEqual && code === bound)));
  const isBefore = (bound: Scalar | null, orEqual: boolean): boolean =>
    bound === null || (typeof bound === 'string' && (code < bound || (orEqual && code === bound)));
  if ('range' in leaf) return isAfter(leaf.range[0], true) && isBefore(leaf.range[1], true);
  if ('lt' in leaf) return isBefore(leaf.lt, false);
  if ('lte' in leaf) return isBefore(leaf.lte, true);
  if ('gt' in leaf) return isAfter(leaf.gt, false);
  return 'gte' in leaf && isAfter(leaf.gte, true);
};

/** The same predicate over columns alone: true, false and unknown where it was. */
export const wherePlain = (predicate: Predicate, ranges: ReadonlyMap<string, Ranges>): Predicate => {
  if ('and' in predicate) return { and: predicate.and.map((each) => wherePlain(each, ranges)) };
  if ('or' in predicate) return { or: predicate.or.map((each) => wherePlain(each, ranges)) };
  if ('not' in predicate) return { not: wherePlain(predicate.not, ranges) };
  const own = ranges.get(predicate.field);
  if (own === undefined) return predicate;
  if ('valid' in predicate) return { field: own.of, valid: predicate.valid };
  if ('oneOf' in predicate && predicate.oneOf.length === 0) return { field: own.of, oneOf: [] };
  const found = rangeCodes(own).flatMap((code, rank) => (isTrueOf(predicate, code) ? [inRange(own, rank)] : []));
  // Of no range: false of every number, and unknown where there is none.
  if (found.length === 0) return { and: [inRange(own, 0), { not: inRange(own, 0) }] };
  return found.length === 1 ? (found[0] as Predicate) : { or: found };
};

/** The rows with a column of codes for each breakdown; CATALOG_INVALID where numbers said to be whole are not. */
export const addRanges = (table: Table, ranges: ReadonlyMap<string, Ranges>): Table | Problem => {
  const columns: Record<string, StringColumn> = {};
  for (const [name, own] of ranges) {
    const numbers = table.columns[own.of];
    const codes = new Uint8Array(table.length);
    for (let row = 0; row < table.length; row += 1) {
      const value = numbers?.type === 'number' ? (numbers.values[row] ?? NaN) : NaN;
      if (Number.isNaN(value)) continue;
      if (own.whole === true && !Number.isInteger(value))
        return problem('CATALOG_INVALID', {
          got: `${value} in "${own.of}"`,
          expected: `whole numbers, as the ranges of "${name}" say`,
          todo: 'Leave out "whole": its ranges will read « de … à moins de … ».',
        });
      codes[row] = rangeOf(own, value) + 1;
    }
    columns[name] = { type: 'string', codes, dictionary: ['', ...rangeCodes(own)] };
  }
  return { length: table.length, columns: { ...table.columns, ...columns } };
};
