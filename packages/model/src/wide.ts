/**
 * Wide datasets: a column that holds one measure at some coordinates (`visites_{profil}`, or « Nombre de 6èmes filles » at
 * `niveau: 6e, sexe: F`) is narrowed to rows of that measure, the coordinates being breakdowns like the others. Planning sees
 * the narrow view; only what speaks to the source sees the columns.
 */
import type { BreakdownField, Dataset, Field, MeasureField } from './catalog.ts';
import type { Column, Table } from './table.ts';
import { cellAt, numberColumn, stringColumn, takeRows } from './columns.ts';
import { statusColumn } from './table.ts';

type WideColumn = {
  /** As the file names it, or a pattern with holes. */
  readonly name: string;
  readonly field: MeasureField;
  readonly measure: string;
  readonly at: Readonly<Record<string, string>>;
  readonly holes: readonly string[];
};

const HOLE = /\{([^{}]+)\}/gu;

const wideColumnsOf = ({ fields }: Dataset): readonly WideColumn[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (field.role !== 'measure') return [];
    const holes = [...name.matchAll(HOLE)].map((match) => match[1] ?? '');
    if (field.as === undefined && field.at === undefined && holes.length === 0) return [];
    return [{ name, field, measure: field.as ?? name, at: field.at ?? {}, holes }];
  });

const coordinatesOf = (columns: readonly WideColumn[]): readonly string[] => [
  ...new Set(columns.flatMap(({ at, holes }) => [...Object.keys(at), ...holes])),
];

const without = (fields: Dataset['fields'], names: ReadonlySet<string>): Record<string, Field> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));

const BREAKDOWN: BreakdownField = { role: 'breakdown' };

/** The dataset as one of its measures sees it: rows of that measure, at their coordinates. */
export const narrowView = (dataset: Dataset, measure: string | undefined): Dataset => {
  const columns = wideColumnsOf(dataset);
  if (columns.length === 0) return dataset;
  const virtual = new Set(coordinatesOf(columns));
  const own = columns.filter((column) => column.measure === measure);
  const coordinates = coordinatesOf(own);
  const [first] = own;
  const plain = without(dataset.fields, new Set([...virtual, ...columns.map(({ name }) => name)]));
  const grain = dataset.grain.filter((name) => !virtual.has(name));
  if (first === undefined || measure === undefined) return { ...dataset, grain, fields: plain };
  const { as: _as, at: _at, ...field } = first.field;
  const breakdowns = coordinates.map((name): [string, Field] => [name, dataset.fields[name] ?? BREAKDOWN]);
  return { ...dataset, grain: [...grain, ...coordinates], fields: { ...plain, [measure]: field, ...Object.fromEntries(breakdowns) } };
};

/** Whether a query over the dataset speaks of what no column of it is. */
export const isNarrowed = (dataset: Dataset, names: readonly string[]): boolean => {
  const columns = wideColumnsOf(dataset);
  const narrow = new Set([...columns.map(({ measure }) => measure), ...coordinatesOf(columns)]);
  return names.some((name) => narrow.has(name) || narrow.has(name.replace(/:status$/u, '')));
};

const itemsOf = (dataset: Dataset, name: string): readonly string[] | null => {
  const field = dataset.fields[name];
  return field?.role === 'breakdown' && field.items !== undefined ? field.items.map(({ code }) => code) : null;
};

/** Every way of filling the holes of a pattern, by the items its coordinates declare; null when they declare none. */
const filled = ({ name, holes }: WideColumn, dataset: Dataset): readonly string[] | null =>
  holes.reduce<readonly string[] | null>(
    (names, hole) => {
      const items = itemsOf(dataset, hole);
      return names === null || items === null ? null : names.flatMap((each) => items.map((code) => each.replaceAll(`{${hole}}`, code)));
    },
    [name],
  );

/**
 * The dataset as its source knows it: columns only. A pattern becomes the columns its items name, unless the source can
 * read its own header.
 *
 * @param measures those whose columns are wanted; all unless told
 */
