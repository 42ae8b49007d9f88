/** One side of a join, one row a key: at the territory and the period both sides have, its value and its statuses. */
import type { Side } from './plan.ts';
import type { PeriodId } from './period.ts';
import type { Table } from './table.ts';
import type { TerritoryCode } from './territory.ts';
import { cellsOfRow } from './cells-of-row.ts';
import { numberColumn, stringColumn } from './columns.ts';
import { PARTIAL, PERIOD, REPEAT, TERRITORY } from './plan.ts';
import { problem, type Problem } from './problem.ts';
import { atOnce } from './slices.ts';
import { addCells, noCells, valuePrecedence, type Cells } from './status.ts';
import { statusColumn } from './table.ts';

/** Where a cell of the side belongs in the join; null or none: nowhere. */
export type Meeting = {
  readonly place: (code: TerritoryCode) => TerritoryCode | null;
  readonly periods: (id: PeriodId) => readonly PeriodId[];
  readonly breakdowns: readonly string[];
};

type Found = {
  readonly keys: readonly (string | null)[];
  cells: Cells;
  value: number | null;
  least: number;
  most: number;
  rows: number;
  letters: string;
};

const fanOut = (side: Side, { keys, rows }: Found): Problem =>
  problem('FAN_OUT', {
    got: `${rows} rows for ${keys.filter((key) => key !== null).join(', ')} in ${side.dataset}`,
    expected: 'one row for each territory, period and breakdown of the join',
    todo: 'Correct the grain of the dataset, filter the rows, or ask for the breakdown that tells them apart.',
    params: { side: side.dataset, key: keys.filter((key) => key !== null).join(', ') },
  });

/** Unequal repeats have no value to read once. */
export const unequalRepeats = (dataset: string, key: string, least: number, most: number): Problem =>
  problem('REPEATS_UNEQUAL', {
    got: `${least} and ${most} for ${key} in ${dataset}`,
    expected: 'one value, repeated on every row of its grain',
    todo: 'Correct the "grain" of the field, or the rows.',
    params: { territory: key.split(',', 1)[0] ?? '' },
  });

/** The value of a key, and why there is none: a sum with a hole is no sum. */
const settledValue = ({ cells, value, letters }: Found, unique: boolean): { readonly value: number | null; readonly letters: string } => {
  if (unique) return { value, letters };
  if (cells.secret > 0) return { value: null, letters: 'Q' };
  if (cells.absent + cells.included > 0)
    return { value: null, letters: cells.uncollected === cells.absent && cells.absent > 0 ? 'L' : 'O' };
  if (cells.observed === 0) return { value: null, letters: [...cells.outside].join('') || 'O' };
  return { value, letters: valuePrecedence.filter((status) => cells.flags.has(status)).join('') };
};

export const VALUE = '@value';

/** Rows read between two pauses: some tens of milliseconds. */
const ROWS_A_SLICE = 16_384;

/**
 * With pauses; dropped in one, nothing keeps running.
 * @param prefix names the columns of the side, so that those of the other do not clash
 */
export function* sideSlices(
  located: Table,
  side: Side,
  { place, periods, breakdowns }: Meeting,
  prefix: string,
): Generator<void, Table | Problem> {
  const { length } = located;
  const { text, amount } = cellsOfRow(located);
  const found = new Map<string, Found>();
  for (let row = 0; row < length; row += 1) {
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield;
    const code = text(TERRITORY, row);
    const where = code === null ? null : place(code);
    const when = text(PERIOD, row);
    if (where === null || when === null) continue;
    const keys = [where, when, ...breakdowns.map((name) => text(name, row))];
    const key = keys.join('\0');
    let into = found.get(key);
    if (into === undefined)
      found.set(key, (into = { keys, cells: noCells(), value: null, least: Infinity, most: -Infinity, rows: 0, letters: '' }));
    const value = amount(PARTIAL.first, row);
    const letters = side.statuses.map((name) => text(name, row) ?? '').join('');
    const rows = side.repeats ? 1 : (amount(PARTIAL.cells, row) ?? 0);
    into.rows += rows;
    addCells(
      into.cells,
      letters,
      rows,
      side.repeats ? Math.min(1, amount(PARTIAL.observed, row) ?? 0) : (amount(PARTIAL.observed, row) ?? 0),
    );
    into.letters += letters;
    if (value === null) continue;
    if (side.repeats) {
      into.least = Math.min(into.least, value);
      into.most = Math.max(into.most, amount(REPEAT.most, row) ?? value);
      into.value = value;
    } else into.value = into.value === null ? value : into.value + value;
  }
  const rows: { readonly keys: readonly (string | null)[]; readonly value: number | null; readonly letters: string }[] = [];
  for (const each of found.values()) {
    if (side.repeats && each.least < each.most) return unequalRepeats(side.dataset, each.keys.join(', '), each.least, each.most);
    if (side.unique && !side.repeats && each.rows > 1) return fanOut(side, each);
    const told = settledValue(each, side.unique || side.repeats);
    const [where, when, ...items] = each.keys;
    for (const period of periods(when ?? '')) rows.push({ keys: [where ?? null, period, ...items], ...told });
  }
  return {
    length: rows.length,
    columns: {
      [TERRITORY]: stringColumn(rows.map(({ keys }) => keys[0])),
      [PERIOD]: stringColumn(rows.map(({ keys }) => keys[1])),
      ...Object.fromEntries(breakdowns.map((name, index) => [name, stringColumn(rows.map(({ keys }) => keys[index + 2]))])),
      [`${prefix}${VALUE}`]: numberColumn(rows.map(({ value }) => value)),
      [statusColumn(`${prefix}${VALUE}`)]: stringColumn(rows.map(({ letters }) => letters)),
    },
  };
}

/** {@link sideSlices} at one go. */
export const sideRows = (...given: Parameters<typeof sideSlices>): Table | Problem => atOnce(sideSlices(...given));
