/** The fields of a dataset by role, and the order in which their levels serve. */
import type { Dataset, Field, PeriodField } from './catalog.ts';
import type { Level } from './territory.ts';

/** From the widest to the finest: rows are grouped by the widest column that still tells the levels asked for apart. */
export const widestFirst: readonly Level[] = [
  'FR',
  'FR-METRO',
  'reg',
  'ra',
  'aca',
  'ctcd',
  'dep',
  'epci',
  'canton',
  'bassin',
  'circo',
  'com',
  'arr-mun',
  'com-outremer',
  'uai',
];

export const fieldsOf = <R extends Field['role']>(dataset: Dataset, role: R): readonly (readonly [string, Extract<Field, { role: R }>])[] =>
  Object.entries(dataset.fields).filter((entry): entry is [string, Extract<Field, { role: R }>] => entry[1].role === role);

/** The column that says when: that of the key of a row, where another says it too (the year of its months). */
export const periodField = (dataset: Dataset): readonly [name: string, field: PeriodField] | readonly [null, null] => {
  const all = fieldsOf(dataset, 'period');
  return all.find(([name]) => dataset.grain.includes(name)) ?? all[0] ?? [null, null];
};
