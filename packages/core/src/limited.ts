/** A question about a part of the country asks an API for that part alone; what knows how is brought where an API filters. */
import { isProblem } from '@balise/model';
import type { Catalog, Dataset, Query, Question, Step } from '@balise/model';
import { sourceFor } from '@balise/sources';
import type { Asking } from './run-query.ts';

/** A file is read whole whatever is asked of it. */
const filters = async (dataset: Dataset | undefined): Promise<boolean> => {
  if (dataset === undefined) return false;
  const source = await sourceFor(dataset.source.type);
  return !isProblem(source) && source.abilities(dataset).where.includes('oneOf');
};

/** Null where nothing filters, and where what knows how does not come: all is asked for then. */
const limiting = async (...datasets: readonly (Dataset | undefined)[]): Promise<typeof import('./ask-less.ts') | null> =>
  (await Promise.all(datasets.map(filters))).includes(true) ? import('./ask-less.ts').catch(() => null) : null;

/** The distinct territories of a column, those of the rest of the country left out. */
export const limitedListing = async (name: string, dataset: Dataset, { within }: Question, asking: Asking): Promise<Query> => {
  const query = { dataset: dataset.id, by: [name] };
  const piece = within === undefined || dataset.fields[name]?.role !== 'territory' ? null : await limiting(dataset);
  return (await piece?.limitQuery([within!], name, query, dataset, asking))?.query ?? query;
};

export const limitedStep = async (step: Step, catalog: Catalog, asking: Asking): Promise<Step> => {
  const read = (step.join?.sides ?? [step]).map((side) => catalog.datasets.find(({ id }) => id === side.dataset));
  return (await (await limiting(...read))?.limitStep(step, read, asking)) ?? step;
};
