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

/** The distinct territories of a column, those of the rest of the country left out. Without what knows how, all of them. */
export const limitedListing = async (query: Query, dataset: Dataset, { within }: Question, asking: Asking): Promise<Query> => {
  const [name = ''] = query.by ?? [];
  if (within === undefined || dataset.fields[name]?.role !== 'territory' || !(await filters(dataset))) return query;
  const piece = await import('./ask-less.ts').catch(() => null);
  return (await piece?.limitQuery([within], name, query, dataset, asking))?.query ?? query;
};

export const limitedStep = async (step: Step, catalog: Catalog, asking: Asking): Promise<Step> => {
  const sides = step.join?.sides ?? [step];
  const read = sides.map((side) => catalog.datasets.find(({ id }) => id === side.dataset));
  if (!(await Promise.all(read.map(filters))).includes(true)) return step;
  const piece = await import('./ask-less.ts').catch(() => null);
  return (await piece?.limitStep(step, read, asking)) ?? step;
};
