/** A value repeated below its grain, read once: unequal repeats have none. */
import type { Side, Step } from './plan.ts';
import type { Table } from './table.ts';
import { cellAt, numberColumn } from './columns.ts';
import { PARTIAL, PERIOD, TERRITORY } from './plan.ts';
import { isProblem, type Problem } from './problem.ts';
import { sideRows, VALUE } from './side-rows.ts';
import { statusColumn } from './table.ts';

/** The located rows of a step whose operand repeats, one row for each key of the operand's grain. */
export const repeatRows = (located: Table, step: Step): Table | Problem => {
  const side: Side = { ...step, unique: false, repeats: true, filtered: false };
  const read = sideRows(located, side, { place: (code) => code, periods: (id) => [id], breakdowns: step.breakdowns }, '');
  if (isProblem(read)) return read;
  const value = read.columns[VALUE];
  const letters = read.columns[statusColumn(VALUE)];
  const known = Array.from({ length: read.length }, (_, row) => (value === undefined ? null : cellAt(value, row)) !== null);
  const keys = [TERRITORY, PERIOD, ...step.breakdowns];
  return {
    length: read.length,
    columns: {
      ...Object.fromEntries(Object.entries(read.columns).filter(([name]) => keys.includes(name))),
      ...Object.fromEntries(step.statuses.slice(0, 1).flatMap((name) => (letters === undefined ? [] : [[name, letters]]))),
      ...(value === undefined ? {} : { [PARTIAL.first]: value }),
      [PARTIAL.cells]: numberColumn(known.map(() => 1)),
      [PARTIAL.observed]: numberColumn(known.map((is) => (is ? 1 : 0))),
    },
  };
};
