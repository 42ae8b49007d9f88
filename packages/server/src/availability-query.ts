import { problem } from '@balise/model';
import type { Problem, Query } from '@balise/model';
import type { Library } from './library.ts';

const COUNT = 'count';

const askedTwice = (name: string, values: readonly string[]): Problem =>
  problem('QUERY_INVALID', { got: `${values.length} "${name}" parameters`, expected: 'one', at: name });

/**
 * `?dataset=…&by=…` → the query it stands for: rows counted by the values of these columns, in a column `count` (`@count`
 * beside a column of that name). A comma parts names, unless a column has it in its own.
 */
export const availabilityQuery = (parameters: URLSearchParams, { shelves }: Library): Query | Problem => {
  const unknown = [...parameters.keys()].find((name) => name !== 'dataset' && name !== 'by');
  if (unknown !== undefined) return problem('QUERY_INVALID', { got: unknown, expected: '"dataset" and "by"' });
  const datasets = parameters.getAll('dataset');
  const [dataset] = datasets;
  if (dataset === undefined || datasets.length !== 1) return askedTwice('dataset', datasets);
  const columns = shelves.get(dataset)?.columns;
  const names = parameters
    .getAll('by')
    .flatMap((told) => (columns?.has(told) === true ? [told] : told.split(',').filter((name) => name !== '')));
  const by = [...new Set(names)];
  return { dataset, by, measures: [{ op: 'count', as: by.includes(COUNT) ? `@${COUNT}` : COUNT }] };
};
