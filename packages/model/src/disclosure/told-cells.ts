/**
 * The cells that restricted rows add up to, and which of them stay hidden. A cell is a territory, a period and an item of each
 * breakdown, or all of its items; rows that print a total are cells of their own kind.
 */
import type { Catalog, Dataset } from '../catalog.ts';
import type { Hierarchy } from '../facts.ts';
import type { Table } from '../table.ts';
import type { Level, TerritoryCode } from '../territory.ts';
import { placesOf } from '../base-column.ts';
import { cellAt, stringColumn, takeRows } from '../columns.ts';
import { fieldsOf, widestFirst } from '../dataset-fields.ts';
import { PERIOD, TERRITORY } from '../plan.ts';
import { columnRules, type ColumnRules } from './column-rules.ts';
import { ALL, SECRET, secretCells, secretKey, spread } from './secrets.ts';

/** The rows of a dataset, and where each is: typed codes and period ids, null where it is in no territory or period we know. */
export type LocatedRows = {
  /** Columns of the dataset, a row of the table a row of the file. */
  readonly table: Table;
  readonly territory: readonly (TerritoryCode | null)[];
  readonly period: readonly (string | null)[];
};

/** Cells as sets of rows, whose values follow from one another by addition. */
type Cells = { readonly rowsOf: ReadonlyMap<string, readonly number[]>; readonly keysOf: ReadonlyMap<number, readonly string[]> };
/** The cells of one column: `holds` says whether a row has a value of it. */
export type Lattice = Cells & { readonly hidden: ReadonlySet<string>; readonly holds: (row: number) => boolean };

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

const numberAt = ({ columns }: Table, name: string, row: number): number | null => {
  const column = columns[name];
  const cell = column === undefined ? null : cellAt(column, row);
  return typeof cell === 'number' ? cell : null;
};
const textAt = ({ columns }: Table, name: string, row: number): string => {
  const column = columns[name];
  const cell = column === undefined ? null : cellAt(column, row);
  return cell === null ? '' : String(cell);
};

/** What the cells of every column of a dataset have in common. */
type Ground = {
  readonly located: LocatedRows;
  readonly hierarchy: Hierarchy;
  readonly breakdowns: readonly string[];
  /** The level of the rows' own territories, and those above it that they nest in, the widest first. */
  readonly base: Level;
  readonly above: readonly Level[];
  /** The rows whose territory and period are known. */
  readonly known: readonly number[];
  /** Of a row, by breakdown: its item, and whether that is the item of the total. */
  readonly items: readonly (readonly string[])[];
  readonly isTotal: (row: number, at: number) => boolean;
};

const groundOf = (dataset: Dataset, located: LocatedRows, hierarchy: Hierarchy): Ground => {
  const { table } = located;
  const grain = restrictedGrain(dataset);
  const breakdowns = grain?.breakdowns ?? [];
  const totals = breakdowns.map((name) => {
    const field = dataset.fields[name];
    return field?.role === 'breakdown' ? field.total : undefined;
  });
  const all = Array.from({ length: table.length }, (_, row) => row);
  const items = all.map((row) => breakdowns.map((name) => textAt(table, name, row)));
  const base = grain?.level ?? 'uai';
  return {
    located,
    hierarchy,
    breakdowns,
    base,
    above: widestFirst.filter((level) => level !== base && hierarchy.nests(base, level)),
    known: grain === null ? [] : all.filter((row) => located.territory[row] != null && located.period[row] != null),
    items,
    isTotal: (row, at) => items[row]?.[at] === totals[at],
  };
};

const isPrinted = ({ items, isTotal }: Ground, row: number): boolean => items[row]?.some((_, at) => isTotal(row, at)) ?? false;

