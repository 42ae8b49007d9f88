/**
 * The figures of an operand that a filter keeps some rows of, which are no cells: each is told where what it keeps is told by
 * itself, or where it is the whole of a cell that is. Less the others, what it keeps would tell the ones that are hidden.
 */
import type { Hierarchy } from '../facts.ts';
import type { Table } from '../table.ts';
import type { Level } from '../territory.ts';
import { cellAt } from '../columns.ts';
import { PERIOD, TERRITORY } from '../plan.ts';
import { secretKey, spread } from './secrets.ts';

/** Columns of the rows of a base cell, and of those that the filter keeps. */
export const KEPT = { rows: '@rows', kept: '@kept' } as const;

/**
 * @param rows located base cells: {@link TERRITORY}, {@link PERIOD}, the breakdowns, and {@link KEPT}
 * @param levels those of the figures
 * @param secret the cells that must not be told, of the operand without its filter
 * @returns keys of figures that must not be told
 */
export const keptCells = (
  { columns, length }: Table,
  breakdowns: readonly string[],
  levels: readonly Level[],
  secret: ReadonlySet<string>,
  { parent }: Hierarchy,
): ReadonlySet<string> => {
  const cell = (name: string, row: number): string | number | boolean | null => {
    const column = columns[name];
    return column === undefined ? null : cellAt(column, row);
  };
  const text = (name: string, row: number): string => String(cell(name, row) ?? '');
  const figures = new Map<string, { isWhole: boolean; isHiding: boolean }>();
  for (let row = 0; row < length; row += 1) {
    const [territory, period] = [text(TERRITORY, row), text(PERIOD, row)];
    const items = breakdowns.map((name) => text(name, row));
    const kept = cell(KEPT.kept, row);
    const isWhole = kept === cell(KEPT.rows, row);
    const isHiding = kept !== 0 && (!isWhole || secret.has(secretKey(territory, period, items)));
    for (const place of new Set([territory, ...levels.flatMap((level) => parent(territory, level) ?? [])]))
      for (const some of spread(items)) {
        const key = secretKey(place, period, some);
        const figure = figures.get(key);
        figures.set(key, { isWhole: isWhole && figure?.isWhole !== false, isHiding: isHiding || figure?.isHiding === true });
      }
  }
  return new Set([...figures].flatMap(([key, { isWhole, isHiding }]) => (isHiding && (!isWhole || secret.has(key)) ? [key] : [])));
};
