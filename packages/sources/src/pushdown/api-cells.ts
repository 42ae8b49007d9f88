/** What an API stores under the fields of a catalogue, and which of its cells the catalogue calls missing. */
import { statusColumn } from '@balise/model';
import type { Dataset, Predicate } from '@balise/model';
import { fieldOf } from '../cells/needs.ts';
import { readNumber } from '../csv/read-number.ts';
import { statusOrigins } from '../statuses.ts';
import { allOf, anyOf } from './logic.ts';
import type { Said } from './logic.ts';

/** `year` and `month` are dates that the catalogue reads as the year or the month they lie in. */
const kinds = ['text', 'number', 'date', 'datetime', 'year', 'month'] as const;
type CellKind = (typeof kinds)[number];

const isToken = (token: string): boolean => token !== '' && readNumber(token) === null;

/**
 * The binding's `types` tell (`{ "debutsemaine": "date" }`). Untold: a measure is a number unless its own tokens or its
 * durations are text, anything else is text.
 */
export const kindOf = (name: string, dataset: Dataset): CellKind => {
  const types = dataset.source['types'];
  const told: unknown =
    typeof types === 'object' && types !== null && Object.hasOwn(types, name) ? (types as Record<string, unknown>)[name] : undefined;
  const known = kinds.find((kind) => kind === told);
  if (known !== undefined) return known;
  if (told === 'int' || told === 'double') return 'number';
  const field = fieldOf(dataset, name);
  return field?.role === 'measure' && field.parse === undefined && !Object.keys(field.missing ?? {}).some(isToken) ? 'number' : 'text';
};

/** Whether an API can compute with the cells of a measure. */
export const isNumeric = (name: string, dataset: Dataset): boolean => {
  const field = fieldOf(dataset, name);
  return field?.role === 'measure' && field.as === undefined && field.at === undefined && kindOf(name, dataset) === 'number';
};

/** Cells of a numeric measure that are no value: the status of a null (null when it has none), and of each sentinel. */
type MissingCells = { readonly ofNull: string | null; readonly sentinels: ReadonlyMap<number, string> };

/** `A` says nothing: it is the empty status. */
const letters = (status: string): string => (status === 'A' ? '' : status);

export const missingCells = (name: string, dataset: Dataset): MissingCells => {
  const tokens = statusOrigins(name, dataset)?.tokens ?? new Map<string, string>();
  const ofNull = tokens.get('');
  const sentinels = new Map<number, string>();
  for (const [token, status] of tokens) {
    const number = readNumber(token);
    if (number !== null) sentinels.set(number.value, letters(status));
  }
  return { ofNull: ofNull === undefined ? null : letters(ofNull), sentinels };
};

/** The measure whose statuses a column holds; null for any other column. */
export const measureOfStatus = (column: string, dataset: Dataset): string | null => {
  const suffix = statusColumn('');
  return column.endsWith(suffix) && fieldOf(dataset, column) === undefined ? column.slice(0, -suffix.length) : null;
};

/**
 * The statuses that a numeric measure can have (the empty one first) and, for each, which cells have it. Null when they
 * come from a column of their own, where letters combine freely.
 */
export const statusClasses = (name: string, dataset: Dataset): ReadonlyMap<string, Said> | null => {
  const origins = statusOrigins(name, dataset);
  if (origins === null || origins.field !== null || !isNumeric(name, dataset)) return null;
  const { ofNull, sentinels } = missingCells(name, dataset);
  const isNull = (yes: boolean): Predicate => ({ field: name, valid: !yes });
  const valuesOf = (kept: (status: string) => boolean): readonly number[] =>
    [...sentinels].flatMap(([value, status]) => (kept(status) ? [value] : []));
  const among = (values: readonly number[]): Said => (values.length > 0 ? { field: name, oneOf: values } : false);
  const others = valuesOf((status) => status !== '');
  const noOther: Said = others.length > 0 ? { not: { field: name, oneOf: others } } : true;
  const classes = new Map<string, Said>([
    ['', ofNull !== null && ofNull !== '' ? allOf([isNull(false), noOther]) : anyOf([noOther, isNull(true)])],
  ]);
  for (const status of new Set([...(ofNull === null ? [] : [ofNull]), ...sentinels.values()])) {
    if (status !== '') classes.set(status, anyOf([ofNull === status && isNull(true), among(valuesOf((each) => each === status))]));
  }
  return classes;
};