export const columnView = (dataset: Dataset, hasHeader: boolean, measures?: readonly string[]): Dataset => {
  const columns = wideColumnsOf(dataset);
  if (columns.length === 0) return dataset;
  const named = new Set(columns.filter(({ holes }) => holes.length === 0).map(({ name }) => name));
  const replaced = columns.flatMap(({ name, measure }) => [name, measure]);
  const plain = without(dataset.fields, new Set([...coordinatesOf(columns), ...replaced]));
  const wanted = columns.filter(({ measure }) => measures === undefined || measures.includes(measure));
  const raw = wanted.flatMap((column): [string, Field][] => {
    const { as: _as, at: _at, ...field } = column.field;
    if (column.holes.length === 0) return [[column.name, field]];
    const names = hasHeader ? null : filled(column, dataset);
    return (names ?? [column.name]).filter((name) => !named.has(name)).map((name) => [name, field]);
  });
  return { ...dataset, fields: { ...plain, ...Object.fromEntries(raw) } };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** The columns of a file that a pattern names: each hole takes at least a character. */
export const patternOf = (name: string): RegExp =>
  new RegExp(
    `^${name
      .split(/\{[^{}]+\}/u)
      .map(escaped)
      .join('(.+?)')}$`,
    'u',
  );

type Cells = { readonly at: Readonly<Record<string, string>>; readonly columns: Readonly<Record<string, string>> };

/** The combinations of coordinates that the columns of a table hold, and the column of each measure there. */
const combinationsOf = (table: Table, dataset: Dataset, measures: readonly string[]): readonly Cells[] => {
  const columns = wideColumnsOf(dataset).filter(({ measure }) => measures.includes(measure));
  const names = coordinatesOf(columns);
  const declared = new Set(Object.keys(dataset.fields));
  const found = new Map<string, { at: Record<string, string>; columns: Record<string, string> }>();
  const add = (measure: string, column: string, told: Readonly<Record<string, string>>): void => {
    const at = Object.fromEntries(
      names.flatMap((name) => {
        const field = dataset.fields[name];
        const code = told[name] ?? (field?.role === 'breakdown' ? field.total : undefined);
        return code === undefined ? [] : [[name, code]];
      }),
    );
    const key = names.map((name) => at[name] ?? '').join('\0');
    const into = found.get(key) ?? { at, columns: {} };
    into.columns[measure] = column;
    found.set(key, into);
  };
  for (const { name, measure, at, holes } of columns) {
    if (holes.length === 0) {
      if (table.columns[name] !== undefined) add(measure, name, at);
      continue;
    }
    const pattern = patternOf(name);
    for (const column of Object.keys(table.columns)) {
      const parts = declared.has(column) ? null : pattern.exec(column);
      if (parts === null || column.endsWith(':status')) continue;
      const told = Object.fromEntries(holes.map((hole, index) => [hole, parts[index + 1] ?? '']));
      const isListed = holes.every((hole) => itemsOf(dataset, hole)?.includes(told[hole] ?? '') ?? true);
      if (isListed) add(measure, column, { ...at, ...told });
    }
  }
  return [...found.values()];
};

/**
 * A wide table made narrow: its rows once for each combination of coordinates, each measure in one column. What a combination
 * has no column for cannot exist (M).
 *
 * @param asked names a query speaks of, the measures to narrow among them
 */
export const narrowRows = (table: Table, dataset: Dataset, asked: readonly string[]): Table => {
  const measures = [...new Set(wideColumnsOf(dataset).map(({ measure }) => measure))].filter((measure) => asked.includes(measure));
  const combinations = combinationsOf(table, dataset, measures);
  const { length } = table;
  const wide = new Set(combinations.flatMap(({ columns }) => Object.values(columns).flatMap((name) => [name, statusColumn(name)])));
  const keys = Object.entries(table.columns).filter(([name]) => !wide.has(name));
  const rows = Uint32Array.from({ length: length * combinations.length }, (_, index) => index % length);
  const repeated = takeRows({ length, columns: Object.fromEntries(keys) }, rows);
  const names = coordinatesOf(wideColumnsOf(dataset).filter(({ measure }) => measures.includes(measure)));
  const cells = measures.flatMap((measure): [string, Column][] => {
    const sources = combinations.map(({ columns }) => columns[measure]);
    const values = sources.flatMap((name) => {
      const column = name === undefined ? undefined : table.columns[name];
      return Array.from({ length }, (_, row) => (column?.type === 'number' ? (column.values[row] ?? NaN) : NaN));
    });
    const hasStatus = sources.some((name) => name === undefined || table.columns[statusColumn(name)] !== undefined);
    const letters = sources.flatMap((name) => {
      const column = name === undefined ? undefined : table.columns[statusColumn(name)];
      return Array.from({ length }, (_, row) =>
        name === undefined ? 'M' : column === undefined ? null : (cellAt(column, row) as string | null),
      );
    });
    return [[measure, numberColumn(values)], ...(hasStatus ? [[statusColumn(measure), stringColumn(letters)] as [string, Column]] : [])];
  });
  return {
    length: length * combinations.length,
    columns: Object.fromEntries([
      ...Object.entries(repeated.columns),
      ...names.map((name): [string, Column] => [
        name,
        stringColumn(combinations.flatMap(({ at }) => Array.from({ length }, () => at[name] ?? null))),
      ]),
      ...cells,
    ]),
  };
};
