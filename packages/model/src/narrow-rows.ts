/** The columns of a wide table as rows, where a question needs some: apart from the views, which every question takes. */
import type { Dataset } from './catalog.ts';
import { cellAt, numberColumn, stringColumn, takeRows } from './columns.ts';
import { patternOf } from './pattern-of.ts';
import { statusColumn } from './table.ts';
import type { Column, Table } from './table.ts';
import { coordinatesOf, itemsOf, wideColumnsOf } from './wide.ts';

type Cells = { readonly at: Readonly<Record<string, string>>; readonly columns: Readonly<Record<string, string>> };

/** The combinations of coordinates that the columns of a table hold, and the column of each measure there. */
const combinationsOf = (table: Table, dataset: Dataset, measures: readonly string[]): readonly Cells[] => {
  const columns = wideColumnsOf(dataset).filter(({ measure }) => measures.includes(measure));
  const names = coordinatesOf(columns);
  const declared = new Set(Object.keys(dataset.fields));
  const found = new Map<string, { at: Record<string, string>; columns: Record<string, string> }>();
  const add = (measure: string, column: string, told: Readonly<Record<string, string>>): void => {
    const at = Object.fromEntries(
      names.flatMap((name) => {
        const field = dataset.fields[name];
        const code = told[name] ?? (field?.role === 'breakdown' ? field.total : undefined);
        return code === undefined ? [] : [[name, code]];
      }),
    );
    const key = names.map((name) => at[name] ?? '').join('\0');
    const into = found.get(key) ?? { at, columns: {} };
    into.columns[measure] = column;
    found.set(key, into);
  };
  for (const { name, measure, at, holes } of columns) {
    if (holes.length === 0) {
      if (table.columns[name] !== undefined) add(measure, name, at);
      continue;
    }
    const pattern = patternOf(name);
    for (const column of Object.keys(table.columns)) {
      const parts = declared.has(column) ? null : pattern(column);
      if (parts === null || column.endsWith(':status')) continue;
      const told = Object.fromEntries(holes.map((hole, index) => [hole, parts[index] ?? '']));
      const isListed = holes.every((hole) => itemsOf(dataset, hole)?.includes(told[hole] ?? '') ?? true);
      if (isListed) add(measure, column, { ...at, ...told });
    }
  }
  return [...found.values()];
};

/**
 * A wide table made narrow: its rows once for each combination of coordinates, each measure in one column. What a combination
 * has no column for cannot exist (M).
 *
 * @param asked names a query speaks of, the measures to narrow among them
 */
export const narrowRows = (table: Table, dataset: Dataset, asked: readonly string[]): Table => {
  const measures = [...new Set(wideColumnsOf(dataset).map(({ measure }) => measure))].filter((measure) => asked.includes(measure));
  const combinations = combinationsOf(table, dataset, measures);
  const { length } = table;
  const wide = new Set(combinations.flatMap(({ columns }) => Object.values(columns).flatMap((name) => [name, statusColumn(name)])));
  const keys = Object.entries(table.columns).filter(([name]) => !wide.has(name));
  const rows = Uint32Array.from({ length: length * combinations.length }, (_, index) => index % length);
  const repeated = takeRows({ length, columns: Object.fromEntries(keys) }, rows);
  const names = coordinatesOf(wideColumnsOf(dataset).filter(({ measure }) => measures.includes(measure)));
  const cells = measures.flatMap((measure): [string, Column][] => {
    const sources = combinations.map(({ columns }) => columns[measure]);
    const values = sources.flatMap((name) => {
      const column = name === undefined ? undefined : table.columns[name];
      return Array.from({ length }, (_, row) => (column?.type === 'number' ? (column.values[row] ?? NaN) : NaN));
    });
    const hasStatus = sources.some((name) => name === undefined || table.columns[statusColumn(name)] !== undefined);
    const letters = sources.flatMap((name) => {
      const column = name === undefined ? undefined : table.columns[statusColumn(name)];
      return Array.from({ length }, (_, row) =>
        name === undefined ? 'M' : column === undefined ? null : (cellAt(column, row) as string | null),
      );
    });
    return [[measure, numberColumn(values)], ...(hasStatus ? [[statusColumn(measure), stringColumn(letters)] as [string, Column]] : [])];
  });
  return {
    length: length * combinations.length,
    columns: Object.fromEntries([
      ...Object.entries(repeated.columns),
      ...names.map((name): [string, Column] => [
        name,
        stringColumn(combinations.flatMap(({ at }) => Array.from({ length }, () => at[name] ?? null))),
      ]),
      ...cells,
    ]),
  };
};