/** The keys of the cells that a row is in: of its territory and of those above, of each of its items and of all of them. */
const keysAt = (ground: Ground, row: number): readonly string[] => {
  const { located, hierarchy, above, isTotal } = ground;
  const items = ground.items[row] ?? [];
  const [own, period] = [located.territory[row] ?? '', located.period[row] ?? ''];
  const written = items.map((item, at) => (isTotal(row, at) ? ALL : item));
  const mark = isPrinted(ground, row) ? PRINTED + items.map((_, at) => (isTotal(row, at) ? 1 : 0)).join('') : '';
  const places = new Set([own, ...above.flatMap((level) => hierarchy.parent(own, level) ?? [])]);
  return [...places].flatMap((place) =>
    [...new Set(spread(written).map((some) => secretKey(place, period, some)))].map((key) => key + mark),
  );
};

const cellsHolding = (ground: Ground, holds: (row: number) => boolean): Cells => {
  const rowsOf = new Map<string, number[]>();
  const keysOf = new Map<number, readonly string[]>();
  for (const row of ground.known) {
    if (!holds(row)) continue;
    const keys = keysAt(ground, row);
    keysOf.set(row, keys);
    for (const key of keys) {
      const rows = rowsOf.get(key);
      if (rows === undefined) rowsOf.set(key, [row]);
      else rows.push(row);
    }
  }
  return { rowsOf, keysOf };
};

type ValueOf = (operand: string | null, row: number) => number | null;

/** The cells that the rules of a column make secret; of the rows that print no total. */
const secretOf = (ground: Ground, { columns, units, secret }: ColumnRules, valueOf: ValueOf): ReadonlySet<string> => {
  if (secret === null) return new Set();
  const { located, known, breakdowns, base, hierarchy } = ground;
  const { table } = located;
  const numbers = (value: (row: number) => number | null): { readonly type: 'number'; readonly values: Float64Array } => ({
    type: 'number',
    values: Float64Array.from({ length: table.length }, (_, row) => value(row) ?? NaN),
  });
  const told = {
    ...table.columns,
    [TERRITORY]: stringColumn(located.territory),
    [PERIOD]: stringColumn(located.period),
    ...Object.fromEntries(columns.map((operand, at) => [SECRET.value(at), numbers((row) => valueOf(operand, row))])),
    ...(units === null ? {} : { [SECRET.units]: numbers((row) => numberAt(table, units, row)) }),
  };
  const parts = known.filter((row) => !isPrinted(ground, row));
  return secretCells(takeRows({ length: table.length, columns: told }, parts), secret, breakdowns, base, hierarchy);
};

/** A printed total is told with what it adds up to, and only where it is that. */
const hiddenOf = ({ rowsOf }: Cells, secret: ReadonlySet<string>, valueAt: (row: number) => number | null): ReadonlySet<string> => {
  const hidden = new Set(secret);
  const sum = (rows: readonly number[]): number => rows.reduce((total, row) => total + (valueAt(row) ?? 0), 0);
  for (const [key, printed] of rowsOf) {
    const at = key.indexOf(PRINTED);
    if (at < 0) continue;
    const parts = rowsOf.get(key.slice(0, at));
    if (parts === undefined || secret.has(key.slice(0, at)) || !isNear(sum(parts), sum(printed))) hidden.add(key);
  }
  return hidden;
};

/** The cells of each column, made when first asked for; of a null column, those of the number of rows. */
export const latticesOf = (
  catalog: Catalog,
  dataset: Dataset,
  located: LocatedRows,
  hierarchy: Hierarchy,
): ((column: string | null) => Lattice) => {
  const ground = groundOf(dataset, located, hierarchy);
  const valueOf: ValueOf = (operand, row) => (operand === null ? 1 : numberAt(located.table, operand, row));
  const latticeOf = (column: string | null): Lattice => {
    const holds = (row: number): boolean => valueOf(column, row) !== null;
    const cells = cellsHolding(ground, holds);
    const secret = secretOf(ground, columnRules(catalog, dataset, column), valueOf);
    return { ...cells, hidden: hiddenOf(cells, secret, (row) => valueOf(column, row)), holds };
  };
  const made = new Map<string | null, Lattice>();
  return (column) => {
    const found = made.get(column) ?? latticeOf(column);
    made.set(column, found);
    return found;
  };
};
