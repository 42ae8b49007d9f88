/** An SDMX-JSON message of any version → its observations as columns. */
import { isProblem, problem } from '@balise/model';
import type { Dataset, Problem } from '@balise/model';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { fieldOf } from '../cells/needs.ts';
import { shown } from '../cells/raw-column.ts';
import { textColumn } from '../cells/text-column.ts';
import type { RawTable } from '../cells/to-table.ts';
import { refusedDelete } from '../sdmx/actions.ts';
import { statusesOfMeasure } from '../sdmx/statuses-of-measure.ts';
import { YEAR_START } from '../sdmx/time-period.ts';
import { UNIT_MULT, toUnits } from '../sdmx/unit-mult.ts';
import { periodColumn } from './period-column.ts';
import { cellOf, isSpokenOf, namesOf } from './cell-of.ts';
import { readDataSet } from './read-data-set.ts';
import type { DataSet } from './read-data-set.ts';
import { readStructure, textOf } from './read-structure.ts';

const unreadable = (got: string, expected: string, todo?: string): Problem =>
  problem('BODY_UNREADABLE', { got, expected, ...(todo === undefined ? {} : { todo }) });

/** What the service says instead of data. */
const complaint = (json: JsonObject): string | null => {
  const errors = member(json, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (first === undefined) return null;
  if (!isObject(first)) return textOf(first) ?? 'an error';
  return (
    [member(first, 'title'), member(first, 'detail'), member(first, 'message')].map(textOf).find((text) => text !== null && text !== '') ??
    'an error'
  );
};

const dataSetsOf = (json: JsonObject, ignoresDeletes: boolean): readonly DataSet[] | Problem => {
  const wrong = complaint(json);
  if (wrong !== null) return unreadable(wrong, 'data without errors');
  // 1.0 and before: at the root; later: under `data`.
  const data = member(json, 'data');
  const body = isObject(data) ? data : json;
  const told = member(body, 'structures') ?? [member(body, 'structure')];
  const sets = member(body, 'dataSets');
  if (!Array.isArray(told) || !told.every(isObject) || !Array.isArray(sets)) {
    const isStat = member(json, 'dimension') !== undefined && member(json, 'value') !== undefined;
    return unreadable(
      isStat ? 'a JSON-stat response' : `an object with ${Object.keys(body).slice(0, 8).join(', ') || 'no member'}`,
      '"structure" or "structures", and "dataSets"',
      isStat ? 'Bind it as "json-stat".' : undefined,
    );
  }
  const structures = told.map(readStructure);
  for (const structure of structures) if (isProblem(structure)) return structure;
  const found: DataSet[] = [];
  for (const set of sets) {
    if (!isObject(set)) return unreadable('a data set that is no object', 'a data set');
    if (member(set, 'action') === 'Delete') {
      if (ignoresDeletes) continue;
      return refusedDelete('a data set of deletes');
    }
    const place = member(set, 'structure') ?? 0;
    const structure = typeof place === 'number' ? structures[place] : undefined;
    if (structure === undefined) return unreadable(`structure ${shown(place)}`, `one of ${structures.length}`);
    if (isProblem(structure)) return structure;
    const dataSet = readDataSet(set, structure);
    if (isProblem(dataSet)) return dataSet;
    found.push(dataSet);
  }
  return found;
};

export const messageTable = (json: JsonObject, dataset: Dataset): RawTable | Problem => {
  const sets = dataSetsOf(json, dataset.source['deletes'] === 'ignore');
  if (isProblem(sets)) return sets;
  const length = sets.reduce((sum, { observations }) => sum + observations.length, 0);
  const column = (name: string): readonly unknown[] | null => {
    const readers = sets.map((set) => cellOf(set, name));
    if (sets.length > 0 && readers.every((reader) => reader === null)) return null;
    return sets.flatMap((set, i) => set.observations.map((observation) => readers[i]?.(observation) ?? null));
  };
  return {
    length,
    names: [...new Set(sets.flatMap(namesOf))],
    column: (name) => {
      const field = fieldOf(dataset, name);
      const values = column(name);
      if (values === null)
        return field?.role === 'status' || field?.role === 'label' ? { kind: 'values', values: Array.from({ length }) } : undefined;
      if (field?.role === 'period') return periodColumn(values, name, column(YEAR_START));
      // In SDMX a value that is reported as missing is written NaN.
      const missing = (value: unknown): boolean =>
        value === 'NaN' && field?.role === 'measure' && !Object.hasOwn(field.missing ?? {}, 'NaN');
      return { kind: 'values', values: values.some(missing) ? values.map((value) => (missing(value) ? null : value)) : values };
    },
    spoken: ({ name }) =>
      statusesOfMeasure(name, {
        dataset,
        length,
        attribute: (id) => {
          const values = column(id);
          return values === null || sets.length === 0 ? null : textColumn({ kind: 'values', values }, id);
        },
      }),
    inUnits: (name, cells) => {
      const spokenOf = sets.map((set) => isSpokenOf(set, name, UNIT_MULT));
      if (!spokenOf.includes(true)) return null;
      const isSpoken = sets.flatMap(({ observations }, i) => observations.map(() => spokenOf[i] === true));
      // A value that has no code is named by its text.
      const labels = column(`${UNIT_MULT}.label`);
      const values = column(UNIT_MULT)?.map((told, row) => (isSpoken[row] === true ? (told ?? labels?.[row]) : null)) ?? null;
      return toUnits(cells, values === null ? null : textColumn({ kind: 'values', values }, UNIT_MULT), dataset);
    },
  };
};
