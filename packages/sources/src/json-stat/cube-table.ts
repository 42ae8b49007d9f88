/** A cube as rows: one a cell, or one a cell of the other dimensions where the metrics are columns. */
import { problem } from '@balise/model';
import type { Dataset, Problem, StringColumn } from '@balise/model';
import { Coder } from '../cells/coder.ts';
import { lettersOfFlags } from '../cells/flags.ts';
import type { Need } from '../cells/needs.ts';
import type { RawColumn } from '../cells/raw-column.ts';
import type { RawTable } from '../cells/to-table.ts';
import type { Cube, Dimension } from './read-cube.ts';

const LABEL = '.label';
const STATUS = 'status';

/** The metric is spread over columns when the catalogue names its categories and not itself. */
const spreadMetric = ({ metric }: Cube, dataset: Dataset): Dimension | null =>
  metric !== null && !Object.hasOwn(dataset.fields, metric.id) && metric.codes.some((code) => Object.hasOwn(dataset.fields, code))
    ? metric
    : null;

/** The letters of a status: as its field maps it, else as offices flag. */
const lettersOf = (raw: string, need: Need): string | null => {
  const field = need.origins?.field;
  const mapped = field?.map.get(raw) ?? field?.map.get(raw.trim());
  return mapped === undefined ? lettersOfFlags(raw) : mapped === 'A' ? '' : mapped;
};

const unmapped = (raw: string, row: number, name: string): Problem =>
  problem('BODY_UNREADABLE', {
    got: `status ${JSON.stringify(raw.slice(0, 80))}, row ${row + 1}`,
    expected: 'a status that the field maps, or a flag of SDMX or Eurostat',
    todo: `Add it to the "map" of "${name}".`,
    params: { field: name, row: row + 1 },
  });

export const cubeTable = (cube: Cube, dataset: Dataset): RawTable => {
  const metric = spreadMetric(cube, dataset);
  const length = metric === null ? cube.length : metric.codes.length === 0 ? 0 : cube.length / metric.codes.length;
  const inner = metric?.stride ?? 1;
  const outer = inner * (metric?.codes.length ?? 1);
  /** The cell of a row: the metric's own dimension is stepped over. */
  const cellOf = (row: number, place: number): number =>
    metric === null ? row : Math.floor(row / inner) * outer + place * inner + (row % inner);
  const placeOf = (measure: string): number => (metric === null ? (measure === 'value' ? 0 : -1) : metric.codes.indexOf(measure));
  const rows = (place: number, cells: readonly unknown[]): readonly unknown[] =>
    metric === null ? cells : Array.from({ length }, (_, row) => cells[cellOf(row, place)]);

  const coded = ({ codes, stride }: Dimension, texts: readonly (string | null)[]): RawColumn => {
    const coder = new Coder(length);
    // An empty code or a missing label is a missing cell.
    const byPlace = texts.map((text) => (text === null ? 0 : coder.code(text)));
    for (let row = 0; row < length; row += 1) coder.setCode(row, byPlace[Math.floor(cellOf(row, 0) / stride) % codes.length]!);
    const { type: _, ...column } = coder.column();
    return { kind: 'coded', ...column };
  };
  const dimensionColumn = (name: string): RawColumn | undefined => {
    const shown = cube.dimensions.filter((dimension) => dimension !== metric);
    const found = shown.find(({ id }) => id === name);
    if (found !== undefined) return coded(found, found.codes);
    const labelled = name.endsWith(LABEL) ? shown.find(({ id }) => id === name.slice(0, -LABEL.length)) : undefined;
    return labelled === undefined ? undefined : coded(labelled, labelled.labels);
  };
  const statusPlace = (name: string): number => {
    if (metric === null) return name === STATUS ? 0 : -1;
    return name.startsWith(`${STATUS}:`) ? metric.codes.indexOf(name.slice(STATUS.length + 1)) : -1;
  };

  const spoken = (need: Need): { name: string; letters: StringColumn } | Problem | null => {
    if (cube.statuses === null) return null;
    const field = need.origins?.field ?? null;
    const coder = new Coder(length);
    const known = new Map<string, string>();
    for (const [row, raw] of rows(placeOf(need.name), cube.statuses).entries()) {
      if (typeof raw !== 'string' || raw === '') continue;
      let letters = known.get(raw);
      if (letters === undefined) {
        const read = lettersOf(raw, need);
        // Where no field declares what statuses mean, an unknown one is a remark.
        if (read === null && field !== null) return unmapped(raw, row, field.name);
        letters = read ?? '';
        known.set(raw, letters);
      }
      coder.set(row, letters);
    }
    return { name: field?.name ?? STATUS, letters: coder.column() };
  };

  return {
    length,
    names: [
      ...cube.dimensions.filter((dimension) => dimension !== metric).map(({ id }) => id),
      ...(metric === null ? ['value', STATUS] : metric.codes),
    ],
    column: (name) => {
      const dimension = dimensionColumn(name);
      if (dimension !== undefined) return dimension;
      const place = placeOf(name);
      if (place !== -1) return { kind: 'values', values: rows(place, cube.values) };
      const status = statusPlace(name);
      if (status !== -1) return { kind: 'values', values: cube.statuses === null ? Array.from({ length }) : rows(status, cube.statuses) };
      return undefined;
    },
    spoken,
  };
};
