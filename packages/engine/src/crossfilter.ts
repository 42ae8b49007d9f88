/**
 * Linked views of one table: each shows the rows that the selections of all the *others* keep. While a selection moves, the
 * table is not read again: for each other view, rows are folded once by the keys of both (a small data cube), and every new
 * selection is a query over that cube. Cubes are tables and selections are predicates, so that all is said by `fold`:
 *
 *     table ── fold by (moving, shown), where the still selections hold ──▶ cube ── fold by shown, where the moving one holds ──▶ view
 *
 * Measures that do not add up (quantiles, distinct, deviations) are folded from the table each time.
 */
import { fieldsOfPredicate, isProblem, problem } from '@balise/model';
import type { Predicate, Problem, Query, QueryMeasure, Table } from '@balise/model';
import { checkQuery } from './check-query.ts';
import { cubeQuery, foldCube, isSmallCube } from './cube.ts';
import { foldSlices } from './fold.ts';

/** What a view shows; its selections speak of its keys. */
export type View = { readonly by: readonly string[]; readonly measures: readonly QueryMeasure[] };

export type Crossfilter = {
  /** Changes what one view selects; null selects all. Says what is wrong with a predicate that is not on its keys. */
  readonly select: (view: string, selection: Predicate | null) => Problem | null;
  /** What a view shows now. Drop the generator and nothing keeps running. */
  readonly read: (view: string) => Generator<void, Table | Problem>;
};

type Cube = { readonly still: string; readonly table: Table | null };

const allOf = (predicates: readonly Predicate[]): Pick<Query, 'where'> => (predicates.length === 0 ? {} : { where: { and: predicates } });

class Linked implements Crossfilter {
  readonly #table: Table;
  readonly #views: ReadonlyMap<string, View>;
  readonly #selections = new Map<string, Predicate>();
  /** By view: its cube with the view that moves. */
  readonly #cubes = new Map<string, Cube>();
  #moving: string | null = null;

  constructor(table: Table, views: ReadonlyMap<string, View>) {
    this.#table = table;
    this.#views = views;
  }

  select = (name: string, selection: Predicate | null): Problem | null => {
    const view = this.#views.get(name);
    if (view === undefined) return unknownView(name, this.#views);
    if (selection !== null) {
      const wrong = checkQuery(this.#table, { dataset: '', by: view.by, where: selection });
      if (wrong !== null) return wrong;
      const stranger = fieldsOfPredicate(selection).find((field) => !view.by.includes(field));
      if (stranger !== undefined) return problem('QUERY_INVALID', { got: stranger, expected: `a key of the view: ${view.by.join(', ')}` });
    }
    if (this.#moving !== name) this.#cubes.clear();
    this.#moving = name;
    if (selection === null) this.#selections.delete(name);
    else this.#selections.set(name, selection);
    return null;
  };

  *read(name: string): Generator<void, Table | Problem> {
    const view = this.#views.get(name);
    if (view === undefined) return unknownView(name, this.#views);
    const still = [...this.#selections].filter(([other]) => other !== name && other !== this.#moving).map(([, selection]) => selection);
    const moving = this.#moving === name || this.#moving === null ? undefined : this.#selections.get(this.#moving);
    if (this.#moving !== null && this.#moving !== name) {
      const cube = yield* this.#cubeOf(name, view, still);
      if (isProblem(cube)) return cube;
      if (cube !== null) return yield* foldCube(cube, { ...view, ...(moving === undefined ? {} : { where: moving }) });
    }
    return yield* foldSlices(this.#table, { dataset: '', ...view, ...allOf(moving ? [...still, moving] : still) });
  }

  *#cubeOf(name: string, view: View, still: readonly Predicate[]): Generator<void, Table | Problem | null> {
    const key = JSON.stringify(still);
    const known = this.#cubes.get(name);
    if (known?.still === key) return known.table;
    const cube = cubeQuery({ dataset: '', ...view }, (this.#views.get(this.#moving ?? name) as View).by);
    if (cube === null) return null;
    const folded = yield* foldSlices(this.#table, { ...cube, ...allOf(still) });
    const tooMany = isProblem(folded) && folded.problem === 'TOO_MANY_GROUPS';
    if (isProblem(folded) && !tooMany) return folded;
    const table = isProblem(folded) || !isSmallCube(folded, this.#table) ? null : folded;
    this.#cubes.set(name, { still: key, table });
    return table;
  }
}

const unknownView = (name: string, views: ReadonlyMap<string, View>): Problem =>
  problem('QUERY_INVALID', { got: name, expected: `one of the views ${[...views.keys()].join(', ')}` });

/** Links views of a table; a `Problem` when one of them asks what the table has not. */
export const crossfilter = (table: Table, views: Readonly<Record<string, View>>): Crossfilter | Problem => {
  for (const view of Object.values(views)) {
    const wrong = checkQuery(table, { dataset: '', ...view });
    if (wrong !== null) return wrong;
  }
  return new Linked(table, new Map(Object.entries(views)));
};
