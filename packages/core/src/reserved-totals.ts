/**
 * SDMX reserves a code for the whole of what a dimension divides. Where a catalogue does not declare it, its rows would be added to
 * those of its items: what is asked of the whole is read where the whole is told, what is asked by items leaves it out. So are those
 * that a format tells by a hierarchy (`Above`). A column that tells nothing else is left as it is, and so is one whose items the query names.
 */
import {
  cellAt,
  conjuncts,
  fieldsOfPredicate,
  takeRows,
  type Dataset,
  type Predicate,
  type Query,
  type ReservedTotal,
  type Scalar,
  type Table,
} from '@balise/model';
import type { Above } from '@balise/sources';
import type { Brought } from './run-query.ts';

const TOTAL: ReservedTotal = '_T';

/** The items that a filter names, or null. */
const namedBy = (where: Predicate | undefined, name: string): readonly Scalar[] | null => {
  for (const part of conjuncts(where)) {
    if ('equal' in part && part.field === name) return [part.equal];
    if ('oneOf' in part && part.field === name) return part.oneOf;
  }
  return null;
};

/** `isTotal`: of the row of a whole beside its parts; `isTop`: of one that is part of nothing. A reserved total is both. */
type Column = {
  readonly name: string;
  readonly totals: readonly Scalar[];
  readonly isTotal: (row: number) => boolean;
  readonly isTop: (row: number) => boolean;
};

const columnOf = (name: string, { columns }: Table, { fields }: Dataset, above: Above | undefined): Column | null => {
  const [field, column] = [fields[name], columns[name]];
  if (field?.role !== 'breakdown' || field.total !== undefined || column?.type !== 'string') return null;
  if (above !== undefined) {
    const among = (codes: readonly string[]): Column['isTop'] => {
      const found = new Set(codes.map((code) => column.dictionary.indexOf(code)));
      return (row) => found.has(column.codes[row]!);
    };
    // Beside a hierarchy that does not know it, the reserved total is above all.
    const isReserved = column.dictionary.includes(TOTAL) && column.codes.includes(column.dictionary.indexOf(TOTAL));
    const totals = [...above.besides, TOTAL];
    return { name, totals, isTotal: among(totals), isTop: among(isReserved ? [TOTAL] : above.tops) };
  }
  const total = column.dictionary.indexOf(TOTAL);
  if (total < 0 || !column.codes.includes(total) || column.codes.every((code) => code === total || code === 0)) return null;
  const isTotal = (row: number): boolean => column.codes[row] === total;
  return { name, totals: [TOTAL], isTotal, isTop: isTotal };
};

/** What a query makes of the totals of a column: it names them, it is of items, or it is of the whole. */
const useOf = ({ name, totals }: Column, { by = [], where, measures = [] }: Query): 'named' | 'items' | 'whole' => {
  const filters = measures.map((measure) => measure.where);
  if (namedBy(where, name) !== null || filters.some((each) => namedBy(each, name)?.some((item) => totals.includes(item)) === true))
    return 'named';
  return [by, ...[where, ...filters].map(fieldsOfPredicate)].some((names) => names.includes(name)) ? 'items' : 'whole';
};

/** Of each cell of the other columns of the grain, the rows that are the whole of it; those of its items where it has none. */
const wholes = (table: Table, columns: readonly Column[], { grain }: Dataset, rows: readonly number[]): readonly number[] => {
  const beside = grain.flatMap((name) => (columns.some((each) => each.name === name) ? [] : (table.columns[name] ?? [])));
  const cells = new Map<string, number[]>();
  for (const row of rows) {
    const key = JSON.stringify(beside.map((column) => cellAt(column, row)));
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [row]);
    else cell.push(row);
  }
  return [...cells.values()]
    .flatMap((cell) => {
      const told = columns.filter(({ isTop }) => cell.some(isTop));
      const whole = cell.filter((row) => told.every(({ isTop }) => isTop(row)));
      // Divided in two ways of which neither is whole, it is what both divide.
      return whole.length > 0 ? whole : cell.filter((row) => !told.some(({ isTotal }) => isTotal(row)));
    })
    .sort((a, b) => a - b);
};

/** Rows chosen once are the same table the next time: what is kept of its folds is. */
const chosen = new WeakMap<Table, Map<string, Table>>();

/** The rows that a query is about. */
export const withoutTotals = (table: Table, query: Query, dataset: Dataset, above: Brought['above'] = {}): Table => {
  const columns = dataset.grain.flatMap(
    (name) => columnOf(name, table, dataset, Object.hasOwn(above, name) ? above[name] : undefined) ?? [],
  );
  const of = (use: string): readonly Column[] => columns.filter((column) => useOf(column, query) === use);
  const [items, whole] = [of('items'), query.measures === undefined ? [] : of('whole')];
  if (items.length + whole.length === 0) return table;
  const key = JSON.stringify([items, whole].map((each) => each.map(({ name }) => name)));
  const known = chosen.get(table) ?? new Map<string, Table>();
  chosen.set(table, known);
  let found = known.get(key);
  if (found === undefined) {
    const rows = Array.from({ length: table.length }, (_, row) => row).filter((row) => !items.some(({ isTotal }) => isTotal(row)));
    found = takeRows(table, whole.length === 0 ? rows : wholes(table, whole, dataset, rows));
    known.set(key, found);
  }
  return found;
};
