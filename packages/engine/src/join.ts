/**
 * Rows of two tables met on their keys. Keys become numbers that both sides share, a dictionary entry or a double at a time, so
 * that no row is spelled: hundreds of thousands of rows meet in some tens of milliseconds, with pauses.
 */
import { atOnce, cellAt, codesFor, Pace, problem } from '@balise/model';
import type { Column, NumberColumn, Problem, StringColumn, Table } from '@balise/model';
import { columnOf, maybeColumn } from './column-of.ts';
import { KeyIndex } from './grouping/key-index.ts';

/** Rows matched, then those of the left alone, then those of the right alone: their numbers are those of `table`. */
export type Joined = { readonly table: Table; readonly matched: number; readonly leftOnly: Uint32Array; readonly rightOnly: Uint32Array };

const NOWHERE = -1;

/** By row, a number that both sides share; `NOWHERE` where a cell is missing. */
type Keys = Int32Array<ArrayBuffer>;
type Both<T> = readonly [left: T, right: T];

/** A number for each text of two dictionaries, the same for the same text. */
const textNumbers = (columns: Both<StringColumn>): Both<Keys> => {
  const numbers = new Map<string, number>([['', NOWHERE]]);
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known === undefined) numbers.set(text, numbers.size - 1);
    return known ?? numbers.size - 2;
  };
  const [left, right] = columns.map(({ codes, dictionary }): Keys => {
    const byCode = Int32Array.from(dictionary, numberOf);
    const keys = new Int32Array(codes.length);
    for (let row = 0; row < keys.length; row++) keys[row] = byCode[codes[row] as number] as number;
    return keys;
  }) as [Keys, Keys];
  return [left, right];
};

const valueNumbers = (columns: Both<NumberColumn>): Both<Keys> => {
  const index = new KeyIndex();
  const numbersOf = ({ values }: NumberColumn): Keys => {
    const keys = new Int32Array(values.length);
    // Adding zero makes -0 and 0 one key.
    for (let row = 0; row < keys.length; row++)
      keys[row] = Number.isNaN(values[row]) ? NOWHERE : index.numberOf((values[row] as number) + 0);
    return keys;
  };
  return [numbersOf(columns[0]), numbersOf(columns[1])];
};

const numbersOf = (left: Column, right: Column): Both<Keys> => {
  if (left.type === 'string' && right.type === 'string') return textNumbers([left, right]);
  if (left.type === 'number' && right.type === 'number') return valueNumbers([left, right]);
  const flags = (column: Column): Keys =>
    Int32Array.from(column.type === 'boolean' ? column.values : [], (value) => (value === 2 ? NOWHERE : value));
  return [flags(left), flags(right)];
};

/** More than any number of a key, and small enough that two of them make an exact double. */
const RADIX = 2 ** 26;

/** The numbers of the keys so far and of one more, as one. */
const paired = (before: Both<Keys>, next: Both<Keys>): Both<Keys> => {
  const index = new KeyIndex();
  const pair = (keys: Keys, others: Keys): Keys =>
    keys.map((key, row) => {
      const other = others[row] as number;
      return key === NOWHERE || other === NOWHERE ? NOWHERE : index.numberOf(key * RADIX + other);
    });
  return [pair(before[0], next[0]), pair(before[1], next[1])];
};

const fanOut = (table: Table, on: readonly string[], row: number, side: string): Problem => {
  const key = JSON.stringify(on.map((name) => cellAt(columnOf(table, name), row)));
  return problem('FAN_OUT', {
    got: `${key} twice on the ${side}`,
    expected: `one row for each ${on.join(', ')}`,
    todo: 'Join at the finest territory and period both sides have, or name every key.',
    params: { side, key },
  });
};

/** How many numbers there are, used or not: a dictionary may be longer than its column. */
const countOf = (sides: Both<Keys>): number => {
  let greatest = NOWHERE;
  for (const keys of sides)
    for (let row = 0; row < keys.length; row++) if ((keys[row] as number) > greatest) greatest = keys[row] as number;
  return greatest + 1;
};

/** The row of each key; the number of a row whose key was there already, where there is one. */
const rowsOf = (keys: Keys, count: number): Keys | number => {
  const rows = new Int32Array(count).fill(NOWHERE);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    if (key === NOWHERE) continue;
    if (rows[key] !== NOWHERE) return row;
    rows[key] = row;
  }
  return rows;
};

