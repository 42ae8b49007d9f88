/**
 * Wide datasets: a column that holds one measure at some coordinates (`visites_{profil}`, or « Nombre de 6èmes filles » at
 * `niveau: 6e, sexe: F`) is narrowed to rows of that measure, the coordinates being breakdowns like the others. Planning sees
 * the narrow view; only what speaks to the source sees the columns, and `narrow-rows` makes rows of them.
 */
import type { BreakdownField, Dataset, Field, MeasureField } from './catalog.ts';

type WideColumn = {
  /** As the file names it, or a pattern with holes. */
  readonly name: string;
  readonly field: MeasureField;
  readonly measure: string;
  readonly at: Readonly<Record<string, string>>;
  readonly holes: readonly string[];
};

const HOLE = /\{([^{}]+)\}/gu;

export const wideColumnsOf = ({ fields }: Dataset): readonly WideColumn[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    if (field.role !== 'measure') return [];
    const holes = [...name.matchAll(HOLE)].map((match) => match[1] ?? '');
    if (field.as === undefined && field.at === undefined && holes.length === 0) return [];
    return [{ name, field, measure: field.as ?? name, at: field.at ?? {}, holes }];
  });

export const coordinatesOf = (columns: readonly WideColumn[]): readonly string[] => [
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

export const itemsOf = (dataset: Dataset, name: string): readonly string[] | null => {
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
