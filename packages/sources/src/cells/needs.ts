/** What a query needs of a body that computes nothing: its columns, once each, and what speaks of their cells. */
import { fieldsOfPredicate, patternOf, statusColumn } from '@balise/model';
import type { Dataset, Field, Problem, Query } from '@balise/model';
import { sketch } from '../sketch.ts';
import { statusOrigins } from '../statuses.ts';
import type { StatusOrigins } from '../statuses.ts';

export type Need = {
  readonly name: string;
  readonly measure: boolean;
  readonly duration: boolean;
  /** Null: nothing is ever said of its cells, and it has no `x:status` column. */
  readonly origins: StatusOrigins | null;
};
/** `asked` are the fields that come back; a column may be needed by a filter alone. */
export type Needs = { readonly asked: ReadonlySet<string>; readonly needs: readonly Need[] };

const STATUS_SUFFIX = statusColumn('');

export const fieldOf = (dataset: Dataset, name: string): Field | undefined =>
  Object.hasOwn(dataset.fields, name) ? dataset.fields[name] : undefined;

/** The field whose statuses a name stands for, else the name. */
const measureOf = (dataset: Dataset, name: string): string =>
  name.endsWith(STATUS_SUFFIX) && fieldOf(dataset, name) === undefined ? name.slice(0, -STATUS_SUFFIX.length) : name;

/** @param filters whether the adapter applies `where` by itself */
export const needsOf = (remote: Query, dataset: Dataset, filters: boolean): Needs | Problem => {
  if (remote.by !== undefined || remote.measures !== undefined || (remote.where !== undefined && !filters)) {
    return sketch('QUERY_INVALID', ({ computing }) => computing(dataset.id));
  }
  const asked = new Set((remote.fields ?? Object.keys(dataset.fields)).map((name) => measureOf(dataset, name)));
  const tested = fieldsOfPredicate(remote.where).map((name) => measureOf(dataset, name));
  const needs: Need[] = [];
  for (const name of new Set([...asked, ...tested])) {
    const field = fieldOf(dataset, name);
    const measure = field?.role === 'measure';
    needs.push({ name, measure, duration: measure && field.parse !== undefined, origins: statusOrigins(name, dataset) });
  }
  return { asked, needs };
};

const HOLE = /\{[^{}]+\}/;

/** A pattern (`visites_{profil}`) stands for every column that it names and that no other field is. */
export const inHeader = ({ asked, needs }: Needs, names: readonly string[], dataset: Dataset): Needs => {
  if (!needs.some(({ name }) => HOLE.test(name))) return { asked, needs };
  const found = new Set(asked);
  const expanded = needs.flatMap((need) => {
    if (!HOLE.test(need.name)) return [need];
    const pattern = patternOf(need.name);
    const named = names.filter((name) => pattern(name) !== null && fieldOf(dataset, name) === undefined);
    if (asked.has(need.name)) for (const name of named) found.add(name);
    return named.map((name) => ({ ...need, name }));
  });
  return { asked: found, needs: expanded };
};
