/** A cumulative counter made a flow: per unit, what it is at the end of a window less what it was just before. */
import type { Step } from './plan.ts';
import type { PeriodId } from './period.ts';
import type { Table } from './table.ts';
import { cellsOfRow } from './cells-of-row.ts';
import { numberColumn, stringColumn } from './columns.ts';
import { comparePeriods } from './parse-period.ts';
import { BROKEN, JOINED_STATUS, PARTIAL, PERIOD, TERRITORY } from './plan.ts';

type Reading = { readonly value: number | null; readonly cells: number; readonly observed: number; readonly letters: string };
type Unit = { readonly keys: readonly (string | null)[]; readonly at: Map<PeriodId, Reading> };

const unionOf = (letters: string): string => [...new Set(letters)].join('');

/**
 * Replaces the counters of a step's rows by their flows: one row a unit and a window, dated of the window's last period.
 * A counter that goes down has counted otherwise: no value, and a break. Whose previous reading is missing has no flow.
 *
 * @param located rows of the dataset's own territories, with {@link TERRITORY} and {@link PERIOD}
 */
export const flowRows = (located: Table, step: Step): Table => {
  const { columns, length } = located;
  const { text, amount } = cellsOfRow(located);
  const { query, territory, period: dated, breakdowns, checked, statuses } = step;
  const names = [TERRITORY, ...breakdowns, ...checked.map(({ field }) => field)];
  // What else tells counters apart: a school that the file only names, a profile that is added to others.
  const others = (query.by ?? []).filter((name) => ![...names, territory.field, dated.field, ...statuses].includes(name));
  const second = columns[PARTIAL.second] !== undefined;
  const operands = second ? [PARTIAL.first, PARTIAL.second] : [PARTIAL.first];
  const rules = [step.period.over, step.period.overSecond];
  const units = operands.map(() => new Map<string, Unit>());
  for (let row = 0; row < length; row += 1) {
    const keys = [...names, ...others].map((name) => text(name, row));
    const period = text(PERIOD, row);
    if (period === null) continue;
    const letters = step.statuses.map((name) => text(name, row) ?? '').join('');
    operands.forEach((operand, index) => {
      const key = keys.join('\0');
      const unit: Unit = units[index]?.get(key) ?? { keys, at: new Map() };
      units[index]?.set(key, unit);
      const before = unit.at.get(period);
      const value = amount(operand, row);
      unit.at.set(period, {
        value: before?.value == null ? value : value === null ? before.value : before.value + value,
        cells: (before?.cells ?? 0) + (amount(PARTIAL.cells, row) ?? 0),
        observed: (before?.observed ?? 0) + (amount(PARTIAL.observed, row) ?? 0),
        letters: unionOf((before?.letters ?? '') + letters),
      });
    });
  }
  type Out = {
    readonly keys: readonly (string | null)[];
    readonly period: PeriodId;
    readonly values: readonly (number | null)[];
    readonly letters: string;
    readonly observed: boolean;
  };
  const out: Out[] = [];
  for (const [key, unit] of units[0] ?? []) {
    for (const { of, before } of step.period.windows) {
      const last = of.at(-1);
      if (last === undefined) continue;
      const flows = operands.map((_, index) => {
        const at = units[index]?.get(key)?.at ?? new Map<PeriodId, Reading>();
        return rules[index] === 'flow'
          ? flowOf(at, of, before)
          : { value: at.get(last)?.value ?? null, letters: at.get(last)?.letters ?? '' };
      });
      const observed = flows.every(({ value }) => value !== null);
      if (!unit.at.has(last) && !observed && (before === undefined || !unit.at.has(before))) continue;
      out.push({
        keys: unit.keys,
        period: last,
        values: flows.map(({ value }) => (observed ? value : null)),
        letters: unionOf(flows.map(({ letters }) => letters).join('')),
        observed,
      });
    }
  }
  const [statusName, ...otherNames] = step.statuses;
  return {
    length: out.length,
    columns: {
      ...Object.fromEntries(names.map((name, index) => [name, stringColumn(out.map(({ keys }) => keys[index]))])),
      [PERIOD]: stringColumn(out.map(({ period }) => period)),
      [statusName ?? JOINED_STATUS]: stringColumn(out.map(({ letters }) => letters)),
      ...Object.fromEntries(otherNames.map((name) => [name, stringColumn(out.map(() => null))])),
      ...Object.fromEntries(operands.map((name, index) => [name, numberColumn(out.map(({ values }) => values[index]))])),
      [PARTIAL.cells]: numberColumn(out.map(() => 1)),
      [PARTIAL.observed]: numberColumn(out.map(({ observed }) => (observed ? 1 : 0))),
    },
  };
};

const flowOf = (
  at: ReadonlyMap<PeriodId, Reading>,
  of: readonly PeriodId[],
  before: PeriodId | undefined,
): { readonly value: number | null; readonly letters: string } => {
  const isWhole = ({ cells, observed }: Reading): boolean => cells === observed;
  const [start, end] = [before, of.at(-1)].map((id) => (id === undefined ? undefined : at.get(id)));
  const read = [...(before === undefined ? [] : [before]), ...of]
    .sort(comparePeriods)
    .flatMap((id) => at.get(id) ?? [])
    .filter((reading) => reading.value !== null && isWhole(reading));
  const letters = unionOf([start, end].map((reading) => reading?.letters ?? '').join(''));
  const goesDown = read.some(({ value }, index) => index > 0 && (value ?? 0) < (read[index - 1]?.value ?? 0));
  if (goesDown) return { value: null, letters: letters + BROKEN };
  // A first reading flagged as a break counts from another start.
  if (of.some((id) => at.get(id)?.letters.includes('B'))) return { value: null, letters: letters + BROKEN };
  if (start?.value == null || end?.value == null || !isWhole(start) || !isWhole(end)) return { value: null, letters };
  return { value: end.value - start.value, letters };
};
