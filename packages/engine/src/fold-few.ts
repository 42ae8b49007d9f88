/**
 * The folds of a page: few rows, keys that are texts, and what questions are made of. A column at a time, without anything that only
 * pays where there are many rows: it weighs a fifth of what folds any query (`fold-any.ts`), and comes with the core.
 * Both answer alike to the last bit: `test/unit/engine/fold-few.test.ts`.
 */
import { Pace, takeRows } from '@balise/model';
import type { Column, Op, Predicate, Query, QueryMeasure, StringColumn, Table } from '@balise/model';
import { columnOf, maybeColumn, numberColumnOf } from './column-of.ts';
import { figure } from './figure.ts';
import { withoutTwins } from './grouping/without-twins.ts';
import { DEEPEST_PREDICATE, MANY_ROWS } from './limits-of-few.ts';
import { dictionaryOrder } from './ordering/dictionary-order.ts';
import { withoutUnused } from './without-unused.ts';

/** Rows of a table, and by row of that table, its group. */
type Grouped = { readonly table: Table; readonly rows: Uint32Array; readonly groupOf: Uint32Array; readonly size: number };

/** A figure for each group. */
type Way = (grouped: Grouped, measure: QueryMeasure) => Float64Array;

/** Keys told apart by an array up to this many, which is quicker; by an object beyond. */
const DENSEST = 1 << 20;
const MISSING_FLAG = 2;

const filtered = (rows: Uint32Array, holds: (row: number) => boolean): Uint32Array => {
  const left = new Uint32Array(rows.length);
  let n = 0;
  for (const row of rows) if (holds(row)) left[n++] = row;
  return left.subarray(0, n);
};

const validTest = (column: Column): ((row: number) => boolean) => {
  if (column.type === 'number') return (row) => !Number.isNaN(column.values[row]);
  return column.type === 'string' ? (row) => column.codes[row] !== 0 : (row) => column.values[row] !== MISSING_FLAG;
};

/** Those of the rows where a predicate that {@link suits} is true. */
const kept = (table: Table, predicate: Predicate, rows: Uint32Array): Uint32Array => {
  if ('and' in predicate) return predicate.and.reduce((left, part) => kept(table, part, left), rows);
  const leaf = predicate as { readonly field: string } & (
    { readonly valid: boolean } | { readonly oneOf: readonly string[] } | { readonly equal: string }
  );
  const column = columnOf(table, leaf.field);
  if ('valid' in leaf) {
    const isValid = validTest(column);
    return filtered(rows, (row) => isValid(row) === leaf.valid);
  }
  const members = new Set('oneOf' in leaf ? leaf.oneOf : [leaf.equal]);
  const { codes, dictionary } = column as StringColumn;
  const isMember = dictionary.map((text, code) => code > 0 && members.has(text));
  return filtered(rows, (row) => isMember[codes[row] as number] as boolean);
};

const counted = ({ rows, groupOf, size }: Grouped): Float64Array => {
  const counts = new Float64Array(size);
  for (const row of rows) counts[groupOf[row] as number]!++;
  return counts;
};

/** With the error of each addition kept beside its sum, as `Sums` does; NaN where no cell is a number. */
const added = ({ rows, groupOf, size }: Grouped, cellOf: (row: number) => number): Float64Array => {
  const sums = new Float64Array(size);
  const errors = new Float64Array(size);
  const isMet = new Uint8Array(size);
  for (const row of rows) {
    const x = cellOf(row);
    if (Number.isNaN(x)) continue;
    const group = groupOf[row] as number;
    const sum = sums[group] as number;
    const next = sum + x;
    const rest = next - sum;
    sums[group] = next;
    errors[group]! += sum - (next - rest) + (x - rest);
    isMet[group] = 1;
  }
  return sums.map((sum, group) => (isMet[group] === 1 ? sum + (errors[group] as number) : NaN));
};

/** The least number of each group, or the greatest with a sign of -1. */
const extreme =
  (sign: number): Way =>
  ({ table, rows, groupOf, size }, { field }) => {
    const { values } = numberColumnOf(table, field!);
    const found = new Float64Array(size).fill(Infinity);
    for (const row of rows) {
      const x = (values[row] as number) * sign;
      const group = groupOf[row] as number;
      if (x < (found[group] as number)) found[group] = x;
    }
    return found.map((x) => x * sign);
  };

const ways = {
  count: counted,
  valid: (grouped, { field }) => counted({ ...grouped, rows: filtered(grouped.rows, validTest(columnOf(grouped.table, field!))) }),
  distinct: (grouped, { field }) => {
    const { codes, dictionary } = withoutTwins(columnOf(grouped.table, field!) as StringColumn);
    const met = new Set<number>();
    const isNew = (row: number): boolean =>
      codes[row] !== 0 && met.size < met.add((grouped.groupOf[row] as number) * dictionary.length + (codes[row] as number)).size;
    return counted({ ...grouped, rows: filtered(grouped.rows, isNew) });
  },
  sum: (grouped, { field }) => {
    const { values } = numberColumnOf(grouped.table, field!);
    return added(grouped, (row) => values[row] as number);
  },
  'weighted-mean': (grouped, { field, weight }) => {
    const { values } = numberColumnOf(grouped.table, field!);
    const { values: weights } = numberColumnOf(grouped.table, weight!);
    const weightOf = (row: number): number =>
      Number.isNaN(values[row]) || !((weights[row] as number) >= 0) ? NaN : (weights[row] as number);
    const below = added(grouped, weightOf);
    return added(grouped, (row) => (values[row] as number) * weightOf(row)).map((above, group) => above / (below[group] as number));
  },
  min: extreme(1),
  max: extreme(-1),
} satisfies Partial<Record<Op, Way>>;

