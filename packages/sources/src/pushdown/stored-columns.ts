/** The columns of an API that the fields asked for are made of. */
import type { Dataset } from '@balise/model';
import { statusOrigins } from '../statuses.ts';
import { measureOfStatus } from './api-cells.ts';

/** One column is never read alone: the last empty cells of a file of one column are blank lines, which are nothing. */
export const storedColumns = (fields: readonly string[], dataset: Dataset): readonly string[] => {
  const own = fields.map((name) => measureOfStatus(name, dataset) ?? name);
  const speakers = own.flatMap((name) => statusOrigins(name, dataset)?.field?.name ?? []);
  const columns = [...new Set([...own, ...speakers])];
  return columns.length > 1 ? columns : [...new Set([...columns, ...Object.keys(dataset.fields)])].slice(0, 2);
};
