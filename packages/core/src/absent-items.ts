/**
 * Of a partition that is added up, cells that are not there: nobody told them, as nobody does where they are asked for by themselves, and
 * what they are part of is no whole. They are of items that the catalogue lists and that somebody has in the same period; of cells of
 * départements and above, since a school that has no row of a level has none of it.
 */
import { fieldsOfPredicate, isProblem, numberColumn, PARTIAL, PERIOD, stringColumn, TERRITORY, UNITS, wholeOf } from '@balise/model';
import type { BreakdownField, Dataset, Problem, Step, Table } from '@balise/model';
import { bringRows } from './bring-rows.ts';
import { unlimited } from './known-items.ts';
import { partsOf } from './parts-of.ts';
import { periodsRead, type DonePiece } from './piece-of.ts';
import { runQuery, type Asking } from './run-query.ts';
import { textAt } from './text-at.ts';

/** Whether rows are of what a file lists, schools or communes, and not the cells of a table: steps are found to be rare by the same. */
export const isOfThings = ({ territory: { field, level } }: Step, { grain }: Dataset): boolean =>
  !grain.includes(field) || /com|uai/.test(level);

type Partition = { readonly name: string; readonly listed: ReadonlySet<string> };

/** Those that are added up; none where a filter may leave some of their cells out. */
const addedUp = ({ breakdowns, query }: Step, { fields, grain }: Dataset): readonly Partition[] => {
  const named = fieldsOfPredicate(query.where);
  if (named.some((name) => !/^(?:territory|period)$/.test(fields[name]?.role ?? '') && !grain.includes(name))) return [];
  const isAdded = (name: string, { covers, total, items = [] }: BreakdownField): boolean =>
    covers === 'partition' && total === undefined && items.length > 1 && !breakdowns.includes(name);
  return grain.flatMap((name) => {
    const field = fields[name];
    return field?.role === 'breakdown' && isAdded(name, field) ? [{ name, listed: new Set(field.items?.map(({ code }) => code)) }] : [];
  });
};

const keyOf = (table: Table, names: readonly string[], row: number): readonly string[] => names.map((name) => textAt(table, name, row));
const NUL = '\0';

/**
 * By period and item asked for, how many cells a territory has: one for each of the items listed, or of those of several breakdowns
 * together, that somebody has there. A collège has none of the levels of a lycée.
 */
const cellsOf = (table: Table, { breakdowns }: Step, partitions: readonly Partition[]): ReadonlyMap<string, number> => {
  const told = new Map<string, Set<string>>();
  for (let row = 0; row < table.length; row += 1) {
    const key = keyOf(table, [PERIOD, ...breakdowns], row).join(NUL);
    const found = told.get(key) ?? new Set();
    told.set(key, found);
    const items = partitions.map(({ name }) => textAt(table, name, row));
    if (partitions.every(({ listed }, at) => listed.has(items[at]!))) found.add(items.join(NUL));
  }
  return new Map([...told].map(([key, { size }]) => [key, size || 1]));
};

/** Rows of the cells that the territories told do not have, by territory, period and item asked for. */
const absentCells = ({ step, tables, units }: DonePiece, cellsIn: ReadonlyMap<string, number>): Table => {
  const keys = [TERRITORY, PERIOD, ...step.breakdowns];
  const lacking = new Map<string, { readonly key: readonly string[]; cells: number }>();
  const add = (table: Table, name: string, times: (key: string) => number): void => {
    const column = table.columns[name];
    if (column?.type !== 'number') return;
    for (let row = 0; row < table.length; row += 1) {
      const key = keyOf(table, keys, row);
      const found = lacking.get(key.join(NUL)) ?? { key, cells: 0 };
      lacking.set(key.join(NUL), found);
      found.cells += times(key.slice(1).join(NUL)) * (column.values[row]! || 0);
    }
  };
  for (const table of units) add(table, UNITS, (key) => cellsIn.get(key) ?? 1);
  for (const table of tables) add(table, PARTIAL.cells, () => -1);
  const rows = [...lacking.values()].filter(({ cells }) => cells > 0);
  return {
    length: rows.length,
    columns: {
      ...Object.fromEntries(keys.map((name, at) => [name, stringColumn(rows.map(({ key }) => key[at]))])),
      [PARTIAL.cells]: numberColumn(rows.map(({ cells }) => cells)),
      [PARTIAL.observed]: numberColumn(rows.map(() => 0)),
    },
  };
};

/** The piece, with the cells that its figures lack. As it is where a value is repeated, or where what is read is the producer's total. */
export const withAbsentItems = async (piece: DonePiece, dataset: Dataset, asking: Asking): Promise<DonePiece | Problem> => {
  const { summed, repeats, toDate, query } = piece.step;
  const partitions = summed && !repeats && !toDate && dataset.disclosure?.rows !== 'restricted' ? addedUp(piece.step, dataset) : [];
  if (partitions.length === 0 || piece.incomplete) return piece;
  const parts = await partsOf(dataset);
  if (isProblem(parts)) return parts;
  const read = parts.filter(({ speaksOf }) => speaksOf(periodsRead(piece.step)));
  // They were brought for the figures.
  const brought = wholeOf(await Promise.all(read.map(({ dataset: part }) => runQuery(query, part, asking))));
  if (isProblem(brought)) return brought;
  if (brought.some(({ apart }) => apart !== undefined)) return piece;
  const { limit: _limit, ...step } = piece.step;
  const where = unlimited(piece.step);
  const by = [...new Set([...(query.by ?? []), ...partitions.map(({ name }) => name)])];
  const everywhere = { dataset: query.dataset, ...(where === undefined ? {} : { where }), by, measures: [] };
  const told = await bringRows({ ...step, query: everywhere }, dataset, asking, periodsRead(step));
  if (isProblem(told)) return told;
  return { ...piece, tables: [...piece.tables, absentCells(piece, cellsOf(told.located.table, step, partitions))] };
};
