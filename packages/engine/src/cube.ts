/**
 * A small table that answers a query whatever its selection: its rows folded once by the keys shown and those selected on.
 * Every new selection is then a query over the cube:
 *
 *     table ── fold by (selected, shown) ──▶ cube ── fold by shown, where the selection holds ──▶ view
 */
import { fieldsOfPredicate, isProblem, type Predicate, type Problem, type Query, type QueryMeasure, type Table } from '@balise/model';
import { foldAnySlices } from './fold-any.ts';
import { partsOf, recombined, withZeros } from './recombined.ts';

/** A cube this large is quick whatever the table; a larger one must be well under the rows it stands for. */
const SMALL_CUBE = 5_000;
const LARGEST_SHARE = 0.5;

export const isSmallCube = (cube: Table, table: Table): boolean => cube.length <= Math.max(SMALL_CUBE, table.length * LARGEST_SHARE);

/** What to fold a table by, to answer a query and any selection on the same columns; null where its measures do not add up. */
export const cubeQuery = (
  { dataset, by = [], measures, where }: Query,
  selected: readonly string[] = fieldsOfPredicate(where),
): Query | null => {
  const parts = measures === undefined ? [] : partsOf(measures);
  return parts === null
    ? null
    : { dataset, by: [...new Set([...selected, ...by])], ...(measures === undefined ? {} : { measures: parts }) };
};

type Shown = { readonly by?: readonly string[]; readonly measures?: readonly QueryMeasure[]; readonly where?: Predicate };

/** What the table would answer. */
export function* foldCube(cube: Table, { by = [], measures, where }: Shown): Generator<void, Table | Problem> {
  const answer = yield* foldAnySlices(cube, {
    dataset: '',
    by,
    ...(measures === undefined ? {} : { measures: recombined(measures) }),
    ...(where === undefined ? {} : { where }),
  });
  return isProblem(answer) || measures === undefined ? answer : withZeros(answer, measures);
}
