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
import { IntervalTest, ValueTest, nextAbove, nextBelow } from './number-tests.ts';
import { FALSE, TRUE, UNKNOWN } from './test.ts';
import type { Test } from './test.ts';

type Leaf = Exclude<Predicate, { and: unknown } | { or: unknown } | { not: unknown }>;

const truth = (yes: boolean): number => (yes ? TRUE : FALSE);

const numberTest = (values: Float64Array, leaf: Leaf): Test => {
  const between = (least: number, greatest: number): Test => new IntervalTest(values, least, greatest);
  if ('equal' in leaf) return between(leaf.equal as number, leaf.equal as number);
  if ('range' in leaf) return between((leaf.range[0] ?? -Infinity) as number, (leaf.range[1] ?? Infinity) as number);
  if ('lt' in leaf) return between(-Infinity, nextBelow(leaf.lt as number));
  if ('lte' in leaf) return between(-Infinity, leaf.lte as number);
  if ('gt' in leaf) return between(nextAbove(leaf.gt as number), Infinity);
  if ('gte' in leaf) return between(leaf.gte as number, Infinity);
  if ('valid' in leaf) return new ValueTest(values, (x) => truth(Number.isNaN(x) !== leaf.valid));
  const members = new Set<unknown>(leaf.oneOf);
  return new ValueTest(values, (x) => (members.has(x) ? TRUE : Number.isNaN(x) && members.size > 0 ? UNKNOWN : FALSE));
};

const compareCells = (a: Scalar, b: Scalar): number =>
  typeof a === 'string' && typeof b === 'string' ? compareCodePoints(a, b) : Number(a) - Number(b);

const cellTruth = (leaf: Exclude<Leaf, { valid: boolean }>): ((cell: string | boolean) => boolean) => {
  if ('equal' in leaf) return (cell) => cell === leaf.equal;
  if ('oneOf' in leaf) {
    const members = new Set<unknown>(leaf.oneOf);
    return (cell) => members.has(cell);
  }
  if ('range' in leaf) {
    const [least, greatest] = leaf.range;
    return (cell) => (least === null || compareCells(cell, least) >= 0) && (greatest === null || compareCells(cell, greatest) <= 0);
  }
  if ('lt' in leaf) return (cell) => compareCells(cell, leaf.lt) < 0;
  if ('lte' in leaf) return (cell) => compareCells(cell, leaf.lte) <= 0;
  if ('gt' in leaf) return (cell) => compareCells(cell, leaf.gt) > 0;
  return (cell) => compareCells(cell, leaf.gte) >= 0;
};

const codeTest = (column: CodedColumn, leaf: Leaf): Test => {
  const truths = new Uint8Array(codeCount(column));
  const missing = missingCode(column);
  if ('valid' in leaf) {
    truths.fill(truth(leaf.valid));
    truths[missing] = truth(!leaf.valid);
    return new CodeTest(codesOf(column), truths);
  }
  const holds = cellTruth(leaf);
  for (let code = 0; code < truths.length; code++) {
    const cell = column.type === 'string' ? (column.dictionary[code] as string) : code === 1;
    truths[code] = truth(holds(cell));
  }
  truths[missing] = 'oneOf' in leaf && leaf.oneOf.length === 0 ? FALSE : UNKNOWN;
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
