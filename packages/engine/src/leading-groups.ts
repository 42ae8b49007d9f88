/**
 * Ten communes of 35,000, by their sum: plain additions, which bear an error no greater than a known bound, are enough to
 * tell which groups cannot be among the first, and cost half as much as exact ones. The fold then sees the rows of the others alone:
 * the same answer, sooner.
 */
import type { NumberColumn, Query, Table } from '@balise/model';
import { Batch, codeCount, codesOf } from './batch.ts';
import type { CodedColumn } from './batch.ts';
import { columnOf, numberColumnOf } from './column-of.ts';
import { withoutTwins } from './grouping/without-twins.ts';
import { BATCH_ROWS, MOST_GROUPS } from './limits.ts';
import { firstRows } from './ordering/first-rows.ts';
import type { Pace } from './pace.ts';
import { CodeTest } from './predicates/code-test.ts';
import { TRUE } from './predicates/test.ts';
import type { Test } from './predicates/test.ts';

/** With fewer groups, exact sums stay in the nearest caches and cost little more. */
const FEWEST_GROUPS = 4096;
/** Each addition is off by half of this, relatively, at most. */
const ROUNDING = Number.EPSILON;

type Ranking = { readonly key: CodedColumn; readonly field: NumberColumn; readonly sign: 1 | -1; readonly wanted: number };

/** What the query ranks, if it asks for a few of many groups by one sum. */
const rankingOf = (table: Table, { by = [], measures = [], order = [], limit = Infinity }: Query): Ranking | null => {
  const [name] = by;
  const [first] = order;
  const measure = measures.find(({ as }) => as === first?.field);
  if (name === undefined || by.length > 1 || measure?.op !== 'sum' || measure.where !== undefined) return null;
  const key = columnOf(table, name);
  if (key.type === 'number') return null;
  const groups = codeCount(key);
  const pays = groups >= FEWEST_GROUPS && groups <= Math.min(MOST_GROUPS, table.length) && limit > 0 && limit * 64 < groups;
  if (!pays) return null;
  return {
    key: key.type === 'string' ? withoutTwins(key) : key,
    field: numberColumnOf(table, measure.field ?? ''),
    sign: first?.order === 'descending' ? -1 : 1,
    wanted: limit,
  };
};

/** Adds a batch; returns the greatest absolute value, of these and of those before. */
const addPlainly = (sums: Float64Array, groups: Int32Array, { values, n }: { values: Float64Array; n: number }, before: number): number => {
  let greatest = before;
  for (let i = 0; i < n; i++) {
    const x = values[i] as number;
    if (Number.isNaN(x)) continue;
    sums[groups[i] as number]! += x;
    const size = Math.abs(x);
    if (size > greatest) greatest = size;
  }
  return greatest;
};

/** The sums, NaN where nothing was seen. Out of the generator, like {@link mayLead}: loops within one are slow. */
const seenOf = (sums: Float64Array): Float64Array => {
  const seen = sums.slice();
  for (let code = 0; code < seen.length; code++) if (Object.is(seen[code], -0)) seen[code] = NaN;
  return seen;
};

/** Marks the groups that may be among the first: those whose plain sum is not after `last` by more than `error`. Returns how many. */
const mayLead = (truths: Uint8Array, sums: Float64Array, { last, error, sign }: { last: number; error: number; sign: number }): number => {
  let kept = 0;
  for (let code = 0; code < sums.length; code++) {
    if (sign * ((sums[code] as number) - last) > error) continue;
    truths[code] = TRUE;
    kept++;
  }
  return kept;
};

/** A test that is false on the rows of groups that are surely not among the first; null when that would not spare much. */
export function* leadingGroups(table: Table, query: Query, where: Test | null, pace: Pace): Generator<void, CodeTest | null> {
  const ranking = rankingOf(table, query);
  if (ranking === null) return null;
  const { key, field, sign, wanted } = ranking;
  // A sum that is still -0 has seen nothing, or nothing but -0.
  const sums = new Float64Array(codeCount(key)).fill(-0);
  const batch = new Batch(false);
  let greatest = 0;
  for (let from = 0; from < table.length; from += BATCH_ROWS) {
    const n = Math.min(BATCH_ROWS, table.length - from);
    if (where === null) batch.span(from, n);
    else batch.filteredSpan(from, n, where);
    greatest = addPlainly(sums, batch.codes(key), { values: batch.numbers(field), n: batch.n }, greatest);
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  const bound = table.length * ROUNDING * table.length * greatest;
  // Where a sum may overflow, nothing is known of it.
  if (!Number.isFinite(bound) || !Number.isFinite(table.length * greatest)) return null;
  const seen = seenOf(sums);
  const first = firstRows((a, b) => orderOf(seen, a, b, sign), { length: seen.length, wanted, lead: { values: seen, sign } });
  const last = seen[first[wanted - 1] as number] as number;
  if (Number.isNaN(last)) return null;
  const truths = new Uint8Array(sums.length);
  const kept = mayLead(truths, sums, { last, error: 2 * bound, sign });
  return kept * 8 > sums.length ? null : new CodeTest(codesOf(key), truths);
}

/** By value, missing last. */
const orderOf = (values: Float64Array, a: number, b: number, sign: number): number => {
  const difference = sign * ((values[a] as number) - (values[b] as number));
  if (!Number.isNaN(difference)) return difference;
  return Number(Number.isNaN(values[a])) - Number(Number.isNaN(values[b]));
};
