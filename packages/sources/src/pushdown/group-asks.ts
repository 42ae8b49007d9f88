/**
 * A query that computes → what an API that only filters, groups and adds is asked.
 *
 *   statuses in `by`     one part for each combination: its rows are told by the cells of the measures
 *   filtered measures    one ask for each filter, beside the ask that counts the rows of every group
 *
 * Most queries are one ask. Filters that the operator implies (a sum ignores nulls), that the part implies (rows of
 * status O have no value) or that a count of a field says make none.
 */
import { conjuncts, statusColumn } from '@balise/model';
import type { Dataset, Predicate, Query, QueryMeasure } from '@balise/model';
import { fieldOf } from '../cells/needs.ts';
import { isNumeric, measureOfStatus, missingCells, statusClasses } from './api-cells.ts';
import { statusOrigins } from '../statuses.ts';
import { allOf } from './logic.ts';
import type { Said } from './logic.ts';
import { observed, say } from './say.ts';
import type { Scope } from './say.ts';

export type Computed = {
  readonly op: 'count' | 'sum' | 'mean' | 'min' | 'max';
  /** A count without a field counts rows. */
  readonly field?: string;
};
export type Ask = { readonly where: Predicate | boolean; readonly computed: readonly Computed[] };
/** Where the value of a measure of the query is. */
type Place = {
  readonly counts: boolean;
  /** Ranks of its ask, of its value and of the number of cells observed; null when none ever is. */
  readonly at: { readonly ask: number; readonly value: number; readonly observations: number } | null;
};
export type Part = {
  /** By column of statuses. */
  readonly statuses: ReadonlyMap<string, string>;
  /** The first counts the rows of each group. */
  readonly asks: readonly Ask[];
  readonly places: readonly Place[];
};
export type GroupPlan = { readonly keys: readonly string[]; readonly parts: readonly Part[] };

const MOST_PARTS = 9;
const MOST_ASKS = 24;
const numericOps = ['sum', 'mean', 'min', 'max'] as const;

const isValid = (predicate: Predicate, field: string): boolean => 'valid' in predicate && predicate.valid && predicate.field === field;

/** What a measure computes, and over which rows besides those of its query. */
type Wanted = { readonly counts: boolean; readonly computed: Computed; readonly where: Said };

const wantedOf = (measure: QueryMeasure, scope: Scope): Wanted | null => {
  const { op, field, where } = measure;
  const { dataset } = scope;
  const parts = conjuncts(where);
  const filter = (kept: readonly Predicate[]): Said => allOf(kept.map((each) => say(each, true, scope)));
  /** Every operator but a count of rows ignores a null; none ignores a sentinel. */
  const isPlain = (name: string): boolean =>
    isNumeric(name, dataset) && missingCells(name, dataset).sentinels.size === 0 && statusOrigins(name, dataset)?.field == null;
  const isCountable = (name: string): boolean =>
    fieldOf(dataset, name)?.role === 'measure' ? isPlain(name) && scope.known?.has(name) !== true : measureOfStatus(name, dataset) === null;
  const rows = (...filters: readonly Said[]): Wanted => ({ counts: true, computed: { op: 'count' }, where: allOf(filters) });
  const cells = (name: string, kept: readonly Predicate[]): Wanted =>
    isCountable(name)
      ? { counts: true, computed: { op: 'count', field: name }, where: filter(kept) }
      : rows(filter(kept), say({ field: name, valid: true }, true, scope));
  const without = (name: string): readonly Predicate[] => parts.filter((each) => !isValid(each, name));

  if (op === 'count') {
    const [only] = parts;
    return parts.length === 1 && only !== undefined && 'field' in only && isValid(only, only.field)
      ? cells(only.field, [])
      : rows(filter(parts));
  }
  if (field === undefined) return null;
  if (op === 'valid') return cells(field, without(field));
  if (op === 'missing') return rows(filter(parts), say({ field, valid: false }, true, scope));
  const numeric = numericOps.find((each) => each === op);
  if (numeric === undefined || !isNumeric(field, dataset)) return null;
  const present = observed(field, true, scope);
  if (present === null) return null;
  const guard = present === false || !isPlain(field) ? present : true;
  const others = without(field);
  if (others.length === 0) return { counts: false, computed: { op: numeric, field }, where: guard };
  // Said in full: measures of one formula share their filter, and so their ask.
  return { counts: false, computed: { op: numeric, field }, where: allOf([filter(parts), others.length < parts.length ? true : guard]) };
};

const partOf = (query: Query, where: Predicate | boolean, scope: Scope, statuses: ReadonlyMap<string, string>): Part | null => {
  const asks: { where: Predicate | boolean; computed: Computed[] }[] = [{ where, computed: [{ op: 'count' }] }];
  const rankOf = (ask: { computed: Computed[] }, computed: Computed): number => {
    const found = ask.computed.findIndex((each) => each.op === computed.op && each.field === computed.field);
    return found === -1 ? ask.computed.push(computed) - 1 : found;
  };
  const places: Place[] = [];
  for (const measure of query.measures ?? []) {
    const wanted = wantedOf(measure, scope);
    if (wanted === null || wanted.where === null) return null;
    const { counts, computed } = wanted;
    const filtered = allOf([where, wanted.where]);
    if (filtered === null) return null;
    if (filtered === false) {
      places.push({ counts, at: null });
      continue;
    }
    let ask = asks.findIndex((each) => JSON.stringify(each.where) === JSON.stringify(filtered));
    if (ask === -1) ask = asks.push({ where: filtered, computed: [{ op: 'count' }] }) - 1;
    const into = asks[ask] as (typeof asks)[number];
    const value = rankOf(into, computed);
    // A sum of nothing is null here, whatever it is there.
    const observations = counts ? value : rankOf(into, { op: 'count', field: computed.field as string });
    places.push({ counts, at: { ask, value, observations } });
  }
  return { statuses, asks, places };
};

const isKey = (name: string, dataset: Dataset): boolean => {
  const field = fieldOf(dataset, name);
  if (field?.role === 'territory' && field.many === true) return false;
  return field?.role !== 'measure' && !/\{[^{}]*\}/.test(name);
};

/** Null when the API cannot compute it: rows are read then. */
export const groupPlan = (query: Query, scope: Scope): GroupPlan | null => {
  const { dataset } = scope;
  const by = [...new Set(query.by ?? [])];
  const keys = by.filter((name) => measureOfStatus(name, dataset) === null);
  if (!keys.every((name) => isKey(name, dataset))) return null;
  let combinations: { readonly known: Map<string, string>; readonly cells: Said }[] = [{ known: new Map(), cells: true }];
  for (const name of by) {
    const measure = measureOfStatus(name, dataset);
    if (measure === null) continue;
    const classes = statusClasses(measure, dataset);
    if (classes === null) return null;
    combinations = combinations.flatMap(({ known, cells }) =>
      [...classes].map(([status, own]) => ({ known: new Map([...known, [measure, status]]), cells: allOf([cells, own]) })),
    );
    if (combinations.length > MOST_PARTS) return null;
  }
  const parts: Part[] = [];
  for (const { known, cells } of combinations) {
    const inside: Scope = { ...scope, known };
    const where = allOf([query.where === undefined ? true : say(query.where, true, inside), cells]);
    if (where === null) return null;
    const statuses = new Map([...known].map(([measure, status]) => [statusColumn(measure), status]));
    const part = partOf(query, where, inside, statuses);
    if (part === null) return null;
    parts.push(part);
  }
  return parts.reduce((sum, { asks }) => sum + asks.length, 0) > MOST_ASKS ? null : { keys, parts };
};
