/**
 * A dataset says what the key of a row is; a file may say otherwise. Two rows of one key would be added up, and the
 * figure would be twice what it is: they are refused where the whole file is at hand.
 */
import {
  cellAt,
  parsePeriod,
  problem,
  type Column,
  type Dataset,
  type Field,
  type Problem,
  type StringColumn,
  type Table,
  type TerritoryField,
} from '@balise/model';
import { translate } from './locate.ts';

const ROWS_A_SLICE = 1 << 17;
/** One bit a possible key, in at most 16 MB. */
const MOST_BITS = 2 ** 27;

type Coded = { readonly codes: ArrayLike<number>; readonly size: number };

/** Small integers in place of values; 0 is missing. */
const coded = (column: Column): Coded => {
  if (column.type === 'string') return { codes: column.codes, size: column.dictionary.length };
  const { values } = column;
  const missing = column.type === 'boolean' ? 2 : NaN;
  const seen = new Map<number, number>([[missing, 0]]);
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < codes.length; row += 1) {
    const value = values[row]!;
    let code = seen.get(value);
    if (code === undefined) seen.set(value, (code = seen.size));
    codes[row] = code;
  }
  return { codes, size: seen.size };
};

/** Whether a key was met before; it is noted on the way. */
const noting = (possible: number): ((key: number | string) => boolean) => {
  if (possible > MOST_BITS) {
    const met = new Set<number | string>();
    return (key) => met.size === met.add(key).size;
  }
  const bits = new Uint8Array((possible >> 3) + 1);
  return (place) => {
    const key = place as number;
    const was = bits[key >> 3]!;
    bits[key >> 3] = was | (1 << (key & 7));
    return (was & (1 << (key & 7))) !== 0;
  };
};

/** The number that the parts of a row's key make together; -1 where one is missing. */
const keyAt = (parts: readonly Coded[], row: number): number => {
  let key = 0;
  for (let i = 0; i < parts.length; i += 1) {
    const { codes, size } = parts[i]!;
    const code = codes[row]!;
    if (code === 0) return -1;
    key = key * size + code;
  }
  return key;
};

/** The first row whose key a former row has, over these columns; -1 where there is none. A row with a missing part has no key. */
export function* repeatedRow({ columns, length }: Table, names: readonly string[]): Generator<void, number> {
  const parts = names.map((name) => coded(columns[name]!));
  const possible = parts.reduce((product, { size }) => product * size, 1);
  const isMet = noting(possible);
  // So many that numbers do not tell them apart are written.
  const isExact = possible <= Number.MAX_SAFE_INTEGER;
  for (let row = 0; row < length; row += 1) {
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield;
    const key = keyAt(parts, row);
    if (key >= 0 && isMet(isExact ? key : parts.map(({ codes }) => codes[row]).join())) return row;
  }
  return -1;
}

/** The columns that tell rows apart: the grain, and what says the level of a code; none where a part of the grain is no column. */
const keyOf = ({ fields, grain }: Dataset, { columns }: Table): readonly string[] => {
  // Of a field of another role there is none.
  const levels = grain.flatMap((name) => (fields[name] as TerritoryField | undefined)?.levelField ?? []);
  return grain.every((name) => columns[name]) ? [...new Set([...grain, ...levels.filter((name) => columns[name])])] : [];
};

/** Periods as they are read: dates of one month are that month, where the column is said to be of months. */
const asRead = (column: Column, field: Field | undefined): Column => {
  if (field?.role !== 'period') return column;
  const read = (raw: string): string => parsePeriod(raw, field)?.id ?? raw;
  const { dictionary } = column as StringColumn;
  return new Set(dictionary.map(read)).size < dictionary.length ? translate(column as StringColumn, read) : column;
};

export function* repeatedKey(table: Table, dataset: Dataset): Generator<void, Problem | null> {
  const names = keyOf(dataset, table);
  const columns = Object.fromEntries(names.map((name) => [name, asRead(table.columns[name]!, dataset.fields[name])]));
  const row = names.length === 0 ? -1 : yield* repeatedRow({ ...table, columns }, names);
  if (row < 0) return null;
  return problem('DUPLICATE_KEY', {
    got: `several rows for ${names.map((name) => String(cellAt(columns[name]!, row))).join(', ')}`,
    expected: `one row for each ${names.join(', ')}`,
    todo: 'Correct the grain of the dataset in the catalogue, or the duplicated rows.',
    at: dataset.id,
  });
}