/** Picks cells by row; `NOWHERE` gives missing. */
const pick = (column: Column, rows: Keys): Column => {
  if (column.type === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = rows[i] === NOWHERE ? NaN : (column.values[rows[i] as number] as number);
    return { type: 'number', values };
  }
  if (column.type === 'boolean')
    return { type: 'boolean', values: Uint8Array.from(rows, (row) => (row === NOWHERE ? 2 : (column.values[row] as number))) };
  const codes = codesFor(column.dictionary.length, rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = rows[i] === NOWHERE ? 0 : (column.codes[rows[i] as number] as number);
  return { type: 'string', codes, dictionary: column.dictionary };
};

/** One text a code, in the order they are met. */
const oneDictionary = (left: StringColumn, right: StringColumn, { lefts, rights }: Places): StringColumn => {
  const dictionary = [''];
  const codeOf = new Map<string, number>([['', 0]]);
  const known = [left, right].map((side) => new Int32Array(side.dictionary.length).fill(NOWHERE)) as [Keys, Keys];
  const coded = new Uint32Array(lefts.length);
  for (let i = 0; i < coded.length; i++) {
    const isLeft = lefts[i] !== NOWHERE;
    const side = isLeft ? left : right;
    const codes = isLeft ? known[0] : known[1];
    const former = side.codes[(isLeft ? lefts[i] : rights[i]) as number] as number;
    if (codes[former] === NOWHERE) {
      const text = side.dictionary[former] as string;
      const code = codeOf.get(text) ?? dictionary.push(text) - 1;
      codeOf.set(text, code);
      codes[former] = code;
    }
    coded[i] = codes[former] as number;
  }
  const codes = codesFor(dictionary.length, coded.length);
  codes.set(coded);
  return { type: 'string', codes, dictionary };
};

type Places = { readonly lefts: Keys; readonly rights: Keys };

/** A key column is read on the left, and on the right for rows that are there alone. */
const keyColumn = (left: Column, right: Column, places: Places): Column => {
  if (left.type === 'string' && right.type === 'string') return oneDictionary(left, right, places);
  const { lefts, rights } = places;
  const [ours, theirs] = [pick(left, lefts), pick(right, rights)];
  if (ours.type !== 'string' && theirs.type !== 'string')
    for (let i = 0; i < lefts.length; i++) if (lefts[i] === NOWHERE) ours.values[i] = theirs.values[i] as number;
  return ours;
};

const checkJoin = (left: Table, right: Table, on: readonly string[]): Problem | null => {
  if (on.length === 0) return problem('QUERY_INVALID', { got: '[]', expected: 'at least one key' });
  for (const name of on) {
    const types = [left, right].map((table) => maybeColumn(table, name)?.type);
    const side = types[0] === undefined ? 'left' : 'right';
    if (types.includes(undefined))
      return problem('FIELD_MISSING', { got: name, expected: `a key on both sides; it is not on the ${side}` });
    if (types[0] !== types[1]) return problem('QUERY_INVALID', { got: `${name}: ${types.join(' and ')}`, expected: 'keys of one type' });
  }
  const clash = Object.keys(right.columns).find((name) => !on.includes(name) && Object.hasOwn(left.columns, name));
  return clash === undefined
    ? null
    : problem('QUERY_INVALID', { got: clash, expected: 'columns other than keys named differently on each side' });
};

/** Which rows meet: those of both, of the left alone, of the right alone, in the order of each. */
const placesOf = ([leftKeys, rightKeys]: Both<Keys>, leftRows: Keys, rightRows: Keys): Places & { readonly matched: number } => {
  const at = (rows: Keys, key: number): number => (key === NOWHERE ? NOWHERE : (rows[key] as number));
  const lefts = new Int32Array(leftKeys.length + rightKeys.length).fill(NOWHERE);
  const rights = lefts.slice();
  let length = 0;
  for (let row = 0; row < leftKeys.length; row++) {
    const other = at(rightRows, leftKeys[row] as number);
    if (other === NOWHERE) continue;
    lefts[length] = row;
    rights[length++] = other;
  }
  const matched = length;
  for (let row = 0; row < leftKeys.length; row++) if (at(rightRows, leftKeys[row] as number) === NOWHERE) lefts[length++] = row;
  for (let row = 0; row < rightKeys.length; row++) if (at(leftRows, rightKeys[row] as number) === NOWHERE) rights[length++] = row;
  return { lefts: lefts.slice(0, length), rights: rights.slice(0, length), matched };
};

const sequence = (from: number, to: number): Uint32Array => Uint32Array.from({ length: to - from }, (_, i) => from + i);

/** {@link join}, giving way between two columns when 50 ms have passed; dropped there, nothing keeps running. */
export function* joinSlices(left: Table, right: Table, on: readonly string[]): Generator<void, Joined | Problem> {
  const wrong = checkJoin(left, right, on);
  if (wrong !== null) return wrong;
  const pace = new Pace();
  function* pause(): Generator<void> {
    if (!pace.due()) return;
    yield;
    pace.resume();
  }
  let keys: Both<Keys> | null = null;
  for (const name of on) {
    const next = numbersOf(columnOf(left, name), columnOf(right, name));
    keys = keys === null ? next : paired(keys, next);
    yield* pause();
  }
  const [leftKeys, rightKeys] = keys as Both<Keys>;
  const count = countOf([leftKeys, rightKeys]);
  const leftRows = rowsOf(leftKeys, count);
  if (typeof leftRows === 'number') return fanOut(left, on, leftRows, 'left');
  const rightRows = rowsOf(rightKeys, count);
  if (typeof rightRows === 'number') return fanOut(right, on, rightRows, 'right');
  const places = placesOf([leftKeys, rightKeys], leftRows, rightRows);
  const { lefts, rights, matched } = places;

  const columns: [string, Column][] = [];
  for (const [name, column] of Object.entries(left.columns)) {
    columns.push([name, on.includes(name) ? keyColumn(column, columnOf(right, name), places) : pick(column, lefts)]);
    yield* pause();
  }
  for (const [name, column] of Object.entries(right.columns)) {
    if (on.includes(name)) continue;
    columns.push([name, pick(column, rights)]);
    yield* pause();
  }
  const length = lefts.length;
  return {
    table: { length, columns: Object.fromEntries(columns) },
    matched,
    leftOnly: sequence(matched, left.length),
    rightOnly: sequence(left.length, length),
  };
}

/**
 * Joins two tables on columns both have, keeping what has no match (its other side is missing). A row whose key is missing matches
 * nothing. Comes back with a `Problem` when a key is there twice on one side (`FAN_OUT`), is absent (`FIELD_MISSING`), or when
 * columns clash (`QUERY_INVALID`).
 */
export const join = (left: Table, right: Table, on: readonly string[]): Joined | Problem => atOnce(joinSlices(left, right, on));
