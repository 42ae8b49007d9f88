/**
 * One pass over the rows for all measures: filter, number the groups, feed each kernel; then read the groups that are there and
 * put them in order.
 */
import { codesFor, Pace, problem, takeRows } from '@balise/model';
import type { Column, Problem, Query, QueryMeasure, Table } from '@balise/model';
import type { Result } from './aggregates/aggregate.ts';
import { aggregates } from './aggregates/index.ts';
import { Batch } from './batch.ts';
import { columnOf } from './column-of.ts';
import type { Grouping } from './grouping/grouping.ts';
import { groupRows } from './grouping/group-rows.ts';
import type { Kernel, Witness } from './kernels/kernel.ts';
import { Parts } from './kernels/parts.ts';
import { BATCH_ROWS, MOST_GROUPS } from './limits.ts';
import { orderRows } from './ordering/order-rows.ts';
import { compilePredicate } from './predicates/compile-predicate.ts';
import type { Test } from './predicates/test.ts';
import { withoutUnused } from './without-unused.ts';

/** The measures that share a `where`, and the rows they see where these are not all. */
type Branch = { readonly own: { readonly test: Test; readonly batch: Batch } | null; readonly parts: Parts };

class Branches {
  readonly #table: Table;
  readonly #grouping: Grouping;
  readonly #isFiltered: boolean;
  readonly #branches = new Map<string, Branch>();
  kernels: readonly Kernel[] = [];

  constructor(table: Table, grouping: Grouping, { isFiltered }: { isFiltered: boolean }) {
    this.#table = table;
    this.#grouping = grouping;
    this.#isFiltered = isFiltered;
  }

  of(where: QueryMeasure['where']): Branch {
    const key = where === undefined ? '' : JSON.stringify(where);
    const branch = this.#branches.get(key) ?? {
      own: where === undefined ? null : { test: compilePredicate(where, this.#table), batch: new Batch(this.#grouping.bound === 1) },
      parts: new Parts(this.#table, this.#grouping, { leavesOut: this.#isFiltered || where !== undefined }),
    };
    this.#branches.set(key, branch);
    return branch;
  }

  /** Once every measure has begun. What will have seen every row, if anything will. */
  settle(): Witness | undefined {
    for (const { parts } of this.#branches.values()) parts.settle();
    this.kernels = [...this.#branches.values()].flatMap(({ parts }) => [...parts.kernels]);
    return (this.#isFiltered ? undefined : this.#grouping.wholeTable) ?? this.#branches.get('')?.parts.witness;
  }

  grow(): void {
    for (const kernel of this.kernels) kernel.grow(this.#grouping.size);
  }

  add(whole: Batch): void {
    for (const { own, parts } of this.#branches.values()) {
      own?.batch.narrow(whole, own.test);
      for (const kernel of parts.kernels) kernel.add(own?.batch ?? whole);
    }
  }

  *finish(pace: Pace): Generator<void> {
    for (const kernel of this.kernels) if (kernel.finish !== undefined) yield* kernel.finish(this.#grouping.size, pace);
  }
}

const tooMany = (): Problem =>
  problem('TOO_MANY_GROUPS', {
    got: `more than ${MOST_GROUPS} groups`,
    expected: `at most ${MOST_GROUPS}`,
    todo: 'Group by fewer or coarser columns, or filter.',
    params: { limit: MOST_GROUPS },
  });

const resultColumn = (result: Result, groups: Uint32Array): Column => {
  if (result.type === 'string') {
    const codes = codesFor(result.dictionary.length, groups.length);
    for (let i = 0; i < groups.length; i++) codes[i] = result.at(groups[i] as number);
    return { type: 'string', codes, dictionary: result.dictionary };
  }
  const values = new Float64Array(groups.length);
  result.read(groups, values);
  return { type: 'number', values };
};

/** `order`, then the keys ascending. */
const inOrder = (table: Table, { by = [], order = [], limit }: Query): Table => {
  const sorts = [
    ...order.map((entry) => ({ column: columnOf(table, entry.field), descending: entry.order === 'descending' })),
    ...by.map((key) => ({ column: columnOf(table, key), descending: false })),
  ];
  const rows = orderRows(sorts, table.length, limit);
  const isAsItIs = rows.length === table.length && rows.every((row, place) => row === place);
  return withoutUnused(isAsItIs ? table : takeRows(table, rows));
};

/** A checked query without `fields`. */
export function* foldGroups(table: Table, query: Query): Generator<void, Table | Problem> {
  const { by = [], measures = [] } = query;
  const pace = new Pace();
  const where = query.where === undefined ? null : compilePredicate(query.where, table);
  const grouping = groupRows(table, by);
  const branches = new Branches(table, grouping, { isFiltered: where !== null });
  const results = measures.map((measure) => aggregates[measure.op].begin(measure, branches.of(measure.where).parts));
  const batch = new Batch(grouping.bound === 1);
  const witness = branches.settle();
  branches.grow();
  for (let from = 0; from < table.length; from += BATCH_ROWS) {
    const n = Math.min(BATCH_ROWS, table.length - from);
    if (where === null) batch.span(from, n);
    else batch.filteredSpan(from, n, where);
    grouping.assign(batch, witness === undefined);
    if (grouping.size > MOST_GROUPS && grouping.bound !== grouping.size) return tooMany();
    branches.grow();
    branches.add(batch);
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  yield* branches.finish(pace);
  const groups = grouping.present(witness);
  if (groups.length > MOST_GROUPS) return tooMany();
  const columns = [
    ...by.map((name, k): [string, Column] => [name, grouping.keys(k, groups)]),
    ...measures.map((measure, m): [string, Column] => [measure.as, resultColumn(results[m] as Result, groups)]),
  ];
  for (const kernel of branches.kernels) kernel.release?.();
  return inOrder({ length: groups.length, columns: Object.fromEntries(columns) }, query);
}
