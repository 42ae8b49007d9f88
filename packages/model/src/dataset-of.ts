import type { Catalog, Dataset } from './catalog.ts';
import { problem, type Problem } from './problem.ts';

export const datasetOf = (catalog: Catalog, id: string): Dataset | Problem =>
  catalog.datasets.find((dataset) => dataset.id === id) ?? problem('DATASET_UNKNOWN', { got: id, expected: 'a dataset of the catalogue' });
