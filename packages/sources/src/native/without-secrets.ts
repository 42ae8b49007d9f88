/**
 * A table of a Balise API without the numbers that its own statuses call secret: rows, and groups by status. An API that
 * keeps the contract sends none; this one may be old, or somebody else's.
 */
import { fieldsOfPredicate, statusColumn } from '@balise/model';
import type { Column, Query, QueryMeasure } from '@balise/model';
import { hideSecrets, secretEntries } from '../cells/hide-secrets.ts';

type Columns = Readonly<Record<string, Column>>;
const SUFFIX = statusColumn('');

const counts: ReadonlySet<string> = new Set(['count', 'valid', 'distinct']);
const uses = ({ field, weight, numerator, denominator, where }: QueryMeasure, name: string): boolean =>
  [field, weight, numerator, denominator, ...fieldsOfPredicate(where)].includes(name);

const hideRows = (columns: Columns): void => {
  for (const [name, column] of Object.entries(columns)) {
    const statuses = columns[statusColumn(name)];
    if (column.type === 'number' && statuses?.type === 'string') hideSecrets(column.values, statuses);
  }
};

const hideGroups = (columns: Columns, { by = [], measures = [] }: Query): void => {
  for (const key of by) {
    const statuses = columns[key];
    if (!key.endsWith(SUFFIX) || statuses?.type !== 'string') continue;
    const secret = secretEntries(statuses);
    for (const measure of measures.filter((each) => uses(each, key.slice(0, -SUFFIX.length)) && each.op !== 'missing')) {
      const column = columns[measure.as];
      if (column?.type !== 'number') continue;
      const nothing = counts.has(measure.op) ? 0 : NaN;
      for (let row = 0; row < column.values.length; row += 1) if (secret[statuses.codes[row]!] === true) column.values[row] = nothing;
    }
  }
};

/** In place, on columns just decoded. */
export const withoutSecrets = (columns: Columns, remote: Query): void =>
  remote.fields === undefined ? hideGroups(columns, remote) : hideRows(columns);
