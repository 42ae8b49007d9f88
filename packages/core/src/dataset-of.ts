import { problem, type Catalog, type Dataset, type Problem } from '@balise/model';

export const datasetOf = (catalog: Catalog, id: string): Dataset | Problem =>
  catalog.datasets.find((dataset) => dataset.id === id) ?? problem('DATASET_UNKNOWN', { got: id, expected: 'a dataset of the catalogue' });
