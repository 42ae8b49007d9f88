import { cellAt, codesFor, problem, stringColumn } from '@balise/model';
import type { Column, Problem, Table } from '@balise/model';
import { columnOf, maybeColumn } from './column-of.ts';

/** Rows matched, then those of the left alone, then those of the right alone: their numbers are those of `table`. */
export type Joined = { readonly table: Table; readonly matched: number; readonly leftOnly: Uint32Array; readonly rightOnly: Uint32Array };

const NOWHERE = -1;

/** Key cells of a row as one text, or null when one is missing: a missing key matches nothing. */
const keysOf = (table: Table, on: readonly string[]): (string | null)[] => {
  const columns = on.map((name) => columnOf(table, name));
  return Array.from({ length: table.length }, (_, row) => {
    const cells = columns.map((column) => cellAt(column, row));
    // JSON spells -0 as 0: they are one key.
    return cells.includes(null) ? null : JSON.stringify(cells);
  });
};

const fanOut = (on: readonly string[], key: string, side: string): Problem =>
  problem('FAN_OUT', {
    got: `${key} twice on the ${side}`,
    expected: `one row for each ${on.join(', ')}`,
    todo: 'Join at the finest territory and period both sides have, or name every key.',
    params: { side, key },
  });

const indexOf = (keys: readonly (string | null)[], on: readonly string[], side: string): Map<string, number> | Problem => {
  const rowOf = new Map<string, number>();
  for (const [row, key] of keys.entries()) {
    if (key === null) continue;
    if (rowOf.has(key)) return fanOut(on, key, side);
    rowOf.set(key, row);
  }
  return rowOf;
};

/** Picks cells by row; `NOWHERE` gives missing. */
const pick = (column: Column, rows: Int32Array): Column => {
  if (column.type === 'string') {
    const codes = codesFor(column.dictionary.length, rows.length);
    for (const [i, row] of rows.entries()) codes[i] = row === NOWHERE ? 0 : (column.codes[row] as number);
    return { type: 'string', codes, dictionary: column.dictionary };
  }
  if (column.type === 'number')
    return { type: 'number', values: Float64Array.from(rows, (row) => (row === NOWHERE ? NaN : (column.values[row] as number))) };
  return { type: 'boolean', values: Uint8Array.from(rows, (row) => (row === NOWHERE ? 2 : (column.values[row] as number))) };
};

/** A key column is read on the left, and on the right for rows that are there alone. */
const keyColumn = (left: Column, right: Column, { lefts, rights }: { lefts: Int32Array; rights: Int32Array }): Column => {
  if (left.type === 'number' && right.type === 'number') {
    return {
      type: 'number',
      values: Float64Array.from(lefts, (row, i) => (row === NOWHERE ? right.values[rights[i] as number] : left.values[row]) as number),
    };
  }
  if (left.type === 'boolean' && right.type === 'boolean') {
    return {
      type: 'boolean',
      values: Uint8Array.from(lefts, (row, i) => (row === NOWHERE ? right.values[rights[i] as number] : left.values[row]) as number),
    };
  }
  return stringColumn(
    Array.from(lefts, (row, i) => (row === NOWHERE ? cellAt(right, rights[i] as number) : cellAt(left, row)) as string | null),
  );
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

/**
 * Joins two tables on columns both have, keeping what has no match (its other side is missing). A row whose key is missing matches
 * nothing. Comes back with a `Problem` when a key is there twice on one side (`FAN_OUT`), is absent (`FIELD_MISSING`), or when
 * columns clash (`QUERY_INVALID`).
 */
export const join = (left: Table, right: Table, on: readonly string[]): Joined | Problem => {
  const wrong = checkJoin(left, right, on);
  if (wrong !== null) return wrong;
  const leftKeys = keysOf(left, on);
  const rightKeys = keysOf(right, on);
  const leftRows = indexOf(leftKeys, on, 'left');
  if (!(leftRows instanceof Map)) return leftRows;
  const rightRows = indexOf(rightKeys, on, 'right');
  if (!(rightRows instanceof Map)) return rightRows;

  const both = (key: string | null): boolean => key !== null && leftRows.has(key) && rightRows.has(key);
  const rowsWhere = (keys: readonly (string | null)[], holds: (key: string | null) => boolean): number[] =>
    [...keys.keys()].filter((row) => holds(keys[row] as string | null));
  const matched = rowsWhere(leftKeys, both);
  const leftAlone = rowsWhere(leftKeys, (key) => !both(key));
  const rightAlone = rowsWhere(rightKeys, (key) => !both(key));
  const lefts = Int32Array.from([...matched, ...leftAlone, ...rightAlone.map(() => NOWHERE)]);
  const rights = Int32Array.from([
    ...matched.map((row) => rightRows.get(leftKeys[row] as string) as number),
    ...leftAlone.map(() => NOWHERE),
    ...rightAlone,
  ]);

  const columns = [
    ...Object.keys(left.columns).map((name): [string, Column] => {
      const column = columnOf(left, name);
      return [name, on.includes(name) ? keyColumn(column, columnOf(right, name), { lefts, rights }) : pick(column, lefts)];
    }),
    ...Object.keys(right.columns)
      .filter((name) => !on.includes(name))
      .map((name): [string, Column] => [name, pick(columnOf(right, name), rights)]),
  ];
  const alone = matched.length + leftAlone.length;
  return {
    table: { length: lefts.length, columns: Object.fromEntries(columns) },
    matched: matched.length,
    leftOnly: Uint32Array.from(leftAlone, (_, i) => matched.length + i),
    rightOnly: Uint32Array.from(rightAlone, (_, i) => alone + i),
  };
};
