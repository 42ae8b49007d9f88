/** Builders of columns and tables, and the way back to rows for those who are outside: tests, hosts, exports. */
import { booleanColumn } from './boolean-column.ts';
import type { Cell, Column, ColumnType, NumberColumn, Row, StringColumn, Table } from './table.ts';

type Codes = StringColumn['codes'];

/** An array of `length` codes, wide enough for a dictionary of `entries` (missing included). */
export const codesFor = (entries: number, length: number): Codes => {
  if (entries <= 0x100) return new Uint8Array(length);
  return entries <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
};

/** Dictionary order is first appearance. An empty string is a missing cell, like null and undefined. */
export const stringColumn = (values: readonly (string | null | undefined)[]): StringColumn => {
  const dictionary = [''];
  const codeOf = new Map<string, number>([['', 0]]);
  const wide = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? '';
    let code = codeOf.get(value);
    if (code === undefined) {
      code = dictionary.push(value) - 1;
      codeOf.set(value, code);
    }
    wide[row] = code;
  }
  const codes = codesFor(dictionary.length, values.length);
  codes.set(wide);
  return { type: 'string', codes, dictionary };
};

/** Null, undefined and NaN are missing. Throws a RangeError on an infinity, which never enters a table. */
export const numberColumn = (values: ArrayLike<number | null | undefined>): NumberColumn => {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (value === Infinity || value === -Infinity) throw new RangeError(`Row ${row} holds ${value}, which is no finite number.`);
    numbers[row] = value;
  }
  return { type: 'number', values: numbers };
};

/** One cell; null is missing. */
export const cellAt = (column: Column, row: number): Cell => {
  if (column.type === 'string') {
    const code = column.codes[row] ?? 0;
    return code === 0 ? null : (column.dictionary[code] ?? null);
  }
  if (column.type === 'number') {
    const value = column.values[row];
    return value === undefined || Number.isNaN(value) ? null : value;
  }
  const flag = column.values[row];
  return flag === 1 ? true : flag === 0 ? false : null;
};

const types = new Set<string>(['string', 'number', 'boolean'] satisfies ColumnType[]);

/** A caller that no compiler checks gives what its database does: dates, integers of 64 bits. */
const refuseOthers = (name: string, cells: readonly (Cell | undefined)[]): void => {
  for (const [row, cell] of cells.entries()) {
    const type: string = typeof cell;
    if (cell === null || cell === undefined || types.has(type)) continue;
    const what = /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
    throw new TypeError(`Column "${name}" holds ${what} in row ${row}; a cell is a string, a number, a boolean or null.`);
  }
};

const typeOf = (name: string, cells: readonly (Cell | undefined)[]): ColumnType => {
  let found: ColumnType | undefined;
  for (const [row, cell] of cells.entries()) {
    if (cell === null || cell === undefined) continue;
    const type = typeof cell as ColumnType;
    if (found !== undefined && found !== type) {
      throw new TypeError(
        `Column "${name}" holds a ${type} in row ${row} after a ${found}; give one type, or a schema: { "${name}": "string" }.`,
      );
    }
    found = type;
  }
  return found ?? 'string';
};

const columnOf = (name: string, type: ColumnType, cells: readonly (Cell | undefined)[]): Column => {
  if (type === 'string') return stringColumn(cells.map((cell) => (cell === null || cell === undefined ? null : String(cell))));
  for (const [row, cell] of cells.entries()) {
    if (cell !== null && cell !== undefined && typeof cell !== type) {
      throw new TypeError(`Column "${name}" holds a ${typeof cell} in row ${row}; its schema says ${type}.`);
    }
  }
  return type === 'number' ? numberColumn(cells as (number | null | undefined)[]) : booleanColumn(cells as (boolean | null | undefined)[]);
};

/**
 * Columns appear in the order of the schema, then as rows first name them; a member a row lacks is missing. Types are
 * those of the schema, else of the cells (all missing: string). Throws a TypeError naming column and row when cells
 * disagree with their schema or, without one, with one another, and when one is no cell. A schema of `string` spells numbers and booleans.
 */
export const tableFromRows = (rows: readonly Row[], schema: Readonly<Record<string, ColumnType>> = {}): Table => {
  const names = new Set(Object.keys(schema));
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  // fromEntries defines own properties: a column may be named `__proto__`.
  const columns = Object.fromEntries(
    Array.from(names, (name) => {
      const cells = rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null));
      refuseOthers(name, cells);
      const type = Object.hasOwn(schema, name) ? schema[name] : undefined;
      return [name, columnOf(name, type ?? typeOf(name, cells), cells)];
    }),
  );
  return { length: rows.length, columns };
};

/** Fresh row objects, one a row; null is missing. */
export const rowsFromTable = (table: Table): Row[] => {
  const columns = Object.entries(table.columns);
  return Array.from({ length: table.length }, (_, row) => Object.fromEntries(columns.map(([name, column]) => [name, cellAt(column, row)])));
};

const take = (column: Column, rows: ArrayLike<number>): Column => {
  if (column.type === 'string') {
    const codes = codesFor(column.dictionary.length, rows.length);
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i] as number] as number;
    return { type: 'string', codes, dictionary: column.dictionary };
  }
  if (column.type === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] as number;
    return { type: 'number', values };
  }
  const values = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] as number;
  return { type: 'boolean', values };
};

/** The rows of these numbers, in this order, repeated when asked twice. Dictionaries are shared, not copied. */
export const takeRows = (table: Table, indices: ArrayLike<number>): Table => ({
  length: indices.length,
  columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, take(column, indices)])),
});
