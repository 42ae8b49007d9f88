/**
 * What an API may tell of restricted rows: a sum is told when the rows it adds up are a cell that is not secret, or are made
 * of such cells. Everything that is told follows from the cells that may be, so that no number of questions, nor the
 * difference of two of them, tells more than those cells do, and those have passed the rank and interval tests.
 */
import type { Catalog, Dataset } from '../catalog.ts';
import type { Hierarchy } from '../facts.ts';
import type { Table } from '../table.ts';
import type { Level, TerritoryCode } from '../territory.ts';
import { placesOf } from '../base-column.ts';
import { cellAt, stringColumn, takeRows } from '../columns.ts';
import { fieldsOf, widestFirst } from '../dataset-fields.ts';
import { PERIOD, TERRITORY } from '../plan.ts';
import { columnRules, indicatorsOver } from './column-rules.ts';
import { ALL, SECRET, secretCells, secretKey, spread } from './secrets.ts';

/** The rows of a dataset, and where each is: typed codes and period ids, null where it is in no territory or period we know. */
export type LocatedRows = {
  /** Columns of the dataset, a row of the table a row of the file. */
  readonly table: Table;
  readonly territory: readonly (TerritoryCode | null)[];
  readonly period: readonly (string | null)[];
};

export type ToldRows = {
  /** Whether the sum of a column over these rows may be told. */
  readonly isSumTold: (column: string, rows: readonly number[]) => boolean;
  /** Whether each value of a column in these rows may be told, and so whatever is computed from them. */
  readonly areValuesTold: (column: string, rows: readonly number[]) => boolean;
  /** Whether their number may be told: always, unless an indicator counts rows. */
  readonly isCountTold: (rows: readonly number[]) => boolean;
  /** Whether an indicator counts rows: their number is then a figure like another. */
  readonly countsRows: boolean;
};

/** Cells as sets of rows, whose values follow from one another by addition. */
type Cells = { readonly rowsOf: ReadonlyMap<string, readonly number[]>; readonly keysOf: ReadonlyMap<number, readonly string[]> };
type Lattice = Cells & { readonly hidden: ReadonlySet<string>; readonly holds: (row: number) => boolean };

/** A row that prints a total is a cell of its own kind: what it says is what its items add up to, or it is not told. */
const PRINTED = '\0printed';

