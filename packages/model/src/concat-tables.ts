import type { Column, StringColumn, Table } from './table.ts';
import { booleanColumn } from './boolean-column.ts';
import { cellAt, codesFor, numberColumn } from './columns.ts';

const concatStrings = (columns: readonly (StringColumn | null)[], lengths: readonly number[]): StringColumn => {
  const dictionary = [''];
  const codeOf = new Map<string, number>([['', 0]]);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const wide = new Uint32Array(total);
  let at = 0;
  columns.forEach((column, index) => {
    const length = lengths[index] ?? 0;
    if (column !== null) {
      const translated = column.dictionary.map((entry) => {
        let code = codeOf.get(entry);
        if (code === undefined) codeOf.set(entry, (code = dictionary.push(entry) - 1));
        return code;
      });
      for (let row = 0; row < length; row += 1) wide[at + row] = translated[column.codes[row] ?? 0] ?? 0;
    }
    at += length;
  });
  const codes = codesFor(dictionary.length, total);
  codes.set(wide);
  return { type: 'string', codes, dictionary };
};

/** The rows of several tables, one after the other; a column that one of them lacks is missing there. Types are those of the first that has it. */
export const concatTables = (tables: readonly Table[]): Table => {
  const [first] = tables;
  if (first !== undefined && tables.length === 1) return first;
  const lengths = tables.map(({ length }) => length);
  const names = [...new Set(tables.flatMap(({ columns }) => Object.keys(columns)))];
  const columns = names.map((name): [string, Column] => {
    const found = tables.map((table) => table.columns[name] ?? null);
    const type = found.find((column) => column !== null)?.type ?? 'string';
    if (type === 'string')
      return [
        name,
        concatStrings(
          found.map((column) => (column?.type === 'string' ? column : null)),
          lengths,
        ),
      ];
    const cells = found.flatMap((column, index) =>
      Array.from({ length: lengths[index] ?? 0 }, (_, row) => (column?.type === type ? cellAt(column, row) : null)),
    );
    return [name, type === 'number' ? numberColumn(cells as (number | null)[]) : booleanColumn(cells as (boolean | null)[])];
  });
  return { length: lengths.reduce((sum, length) => sum + length, 0), columns: Object.fromEntries(columns) };
};
