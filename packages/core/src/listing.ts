/** What a file that lists things says of all of them, whatever a question keeps: where there are any, and which may be those asked for. */
import { conjuncts, fieldsOf, fieldsOfPredicate, isProblem, PERIOD, TERRITORY } from '@balise/model';
import type { Dataset, PeriodId, Predicate, Problem, Query, Step, Table, TerritoryCode } from '@balise/model';
import { foldOnce } from './bring-folding.ts';
import type { BroughtRows } from './bring-rows.ts';
import { unlimited } from './known-items.ts';
import type { Asking, Wide } from './run-query.ts';
import { textAt } from './text-at.ts';

export type Group = { readonly code: TerritoryCode; readonly period: PeriodId; readonly items: readonly (string | null)[] };

type Listing = {
  /** Every territory and period of the rows that say all that the question asks: those that do not may be anything. */
  readonly all: Query;
  /** For each column of what is asked, the rows that do not say it, and what they say of the others. */
  readonly silent: readonly Query[];
  /** Which of those may be kept: all that they say is what is asked. */
  readonly mayBe: Predicate | undefined;
};

/** Rows of the periods that the question reads, and of its totals. */
export const listing = (step: Step, dataset: Dataset, wide: Wide | null): Listing => {
  const { query, territory, period, breakdowns } = step;
  const totals = fieldsOf(dataset, 'breakdown').flatMap(([name, { total }]) => (total === undefined ? [] : [name]));
  const isColumn = (...names: readonly string[]): boolean => wide?.isNarrowed(dataset, names) !== true;
  const parts = conjuncts(unlimited(step)).filter((part) => isColumn(...fieldsOfPredicate(part)));
  const isKept = (part: Predicate): boolean => fieldsOfPredicate(part).every((name) => name === period.field || totals.includes(name));
  const kept = parts.filter(isKept);
  const filters = parts.filter((part) => !isKept(part));
  const isAsked = (name: string): boolean => !totals.includes(name) && isColumn(name);
  const asked = [...new Set([...breakdowns, ...filters.flatMap(fieldsOfPredicate)].filter(isAsked))];
  // What a numerator keeps of its rows; that they are observed is another matter.
  const counted = (query.measures ?? []).flatMap(({ where }) => fieldsOfPredicate(where));
  const told = [...new Set([...asked, ...counted.filter((name) => isAsked(name) && dataset.fields[name]?.role !== 'measure')])].filter(
    (name) => !/^(?:period|territory)$/u.test(dataset.fields[name]?.role ?? ''),
  );
  const by = [territory.field, ...(period.field === null ? [] : [period.field])];
  const over = (where: readonly Predicate[], more: readonly string[]): Query => ({
    dataset: query.dataset,
    ...(where.length === 0 ? {} : { where: { and: where } }),
    by: [...new Set([...by, ...more])],
  });
  const loose = filters.map((part): Predicate => ({
    or: [part, ...fieldsOfPredicate(part).map((field): Predicate => ({ field, valid: false }))],
  }));
  return {
    all: over([...kept, ...asked.map((field): Predicate => ({ field, valid: true }))], []),
    silent: told.map((field) => over([...kept, { field, valid: false }], [...breakdowns, ...asked])),
    mayBe: loose.length === 0 ? undefined : { and: loose },
  };
};

/** What is listed in each territory of the levels told and each period: `add` tells what of each row. */
const byPlace = <Of>(
  table: Table,
  { territory }: Step,
  { territories }: Asking,
  start: () => Of,
  add: (into: Of, row: number) => void,
): ((group: Group) => Of | undefined) => {
  const found = new Map<string, Of>();
  for (let row = 0; row < table.length; row += 1) {
    const code = textAt(table, TERRITORY, row);
    for (const level of territory.folds) {
      const above = level === territory.level ? code : territories.hierarchy.parent(code, level);
      const key = `${above}\0${textAt(table, PERIOD, row)}`;
      const into = found.get(key) ?? start();
      found.set(key, into);
      add(into, row);
    }
  }
  return ({ code, period }) => found.get(`${code}\0${period}`);
};

/** How many territories of the rows. */
export const countsOf = (table: Table, step: Step, asking: Asking): ((group: Group) => number) => {
  const codes = byPlace(
    table,
    step,
    asking,
    () => new Set<string>(),
    (into, row) => void into.add(textAt(table, TERRITORY, row)),
  );
  return (group) => codes(group)?.size ?? 0;
};

/** Whether rows that do not say all may be of a group: nothing is none where they are. */
export const unsaidOf = async (
  { silent, mayBe }: Listing,
  step: Step,
  dataset: Dataset,
  asking: Asking,
  ask: (query: Query) => Promise<BroughtRows | Problem>,
): Promise<((group: Group) => boolean) | Problem> => {
  const answers: ((group: Group) => boolean)[] = [];
  for (const brought of await Promise.all(silent.map(ask))) {
    if (isProblem(brought)) return brought;
    const by = [TERRITORY, PERIOD, ...step.breakdowns];
    const query = { dataset: dataset.id, by, ...(mayBe === undefined ? {} : { where: mayBe }) };
    const table = await foldOnce(brought.located.table, query, asking.asker);
    if (isProblem(table)) return table;
    const items = byPlace(
      table,
      step,
      asking,
      () => [] as Group['items'][],
      (into, row) => void into.push(step.breakdowns.map((name) => textAt(table, name, row) || null)),
    );
    answers.push(
      (group) => items(group)?.some((each) => each.every((item, index) => item === null || item === group.items[index])) === true,
    );
  }
  return (group) => answers.some((isUnsaid) => isUnsaid(group));
};
