/** Two sides met: rows where both operands are observed count, the others are cells that lack one. */
import type { Join, Window } from './plan.ts';
import type { Table } from './table.ts';
import type { TerritoryCode } from './territory.ts';
import { cellAt, numberColumn, stringColumn, takeRows } from './columns.ts';
import { JOINED_STATUS, PARTIAL, PERIOD, TERRITORY } from './plan.ts';
import { VALUE } from './side-rows.ts';
import { statusColumn } from './table.ts';

export const SIDES = ['@left', '@right'] as const;

/** What the engine's join gives back. */
export type Met = { readonly table: Table; readonly leftOnly: ArrayLike<number>; readonly rightOnly: ArrayLike<number> };

/**
 * The rows of a join as partial results. A side that a filter of its own made shorter does not make the other's rows missing:
 * those it does not bring are left out.
 */
export const joinedRows = ({ table, leftOnly, rightOnly }: Met, { sides }: Join): Table => {
  const dropped = new Set([...(sides[1].filtered ? Array.from(leftOnly) : []), ...(sides[0].filtered ? Array.from(rightOnly) : [])]);
  const kept =
    dropped.size === 0
      ? table
      : takeRows(
          table,
          Array.from({ length: table.length }, (_, row) => row).filter((row) => !dropped.has(row)),
        );
  const rows = Array.from({ length: kept.length }, (_, row) => row);
  const cell = (name: string, row: number): unknown => {
    const column = kept.columns[name];
    return column === undefined ? null : cellAt(column, row);
  };
  const values = SIDES.map((side) =>
    rows.map((row) => {
      const value = cell(`${side}${VALUE}`, row);
      return typeof value === 'number' ? value : null;
    }),
  );
  const observed = rows.map((row) => values.every((side) => side[row] !== null && side[row] !== undefined));
  const letters = rows.map((row) => {
    const told = SIDES.map((side) => {
      const own = cell(statusColumn(`${side}${VALUE}`), row);
      return typeof own === 'string' ? own : '';
    });
    const all = told.join('');
    // What has no value and no reason is absent: that the other side cannot exist makes it no less expected.
    const isSilent = told.some((own, side) => values[side]?.[row] === null && !/[QOLMHK]/u.test(own));
    return isSilent && /[MHK]/u.test(all) ? `${all}O` : all;
  });
  const keys = Object.entries(kept.columns).filter(([name]) => !SIDES.some((side) => name.startsWith(side)));
  return {
    length: kept.length,
    columns: {
      ...Object.fromEntries(keys),
      [JOINED_STATUS]: stringColumn(letters),
      [PARTIAL.first]: numberColumn(rows.map((row) => (observed[row] === true ? values[0]?.[row] : null))),
      [PARTIAL.second]: numberColumn(rows.map((row) => (observed[row] === true ? values[1]?.[row] : null))),
      [PARTIAL.cells]: numberColumn(rows.map(() => 1)),
      [PARTIAL.observed]: numberColumn(observed.map((both) => (both ? 1 : 0))),
    },
  };
};

/** Of the rows of a scope: how many keys have both sides, and which territories have one only. */
export const joinReport = (
  { table, leftOnly, rightOnly }: Met,
  isInScope: (code: TerritoryCode) => boolean,
  windows: readonly Window[],
): { readonly matched: number; readonly unmatched: readonly TerritoryCode[] } => {
  const alone = new Set([...Array.from(leftOnly), ...Array.from(rightOnly)]);
  const periods = new Set(windows.flatMap(({ of }) => of));
  const unmatched = new Set<TerritoryCode>();
  let matched = 0;
  for (let row = 0; row < table.length; row += 1) {
    const [code, period] = [TERRITORY, PERIOD].map((name) => {
      const column = table.columns[name];
      return column === undefined ? null : cellAt(column, row);
    });
    if (typeof code !== 'string' || typeof period !== 'string' || !periods.has(period) || !isInScope(code)) continue;
    if (alone.has(row)) unmatched.add(code);
    else matched += 1;
  }
  return { matched, unmatched: [...unmatched].sort() };
};
