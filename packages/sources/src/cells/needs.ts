/** What a query needs of a body that computes nothing: its columns, once each, and what speaks of their cells. */
import { fieldsOfPredicate, problem, statusColumn } from '@balise/model';
import type { Dataset, Field, Problem, Query } from '@balise/model';
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

const isWide = (name: string, field: Field | undefined): boolean =>
  /\{[^{}]*\}/.test(name) || (field?.role === 'measure' && (field.as !== undefined || field.at !== undefined));

/** @param filters whether the adapter applies `where` by itself */
export const needsOf = (remote: Query, dataset: Dataset, filters: boolean): Needs | Problem => {
  if (remote.by !== undefined || remote.measures !== undefined || (remote.where !== undefined && !filters)) {
    return problem('QUERY_INVALID', { got: 'a query that computes', expected: '"fields" only: a file computes nothing', at: dataset.id });
  }
  const asked = new Set((remote.fields ?? Object.keys(dataset.fields)).map((name) => measureOf(dataset, name)));
  const tested = fieldsOfPredicate(remote.where).map((name) => measureOf(dataset, name));
  const needs: Need[] = [];
  for (const name of new Set([...asked, ...tested])) {
    const field = fieldOf(dataset, name);
    if (isWide(name, field)) {
      return problem('QUERY_INVALID', {
        got: `"${name}", a column of a wide file`,
        expected: 'columns that hold one field each',
        todo: 'Publish the data with one row a value, until wide columns are read.',
        at: `$.datasets[${dataset.id}].fields`,
        params: { field: name },
      });
    }
    const measure = field?.role === 'measure';
    needs.push({ name, measure, duration: measure && field.parse !== undefined, origins: statusOrigins(name, dataset) });
  }
  return { asked, needs };
};
