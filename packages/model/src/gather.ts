/** What a step brought, gathered into cells: statuses judged together, periods folded as the measure says. */
import type { Piece, Window } from './plan.ts';
import type { Column, Table } from './table.ts';
import type { TerritoryCode } from './territory.ts';
import { PARTIAL, PERIOD, TERRITORY, UNITS } from './plan.ts';
import { addCells, mergeCells, noCells, type Cells } from './status.ts';

/** What is known of one territory, one of the dataset's periods, one combination of breakdowns. */
export type Sums = {
  readonly cells: Cells;
  first: number | null;
  second: number | null;
  rows: number;
  units: number;
  /** A mean that came as one cell: shown as it is, x × w ÷ w is not x in binary. */
  mean: number | null;
};
const noSums = (): Sums => ({ cells: noCells(), first: null, second: null, rows: 0, units: 0, mean: null });

const text = (column: Column | undefined, row: number): string =>
  column?.type === 'string' ? (column.dictionary[column.codes[row] ?? 0] ?? '') : '';
const amount = (column: Column | undefined, row: number): number | null => {
  const value = column?.type === 'number' ? column.values[row] : undefined;
  return value === undefined || Number.isNaN(value) ? null : value;
};
const plus = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);

/** U+0000 cannot be in a code, an id or an item: keys cannot collide. */
const keyOf = (territory: string, period: string, breakdowns: string): string => `${territory}\0${period}\0${breakdowns}`;

/** Groups that differ only by their status letters are one cell of the answer. */
export const gather = ({
  step,
  tables,
  units,
}: Piece): { sums: Map<string, Sums>; combinations: Map<string, readonly (string | null)[]> } => {
  const sums = new Map<string, Sums>();
  const combinations = new Map<string, readonly (string | null)[]>();
  const at = (table: Table, row: number): Sums => {
    const items = step.breakdowns.map((name) => text(table.columns[name], row) || null);
    const combination = items.join('\0');
    combinations.set(combination, items);
    const key = keyOf(text(table.columns[TERRITORY], row), text(table.columns[PERIOD], row), combination);
    let found = sums.get(key);
    if (!found) sums.set(key, (found = noSums()));
    return found;
  };
  for (const table of tables) {
    const { columns } = table;
    for (let row = 0; row < table.length; row += 1) {
      const into = at(table, row);
      const cells = amount(columns[PARTIAL.cells], row) ?? 0;
      const observed = amount(columns[PARTIAL.observed], row) ?? 0;
      const first = amount(columns[PARTIAL.first], row);
      const second = amount(columns[PARTIAL.second], row);
      addCells(into.cells, step.statuses.map((name) => text(columns[name], row)).join(''), cells, observed);
      if (step.formula === 'weighted-mean' && step.ownGrain) into.mean = into.rows === 0 ? first : null;
      into.rows += cells;
      into.first = plus(into.first, step.formula === 'weighted-mean' ? (first === null || second === null ? null : first * second) : first);
      into.second = plus(into.second, second);
    }
  }
  for (const table of units) for (let row = 0; row < table.length; row += 1) at(table, row).units += amount(table.columns[UNITS], row) ?? 0;
  if (combinations.size === 0) combinations.set('', []);
  return { sums, combinations };
};

/** Several periods into one, as the measure says; a territory that should be there and is not counts as absent. */
export const overWindow = (
  piece: Piece,
  sums: ReadonlyMap<string, Sums>,
  territory: TerritoryCode,
  window: Window,
  combination: string,
): Sums => {
  const total = noSums();
  const expected = piece.expected[territory] ?? 1;
  let periods = 0;
  for (const period of window.of) {
    const found = sums.get(keyOf(territory, period, combination)) ?? noSums();
    mergeCells(total.cells, found.cells);
    total.cells.absent += Math.max(0, expected - found.units);
    total.rows += found.rows;
    if (found.cells.observed > 0) periods += 1;
    const fold = piece.step.period.over;
    if ((fold === 'min' || fold === 'max') && total.first !== null && found.first !== null)
      total.first = fold === 'min' ? Math.min(total.first, found.first) : Math.max(total.first, found.first);
    else total.first = plus(total.first, found.first);
    total.second = plus(total.second, found.second);
    total.mean = window.of.length === 1 ? found.mean : null;
  }
  if (piece.step.period.over === 'mean' && periods > 0) {
    total.first = total.first === null ? null : total.first / periods;
    total.second = total.second === null ? null : total.second / periods;
  }
  return total;
};
