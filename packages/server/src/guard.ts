/**
 * Restricted rows are answered by this server alone, and it tells of them only what their cells that are not secret tell
 * (CONTRACT §3): rows are not read, values are not searched, and a group that would tell more comes without its value.
 */
import {
  cellAt,
  fieldsOf,
  fieldsOfPredicate,
  isProblem,
  parsePeriod,
  periodField,
  problem,
  rangesIn,
  restrictedGrain,
  toldRows,
} from '@balise/model';
import type { Catalog, Dataset, Predicate, Problem, Query, QueryMeasure, Table, ToldRows } from '@balise/model';
import { territoriesWith } from '@balise/territories';
import { columnsRead, type Shelf } from '@balise/sources/sql';
import { digestOf } from './digests.ts';

export type Guard = {
  /** Changes with the rules: what was told under others is not what is told now. */
  readonly digest: string;
  /** Why a query cannot be answered at all, or null. */
  refuse(query: Query, shelf: Shelf): Problem | null;
  /** Whether the result of a measure over these rows may be told. */
  isTold(measure: QueryMeasure, rows: readonly number[]): boolean;
  /** Whether how many rows an answer is made of is a figure too. */
  readonly countsRows: boolean;
};

const forbidden = (got: string, expected: string, at: string): Problem =>
  problem('DISCLOSURE_FORBIDDEN', { got, expected, at, todo: 'Ask for sums over territories, periods and breakdowns.' });

/** Fields whose values a predicate looks at; whether a value is there is no secret. */
const searched = (predicate: Predicate | undefined): readonly string[] => {
  if (predicate === undefined) return [];
  if ('and' in predicate) return predicate.and.flatMap(searched);
  if ('or' in predicate) return predicate.or.flatMap(searched);
  if ('not' in predicate) return searched(predicate.not);
  return 'valid' in predicate ? [] : fieldsOfPredicate(predicate);
};

const additive: ReadonlySet<QueryMeasure['op']> = new Set(['sum', 'mean', 'ratio']);

/** @param numberOf the number that a column is made of: itself, unless it is of ranges */
const isToldBy = (
  { isSumTold, isMeanTold, areValuesTold, isCountTold }: ToldRows,
  isSecret: (column: string) => boolean,
  numberOf: (column: string) => string,
) => {
  return (measure: QueryMeasure, rows: readonly number[]): boolean => {
    if (['count', 'valid', 'missing'].includes(measure.op)) return isCountTold(rows);
    const columns = columnsRead(measure);
    if (measure.op === 'weighted-mean') {
      const [mean = '', weight = ''] = columns.map(numberOf);
      return isMeanTold(mean, weight, rows);
    }
    const secret = columns.filter(isSecret).map(numberOf);
    // Beside the sum, a mean says how many there are.
    if (['mean', 'distinct'].includes(measure.op) && !isCountTold(rows)) return false;
    if (additive.has(measure.op)) return secret.every((column) => isSumTold(column, rows));
    return secret.every((column) => areValuesTold(column, rows));
  };
};

const locate = async (
  table: Table,
  dataset: Dataset,
): Promise<{ readonly located: Parameters<typeof toldRows>[2]; readonly hierarchy: Parameters<typeof toldRows>[3] } | Problem> => {
  const grain = restrictedGrain(dataset);
  const territories = await territoriesWith(grain === null ? [] : [grain.level]);
  if (isProblem(territories)) return territories;
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const text = (name: string, row: number): string => {
    const column = table.columns[name];
    const cell = column === undefined ? null : cellAt(column, row);
    return cell === null ? '' : String(cell);
  };
  const [when, period] = periodField(dataset);
  const constant = dataset.period === undefined ? null : (parsePeriod(dataset.period)?.id ?? dataset.period);
  const place = grain === null ? undefined : dataset.fields[grain.field];
  const codes = place?.role === 'territory' ? place.codes : undefined;
  return {
    hierarchy: territories.hierarchy,
    located: {
      table,
      territory: rows.map((row) => (grain === null ? null : territories.normalise(text(grain.field, row), grain.level, codes))),
      period: rows.map((row) => (period === null ? (constant ?? '') : (parsePeriod(text(when, row), period)?.id ?? null))),
    },
  };
};

/** The guard of a dataset whose rows are restricted; null for one whose rows are public. */
export const guardOf = async (catalog: Catalog, dataset: Dataset, table: Table): Promise<Guard | null | Problem> => {
  if (dataset.disclosure?.rows !== 'restricted') return null;
  const found = await locate(table, dataset);
  if (isProblem(found)) return found;
  const told = toldRows(catalog, dataset, found.located, found.hierarchy);
  if (told === null) return null;
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const ranges = rangesIn(dataset);
  /** The range of a number that is not told is nearly that number. */
  const hiding = new Set([...ranges].flatMap(([name, { of }]) => (told.areValuesTold(of, rows) ? [] : [name])));
  /** Whatever is not declared to tell rows apart is taken for a value. */
  const isSecret = (column: string): boolean => {
    const role = dataset.fields[column]?.role;
    return role === undefined || role === 'measure' || hiding.has(column);
  };
  const levelFields = fieldsOf(dataset, 'territory').flatMap(([, { levelField }]) => levelField ?? []);
  /** A list of names is a reading of rows. */
  const isLabel = (column: string): boolean => dataset.fields[column]?.role === 'label' && !levelFields.includes(column);
  // What is secret is found once, before the first question: it takes seconds for thousands of schools.
  for (const [column] of fieldsOf(dataset, 'measure')) if (table.columns[column] !== undefined) told.isSumTold(column, []);
  const rules = JSON.stringify([dataset, catalog.indicators.map(({ measure }) => measure)]);
  return {
    digest: digestOf(rules),
    isTold: isToldBy(told, isSecret, (column) => ranges.get(column)?.of ?? column),
    countsRows: told.countsRows,
    refuse: (query, shelf) => {
      if (query.fields !== undefined) return forbidden('a reading of rows', 'groups of them', '$.fields');
      const isValue = (name: string): boolean => isSecret(name) && shelf.columns.has(name) && !name.endsWith(':status');
      const key = query.by?.find((name) => isValue(name) || isLabel(name));
      if (key !== undefined) return forbidden(`groups by the values of ${key}`, 'groups by territories, periods or breakdowns', '$.by');
      const told = query.measures?.find(({ op, field }) => /^(?:min|max)$/.test(op) && field !== undefined && isLabel(field));
      if (told !== undefined) return forbidden(`the ${told.op} of ${told.field}, a list of names`, 'how many there are', '$.measures');
      const predicates = [query.where, ...(query.measures ?? []).map(({ where }) => where)];
      const value = predicates.flatMap(searched).find(isValue);
      return value === undefined
        ? null
        : forbidden(`a filter on the values of ${value}`, 'a filter on territories, periods or breakdowns', '$.where');
    },
  };
};
