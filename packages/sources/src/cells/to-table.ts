/** The columns of a body → the table a query asked for: measures are numbers with their statuses, everything else is text. */
import { atOnce, isProblem, Pace, problem, statusColumn } from '@balise/model';
import type { Column, Dataset, Problem, Query, Slices, StringColumn, Table } from '@balise/model';
import { combineStatuses } from '../csv/combine-statuses.ts';
import type { Spoken } from '../csv/combine-statuses.ts';
import { nearestNames } from '../csv/nearest-names.ts';
import { hideSecrets } from './hide-secrets.ts';
import { measureColumn } from './measure-column.ts';
import { inHeader } from './needs.ts';
import type { Need, Needs } from './needs.ts';
import type { RawColumn } from './raw-column.ts';
import { rowsWhere } from './rows-where.ts';
import { textColumn } from './text-column.ts';

export type RawTable = {
  readonly length: number;
  /** Of its columns, for whoever misspelt one. */
  readonly names: readonly string[];
  /** Undefined: there is no such column. */
  readonly column: (name: string) => RawColumn | Problem | undefined;
  /**
   * Formats that carry statuses of their own: what they say of a measure, as letters. Undefined: the status field the
   * catalogue declares, read as a column.
   */
  readonly spoken?: (need: Need) => { readonly name: string; readonly letters: StringColumn } | Problem | null;
  /** Formats that write values in thousands or in millions and say so: what makes them numbers of units, once it is known which are numbers. */
  readonly inUnits?: (name: string, values: Float64Array) => Problem | null;
};

const absent = (name: string, { names }: RawTable, at: string): Problem => {
  const near = nearestNames(name, names);
  return problem('FIELD_MISSING', {
    got: near.length > 0 ? `nearest columns: ${near.join(', ')}` : `columns: ${names.slice(0, 8).join(', ')}${names.length > 8 ? '…' : ''}`,
    expected: `column ${JSON.stringify(name)}`,
    todo: 'Correct the names of "fields" in the dataset.',
    at,
    params: { field: name },
  });
};

const noStatus: Spoken['map'] = new Map();

/** What is said of a measure beside its own cells. */
const spokenOf = (raw: RawTable, need: Need, at: string): Spoken | Problem | null => {
  if (raw.spoken !== undefined) {
    const said = raw.spoken(need);
    if (said === null || isProblem(said)) return said;
    return { name: said.name, column: { kind: 'text', ...said.letters }, map: noStatus };
  }
  const field = need.origins?.field ?? null;
  if (field === null) return null;
  const column = raw.column(field.name);
  if (column === undefined) return absent(field.name, raw, at);
  const text = isProblem(column) ? column : textColumn(column, field.name);
  return isProblem(text) ? text : { ...field, column: { kind: 'text', ...text } };
};

type Where = { readonly remote: Query; readonly dataset: Dataset; readonly at: string };

/** @param at the address, for messages */
export const toTable = (raw: RawTable, wanted: Needs, where: Where): Table | Problem => atOnce(toTableSlices(raw, wanted, where));

/** The same, pausing between columns. */
export function* toTableSlices(raw: RawTable, wanted: Needs, { remote, dataset, at }: Where): Slices<Table | Problem> {
  const pace = new Pace();
  const { asked, needs } = inHeader(wanted, raw.names, dataset);
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const need of needs) {
    if (pace.due()) {
      yield;
      pace.resume();
    }
    const { name, measure, origins } = need;
    const found = raw.column(name);
    if (found === undefined) return absent(name, raw, at);
    if (isProblem(found)) return { ...found, at };
    if (!measure) {
      const text = textColumn(found, name);
      if (isProblem(text)) return { ...text, at };
      columns[name] = text;
      continue;
    }
    const cells = measureColumn(found, need, dataset.source.decimal ?? '.');
    if (isProblem(cells)) return { ...cells, at };
    const wrong = raw.inUnits?.(name, cells.values) ?? null;
    if (wrong !== null) return { ...wrong, at };
    const spoken = spokenOf(raw, need, at);
    if (isProblem(spoken)) return { ...spoken, at };
    if (origins === null && spoken === null) {
      columns[name] = { type: 'number', values: cells.values };
      continue;
    }
    const statuses = combineStatuses(cells.own, cells.letters, spoken);
    if (isProblem(statuses)) return { ...statuses, at };
    hideSecrets(cells.values, statuses);
    columns[name] = { type: 'number', values: cells.values };
    if (origins !== null) columns[statusColumn(name)] = statuses;
  }
  const whole: Table = { length: raw.length, columns: { ...columns } };
  const table = remote.where === undefined ? whole : rowsWhere(whole, remote.where);
  if (isProblem(table)) return { ...table, at };
  const isAsked = (name: string): boolean =>
    asked.has(name) || (name.endsWith(statusColumn('')) && asked.has(name.slice(0, -statusColumn('').length)));
  return { length: table.length, columns: Object.fromEntries(Object.entries(table.columns).filter(([name]) => isAsked(name))) };
}