const isWay = (op: Op): op is keyof typeof ways => Object.hasOwn(ways, op);

/** Rows in the order of one key, missing last; those of one text as they come. */
const inOrder = ({ codes, dictionary }: StringColumn, rows: Uint32Array): Uint32Array => {
  const { rank } = dictionaryOrder(dictionary);
  const placeOf = (row: number): number => rank[codes[row] as number] as number;
  const next = new Uint32Array(dictionary.length + 1);
  for (const row of rows) next[placeOf(row) + 1]!++;
  for (let place = 1; place < next.length; place++) next[place]! += next[place - 1] as number;
  const ordered = new Uint32Array(rows.length);
  for (const row of rows) ordered[next[placeOf(row)]!++] = row;
  return ordered;
};

/** Of a query that {@link isOfFew} accepts. */
export function* foldFewSlices(table: Table, { by = [], measures = [], where }: Query): Generator<void, Table> {
  const pace = new Pace();
  const all = new Uint32Array(table.length).map((_, row) => row);
  const rows = where === undefined ? all : kept(table, where, all);
  const groupOf = new Uint32Array(table.length);
  const keys = by.map((name) => [name, withoutTwins(columnOf(table, name) as StringColumn)] as const);
  /** The row that first shows each group; without keys there is one, even of no row. */
  let firsts = [0];
  for (const [, { codes, dictionary }] of keys) {
    const space = firsts.length * dictionary.length;
    /** By key, the number of its group + 1. */
    const numbers: Record<number, number> = space <= DENSEST ? new Uint32Array(space) : {};
    firsts = [];
    for (const row of rows) {
      const key = (groupOf[row] as number) * dictionary.length + (codes[row] as number);
      groupOf[row] = (numbers[key] ||= firsts.push(row)) - 1;
    }
  }
  /** By predicate of a measure: those of several are often the same. */
  const rowsOf = new Map<string | undefined, Uint32Array>([[undefined, rows]]);
  const columns: [string, Column][] = [];
  for (const measure of measures) {
    const own = measure.where && JSON.stringify(measure.where);
    const seen = rowsOf.get(own) ?? kept(table, measure.where!, rows);
    rowsOf.set(own, seen);
    const values = ways[measure.op as keyof typeof ways]({ table, rows: seen, groupOf, size: firsts.length }, measure);
    columns.push([measure.as, { type: 'number', values: values.map(figure) }]);
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  const shown = withoutUnused(takeRows({ length: table.length, columns: Object.fromEntries(keys) }, firsts));
  const order = by.reduceRight<Uint32Array>(
    (former, name) => inOrder(columnOf(shown, name) as StringColumn, former),
    Uint32Array.from(firsts.keys()),
  );
  return takeRows({ length: firsts.length, columns: { ...shown.columns, ...Object.fromEntries(columns) } }, order);
}

const isOfType = (table: Table, type: Column['type'], ...names: readonly (string | undefined)[]): boolean =>
  names.every((name) => name !== undefined && maybeColumn(table, name)?.type === type);

const suits = (table: Table, predicate: Predicate, depth = 0): boolean => {
  if ('and' in predicate) return depth < DEEPEST_PREDICATE && predicate.and.every((part) => suits(table, part, depth + 1));
  if ('valid' in predicate) return maybeColumn(table, predicate.field) !== undefined;
  const members = 'oneOf' in predicate ? predicate.oneOf : 'equal' in predicate ? [predicate.equal] : [null];
  return (
    members.every((member) => typeof member === 'string') && isOfType(table, 'string', (predicate as { readonly field: string }).field)
  );
};

/** Whether it is of the operators that {@link foldFewSlices} knows. */
export const isUsual = ({ measures = [] }: Query): boolean => measures.every(({ op }) => isWay(op));

/** Whether {@link foldFewSlices} answers. What is wrong with a query that it does not, `foldAnySlices` says. */
export const isOfFew = (table: Table, query: Query): boolean => {
  const { by = [], measures = [], fields, order, limit, where } = query;
  const names = [...by, ...measures.map(({ as }) => as)];
  const isKnown = ({ op, field, weight, where: own }: QueryMeasure): boolean =>
    (op === 'count' ||
      (op === 'valid' && field !== undefined && maybeColumn(table, field) !== undefined) ||
      isOfType(table, op === 'distinct' ? 'string' : 'number', field, ...(op === 'weighted-mean' ? [weight] : []))) &&
    (own === undefined || suits(table, own));
  return (
    table.length < MANY_ROWS &&
    (fields ?? order ?? limit) === undefined &&
    isUsual(query) &&
    isOfType(table, 'string', ...by) &&
    (where === undefined || suits(table, where)) &&
    measures.every(isKnown) &&
    names.length > 0 &&
    new Set(names).size === names.length
  );
};
