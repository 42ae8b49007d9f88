/**
 * What an API may tell of restricted rows: a sum is told when the rows it adds up are a cell that is not secret, or are made
 * of such cells. Everything that is told follows from the cells that may be, so that no number of questions, nor the
 * difference of two of them, tells more than those cells do, and those have passed the rank and interval tests.
 */
import type { Catalog, Dataset } from '../catalog.ts';
import type { Hierarchy } from '../facts.ts';
import type { Table } from '../table.ts';
import { indicatorsOver } from './column-rules.ts';
import { latticesOf, type Lattice, type LocatedRows } from './told-cells.ts';

export type ToldRows = {
  /** Whether the sum of a column over these rows may be told. */
  readonly isSumTold: (column: string, rows: readonly number[]) => boolean;
  /** Whether the mean of a column over these rows may be told, weighed by another: it is a sum of products, which no other sum is made of. */
  readonly isMeanTold: (column: string, weight: string, rows: readonly number[]) => boolean;
  /** Whether each value of a column in these rows may be told, and so whatever is computed from them. */
  readonly areValuesTold: (column: string, rows: readonly number[]) => boolean;
  /** Whether their number may be told: always, unless it is a figure like another. */
  readonly isCountTold: (rows: readonly number[]) => boolean;
  /** Whether it is: an indicator counts rows, or different things, or rows are of one thing each. */
  readonly countsRows: boolean;
};

/** Whether rows can be made of cells that are told. Larger cells first: what is left is made of smaller ones. */
const isMadeOfTold = ({ rowsOf, keysOf, hidden, holds }: Lattice, rows: readonly number[]): boolean => {
  const left = new Set(rows.filter(holds));
  for (const row of left) {
    const candidates = (keysOf.get(row) ?? [])
      .filter((key) => !hidden.has(key))
      .map((key) => rowsOf.get(key) ?? [])
      .sort((a, b) => b.length - a.length);
    const cell = candidates.find((own) => own.length <= left.size && own.every((each) => left.has(each)));
    if (cell === undefined) return false;
    for (const each of cell) left.delete(each);
  }
  return true;
};

/** Whether each row is of a pupil, of a machine: a name is in the key, or there is one unit at most behind each. */
const isOfThings = ({ fields, grain, disclosure }: Dataset, { columns }: Table): boolean => {
  if (grain.some((name) => fields[name]?.role === 'label')) return true;
  const units = disclosure?.units === undefined ? undefined : columns[disclosure.units.field];
  return units?.type === 'number' && units.values.every((value) => Number.isNaN(value) || value === 0 || value === 1);
};

/** Whether a cell that is told is this row alone. */
const isTold = ({ rowsOf, keysOf, hidden }: Lattice, row: number): boolean =>
  (keysOf.get(row) ?? []).some((key) => !hidden.has(key) && rowsOf.get(key)?.length === 1);

/** @returns null where the rows of the dataset are public */
export const toldRows = (catalog: Catalog, dataset: Dataset, located: LocatedRows, hierarchy: Hierarchy): ToldRows | null => {
  if (dataset.disclosure?.rows !== 'restricted') return null;
  const latticeFor = latticesOf(catalog, dataset, located, hierarchy);
  const { published, weighedBy, countsRows: isCounted } = indicatorsOver(catalog, dataset);
  const countsRows = isCounted || isOfThings(dataset, located.table);
  /** A mean is as secret as what weighs it; a published figure is the producer's own. */
  const guards = (column: string): readonly Lattice[] =>
    published.has(column) ? [] : (weighedBy.get(column) ?? [column]).map((each) => latticeFor(each));
  const isSumTold: ToldRows['isSumTold'] = (column, rows) => guards(column).every((lattice) => isMadeOfTold(lattice, rows));
  const areValuesTold: ToldRows['areValuesTold'] = (column, rows) =>
    guards(column).every((lattice) => rows.filter(lattice.holds).every((row) => isTold(lattice, row)));
  return {
    isSumTold,
    areValuesTold,
    // That of each cell is told by the indicator that makes it, and nothing of the column but that.
    isMeanTold: (column, weight, rows) =>
      column !== weight && !published.has(column) && weighedBy.get(column)?.includes(weight) === true
        ? isSumTold(column, rows) && isSumTold(weight, rows)
        : areValuesTold(column, rows) && areValuesTold(weight, rows),
    isCountTold: (rows) => !countsRows || isMadeOfTold(latticeFor(null), rows),
    countsRows,
  };
};
