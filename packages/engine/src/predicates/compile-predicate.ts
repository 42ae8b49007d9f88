/**
 * From a predicate to a test on the columns of a table, without generating code. Every comparison of a missing cell is
 * unknown, `valid` alone is always known, an empty `oneOf` or `or` is false, an empty `and` is true.
 */
import type { Column, Predicate, Scalar, Table } from '@balise/model';
import { codeCount, codesOf, missingCode } from '../batch.ts';
import type { CodedColumn } from '../batch.ts';
import { compareCodePoints } from '../ordering/compare-code-points.ts';
import { columnOf } from '../column-of.ts';
import { CodeTest } from './code-test.ts';
import { allOf, anyOf, negationOf } from './logic-tests.ts';
import { IntervalTest, ValueTest, nextAbove } from './number-tests.ts';
import { FALSE, TRUE, UNKNOWN } from './test.ts';
import type { Test } from './test.ts';

type Leaf = Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown }>;

const truth = (yes: boolean): number => (yes ? TRUE : FALSE);

const numberTest = (values: Float64Array, leaf: Leaf): Test => {
  const between = (least: unknown, greatest: unknown): Test =>
    new IntervalTest(values, [(least as number | null) ?? -Infinity, (greatest as number | null) ?? Infinity], UNKNOWN);
  if ('equal' in leaf) return between(leaf.equal, leaf.equal);
  if ('range' in leaf) return between(...leaf.range);
  if ('lt' in leaf) return between(null, -nextAbove(-leaf.lt));
  if ('lte' in leaf) return between(null, leaf.lte);
  if ('gt' in leaf) return between(nextAbove(leaf.gt as number), null);
  if ('gte' in leaf) return between(leaf.gte, null);
  if ('valid' in leaf)
    return leaf.valid ? new IntervalTest(values, [-Infinity, Infinity], FALSE) : new ValueTest(values, (x) => truth(Number.isNaN(x)));
  const members = new Set<unknown>(leaf.oneOf);
  return new ValueTest(values, (x) => (members.has(x) ? TRUE : Number.isNaN(x) && members.size > 0 ? UNKNOWN : FALSE));
};

const compareCells = (a: Scalar, b: Scalar): number =>
  typeof a === 'string' && typeof b === 'string' ? compareCodePoints(a, b) : Number(a) - Number(b);

/** Whether a cell that is there is what is asked. */
const cellTruth = (leaf: Exclude<Leaf, { valid: boolean }>): ((cell: string | boolean) => boolean) => {
  if ('oneOf' in leaf) {
    const members = new Set<unknown>(leaf.oneOf);
    return (cell) => members.has(cell);
  }
  if ('range' in leaf) {
    const [least, greatest] = leaf.range;
    return (cell) => (least === null || compareCells(cell, least) >= 0) && (greatest === null || compareCells(cell, greatest) <= 0);
  }
  if ('equal' in leaf) return (cell) => cell === leaf.equal;
  if ('lt' in leaf) return (cell) => compareCells(cell, leaf.lt) < 0;
  if ('lte' in leaf) return (cell) => compareCells(cell, leaf.lte) <= 0;
  if ('gt' in leaf) return (cell) => compareCells(cell, leaf.gt) > 0;
  return (cell) => compareCells(cell, leaf.gte) >= 0;
};

const codeTest = (column: CodedColumn, leaf: Leaf): Test => {
  const truths = new Uint8Array(codeCount(column));
  const isValid = 'valid' in leaf;
  const holds = isValid ? () => leaf.valid : cellTruth(leaf);
  for (let code = 0; code < truths.length; code++)
    truths[code] = truth(holds(column.type === 'string' ? (column.dictionary[code] as string) : code === 1));
  truths[missingCode(column)] = isValid ? truth(!leaf.valid) : 'oneOf' in leaf && leaf.oneOf.length === 0 ? FALSE : UNKNOWN;
  return new CodeTest(codesOf(column), truths);
};

const leafTest = (column: Column, leaf: Leaf): Test =>
  column.type === 'number' ? numberTest(column.values, leaf) : codeTest(column, leaf);

/** The predicate must have passed `checkQuery` for this table. */
export const compilePredicate = (predicate: Predicate, table: Table): Test => {
  if ('and' in predicate) return allOf(predicate.and.map((member) => compilePredicate(member, table)));
  if ('or' in predicate) return anyOf(predicate.or.map((member) => compilePredicate(member, table)));
  if ('not' in predicate) return negationOf(compilePredicate(predicate.not, table));
  return leafTest(columnOf(table, predicate.field), predicate);
};