/** Where the rows of a dataset are told apart: the finest territory of their key, and the breakdowns of it. Null where that cannot be said. */
export const restrictedGrain = (
  dataset: Dataset,
): { readonly field: string; readonly level: Level; readonly breakdowns: readonly string[] } | null => {
  const place = placesOf(dataset).findLast(({ inGrain, mixed, many }) => inGrain && !mixed && !many);
  if (place === undefined) return null;
  const breakdowns = fieldsOf(dataset, 'breakdown').flatMap(([name]) => (dataset.grain.includes(name) ? [name] : []));
  return { field: place.field, level: place.level, breakdowns };
};

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** @returns null where the rows of the dataset are public */
export const toldRows = (catalog: Catalog, dataset: Dataset, located: LocatedRows, hierarchy: Hierarchy): ToldRows | null => {
  if (dataset.disclosure?.rows !== 'restricted') return null;
  const { table } = located;
  const grain = restrictedGrain(dataset);
  const names = grain?.breakdowns ?? [];
  const totals = names.map((name) => {
    const field = dataset.fields[name];
    return field?.role === 'breakdown' ? field.total : undefined;
  });
  const text = (name: string, row: number): string => {
    const column = table.columns[name];
    const cell = column === undefined ? null : cellAt(column, row);
    return cell === null ? '' : String(cell);
  };
  const amount = (name: string, row: number): number | null => {
    const column = table.columns[name];
    const cell = column === undefined ? null : cellAt(column, row);
    return typeof cell === 'number' ? cell : null;
  };
  const all = Array.from({ length: table.length }, (_, row) => row);
  const items = all.map((row) => names.map((name) => text(name, row)));
  const isPrinted = (row: number): boolean => items[row]?.some((item, at) => item === totals[at]) ?? false;
  const known = grain === null ? [] : all.filter((row) => located.territory[row] != null && located.period[row] != null);
  const base = grain?.level ?? 'uai';
  const levels = widestFirst.filter((level) => level !== base && hierarchy.nests(base, level));

  const cellsHolding = (holds: (row: number) => boolean): Cells => {
    const rowsOf = new Map<string, number[]>();
    const keysOf = new Map<number, string[]>();
    for (const row of known) {
      if (!holds(row)) continue;
      const [own, period] = [located.territory[row] ?? '', located.period[row] ?? ''];
      const printed = isPrinted(row);
      const written = (items[row] ?? []).map((item, at) => (item === totals[at] ? ALL : item));
      const mark = printed ? PRINTED + (items[row] ?? []).map((item, at) => (item === totals[at] ? 1 : 0)).join('') : '';
      const keys: string[] = [];
      for (const place of new Set([own, ...levels.flatMap((level) => hierarchy.parent(own, level) ?? [])]))
        for (const each of new Set(spread(written).map((some) => secretKey(place, period, some)))) keys.push(each + mark);
      keysOf.set(row, keys);
      for (const key of keys) {
        const rows = rowsOf.get(key);
        if (rows === undefined) rowsOf.set(key, [row]);
        else rows.push(row);
      }
    }
    return { rowsOf, keysOf };
  };

  const latticeOf = (column: string | null): Lattice => {
    const rules = columnRules(catalog, dataset, column);
    const valueOf = (operand: string | null, row: number): number | null => (operand === null ? 1 : amount(operand, row));
    const holds = (row: number): boolean => valueOf(column, row) !== null;
    const cells = cellsHolding(holds);
    const parts = known.filter((row) => !isPrinted(row));
    const rows = takeRows(
      {
        length: table.length,
        columns: {
          ...table.columns,
          [TERRITORY]: stringColumn(located.territory),
          [PERIOD]: stringColumn(located.period),
          ...Object.fromEntries(
            rules.columns.map((operand, at) => [
              SECRET.value(at),
              { type: 'number' as const, values: Float64Array.from(all, (row) => valueOf(operand, row) ?? NaN) },
            ]),
          ),
          ...(rules.units === null
            ? {}
            : {
                [SECRET.units]: {
                  type: 'number' as const,
                  values: Float64Array.from(all, (row) => amount(rules.units ?? '', row) ?? NaN),
                },
              }),
        },
      },
      parts,
    );
    const secret = rules.secret === null ? new Set<string>() : secretCells(rows, rules.secret, names, base, hierarchy);
    const hidden = new Set(secret);
    const sum = (of: readonly number[] | undefined): number | null =>
      of === undefined ? null : of.reduce((total, row) => total + (valueOf(column, row) ?? 0), 0);
    for (const [key, printed] of cells.rowsOf) {
      const at = key.indexOf(PRINTED);
      if (at < 0) continue;
      const made = sum(cells.rowsOf.get(key.slice(0, at)));
      if (secret.has(key.slice(0, at)) || made === null || !isNear(made, sum(printed) ?? NaN)) hidden.add(key);
    }
    return { ...cells, hidden, holds };
  };

  const lattices = new Map<string, Lattice>();
  const latticeFor = (column: string | null): Lattice => {
    const key = column ?? PRINTED;
    const found = lattices.get(key) ?? latticeOf(column);
    lattices.set(key, found);
    return found;
  };

  /** Larger cells first: what is left is made of smaller ones. */
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
  const { published, weighedBy, countsRows } = indicatorsOver(catalog, dataset);
  /** A mean is as secret as what weighs it; a published figure is the producer's own. */
  const guards = (column: string): readonly string[] => (published.has(column) ? [] : (weighedBy.get(column) ?? [column]));
  return {
    isSumTold: (column, rows) => guards(column).every((each) => isMadeOfTold(latticeFor(each), rows)),
    areValuesTold: (column, rows) =>
      guards(column).every((each) => {
        const lattice = latticeFor(each);
        return rows
          .filter(lattice.holds)
          .every((row) => (lattice.keysOf.get(row) ?? []).some((key) => !lattice.hidden.has(key) && lattice.rowsOf.get(key)?.length === 1));
      }),
    isCountTold: (rows) => !countsRows || isMadeOfTold(latticeFor(null), rows),
    countsRows,
  };
};
