/**
 * SDMX reserves a code for the whole of what a dimension divides. Where a catalogue does not declare it, its rows would be added to
 * those of its items: what is asked of the whole is read where the whole is told, what is asked by items leaves it out. A column that
 * tells nothing else is left as it is, and so is one whose items the query names.
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

const TOTAL: ReservedTotal = '_T';

/** The items that a filter names, or null. */
const namedBy = (where: Predicate | undefined, name: string): readonly Scalar[] | null => {
  for (const part of conjuncts(where)) {
    if ('equal' in part && part.field === name) return [part.equal];
    if ('oneOf' in part && part.field === name) return part.oneOf;
  }
  return null;
};

type Column = { readonly name: string; readonly isTotal: (row: number) => boolean };

const columnOf = (name: string, { columns }: Table, { fields }: Dataset): Column | null => {
  const [field, column] = [fields[name], columns[name]];
  if (field?.role !== 'breakdown' || field.total !== undefined || column?.type !== 'string') return null;
  const total = column.dictionary.indexOf(TOTAL);
  if (total < 0 || !column.codes.includes(total) || column.codes.every((code) => code === total || code === 0)) return null;
  return { name, isTotal: (row) => column.codes[row] === total };
};

/** What a query makes of the totals of a column: it names them, it is of items, or it is of the whole. */
const useOf = (name: string, { by = [], where, measures = [] }: Query): 'named' | 'items' | 'whole' => {
  const filters = measures.map((measure) => measure.where);
  if (namedBy(where, name) !== null || filters.some((each) => namedBy(each, name)?.includes(TOTAL) === true)) return 'named';
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
      const told = columns.filter(({ isTotal }) => cell.some(isTotal));
      const whole = cell.filter((row) => told.every(({ isTotal }) => isTotal(row)));
      // Divided in two ways of which neither is whole, it is what both divide.
      return whole.length > 0 ? whole : cell.filter((row) => !told.some(({ isTotal }) => isTotal(row)));
    })
    .sort((a, b) => a - b);
};

/** Rows chosen once are the same table the next time: what is kept of its folds is. */
const chosen = new WeakMap<Table, Map<string, Table>>();

/** The rows that a query is about. */
export const withoutTotals = (table: Table, query: Query, dataset: Dataset): Table => {
  const columns = dataset.grain.flatMap((name) => columnOf(name, table, dataset) ?? []);
  const of = (use: string): readonly Column[] => columns.filter(({ name }) => useOf(name, query) === use);
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
