/** What a step brought, gathered into cells: statuses judged together, periods folded as the measure says. */
import type { TimeFold } from './catalog.ts';
import type { Piece, Step, Window } from './plan.ts';
import type { Column, Table } from './table.ts';
import type { TerritoryCode } from './territory.ts';
import { BROKEN, PARTIAL, PERIOD, TERRITORY, UNITS } from './plan.ts';
import { addCells, mergeCells, noCells, type Cells } from './status.ts';

/** What is known of one territory, one of the dataset's periods, one combination of breakdowns. */
export type Sums = {
  readonly cells: Cells;
  first: number | null;
  second: number | null;
  rows: number;
  units: number;
  /** A cell of these must not be told: no figure uses them. */
  masked: boolean;
  /** Cells that cannot exist, or not then. */
  impossible: number;
  /** A mean that came as one cell: shown as it is, x × w ÷ w is not x in binary. */
  mean: number | null;
};
const noSums = (): Sums => ({ cells: noCells(), first: null, second: null, rows: 0, units: 0, masked: false, impossible: 0, mean: null });

const text = (column: Column | undefined, row: number): string => (column?.type === 'string' ? column.dictionary[column.codes[row]!]! : '');
const amount = (column: Column | undefined, row: number): number | null => {
  const value = column?.type === 'number' ? column.values[row] : undefined;
  return value === undefined || Number.isNaN(value) ? null : value;
};
const plus = (a: number | null, b: number | null): number | null => (a === null ? b : a + (b ?? 0));

/** U+0000 cannot be in a code, an id or an item: keys cannot collide. */
const keyOf = (territory: string, period: string, breakdowns: string): string => `${territory}\0${period}\0${breakdowns}`;

/** Whether the text of a row is among these; of no text, it is. */
const among = (column: Column | undefined, ids: readonly string[]): ((row: number) => boolean) => {
  if (column?.type !== 'string') return () => true;
  const known = new Set(ids);
  const entries = column.dictionary.map((entry) => known.has(entry));
  return (row) => entries[column.codes[row]!] === true;
};

/** Whether a row is of the periods, and of the territories, that figures are made of: a table is often kept for others too. */
const readIn = (
  { scope, period }: Step,
  { columns }: Table,
): readonly [isThen: (row: number) => boolean, isThere: (row: number) => boolean] => [
  among(
    columns[PERIOD],
    period.windows.flatMap(({ of }) => of),
  ),
  among(columns[TERRITORY], [...scope.members, ...scope.references, ...(scope.main === null ? [] : [scope.main])]),
];

/** Groups that differ only by their status letters are one cell of the answer. */
export const gather = ({
  step,
  tables,
  units,
}: Piece): { sums: Map<string, Sums>; combinations: Map<string, readonly (string | null)[]> } => {
  const sums = new Map<string, Sums>();
  const combinations = new Map<string, readonly (string | null)[]>();
  const combinationOf = (table: Table, row: number): string => {
    const items = step.breakdowns.map((name) => text(table.columns[name], row) || null);
    const combination = items.join('\0');
    combinations.set(combination, items);
    return combination;
  };
  const at = (table: Table, row: number, combination: string): Sums => {
    const key = keyOf(text(table.columns[TERRITORY], row), text(table.columns[PERIOD], row), combination);
    let found = sums.get(key);
    if (!found) sums.set(key, (found = noSums()));
    return found;
  };
  for (const table of tables) {
    const { columns } = table;
    const [isThen, isThere] = readIn(step, table);
    for (let row = 0; row < table.length; row += 1) {
      // An item that is only of other periods is none of these; one of another territory is.
      if (!isThen(row)) continue;
      const combination = combinationOf(table, row);
      if (!isThere(row)) continue;
      const into = at(table, row, combination);
      const cells = amount(columns[PARTIAL.cells], row) ?? 0;
      const observed = amount(columns[PARTIAL.observed], row) ?? 0;
      const first = amount(columns[PARTIAL.first], row);
      const second = amount(columns[PARTIAL.second], row);
      const letters = step.statuses.map((name) => text(columns[name], row)).join('');
      addCells(into.cells, letters, cells, observed);
      // A sum of no cell is told where there is none (`listed-units`).
      if (cells === 0 && first !== null) into.cells.outside.add('A');
      if (/[MH]/u.test(letters) && !/[QOL]/u.test(letters)) into.impossible += cells - observed;
      if (letters.includes(BROKEN)) into.cells.broken = true;
      if (step.formula === 'weighted-mean' && step.ownGrain) into.mean = into.rows === 0 ? first : null;
      into.rows += cells;
      // Weights that add up to nothing have no mean, and are observed: nothing, in what time folds.
      into.first = plus(into.first, step.formula === 'weighted-mean' ? second && (first === null ? null : first * second) : first);
      into.second = plus(into.second, second);
    }
  }
  for (const table of units) {
    const [isThen, isThere] = readIn(step, table);
    for (let row = 0; row < table.length; row += 1) {
      if (!isThen(row)) continue;
      const combination = combinationOf(table, row);
      if (isThere(row)) at(table, row, combination).units += amount(table.columns[UNITS], row) ?? 0;
    }
  }
  if (combinations.size === 0) combinations.set('', []);
  return { sums, combinations };
};

/** One operand over the periods of a window; what is missing is in none of these. */
const overTime = (values: readonly (number | null)[], rule: TimeFold): number | null => {
  if (rule === 'last' || rule === 'flow') return values.at(-1) ?? null;
  if (rule === 'first') return values[0] ?? null;
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  if (rule === 'min' || rule === 'max') return known.reduce((one, other) => Math[rule](one, other));
  const sum = known.reduce((all, value) => all + value);
  return rule === 'mean' ? sum / known.length : sum;
};

/** Several periods into one, as the measure says; a territory that should be there and is not counts as absent. */
export const overWindow = (
  piece: Piece,
  sums: ReadonlyMap<string, Sums>,
  territory: TerritoryCode,
  window: Window,
  combination: string,
): Sums => {
  const { over, overSecond } = piece.step.period;
  const total = noSums();
  const expected = piece.expected[territory] ?? 1;
  const cells = piece.expectedCells?.[territory];
  const isFlow = over === 'flow' || overSecond === 'flow';
  const read = isFlow ? window.of.slice(-1) : window.of;
  const found = read.map((period) => sums.get(keyOf(territory, period, combination)) ?? noSums());
  found.forEach((each, index) => {
    if (index > 0 && each.cells.flags.has('B')) total.cells.broken = true;
    mergeCells(total.cells, each.cells);
    const known = each.cells.observed + each.cells.secret + each.cells.absent + each.cells.included + each.impossible;
    const unseen = expected - each.units;
    // Of a partition that is added up, one that is not there lacks as many cells as those that are have: of two, of ten cells each, half.
    const share = piece.step.summed && cells === undefined ? Math.max(1, known / (each.units || 1)) : 1;
    total.cells.absent += Math.max(0, unseen * share, (cells ?? 0) - known);
    total.rows += each.rows;
    total.impossible += each.impossible;
  });
  total.first = overTime(
    found.map(({ first }) => first),
    over,
  );
  total.second = overTime(
    found.map(({ second }) => second),
    overSecond,
  );
  total.mean = found.length === 1 ? (found[0]?.mean ?? null) : null;
  return total;
};
