/** How the cells of a dataset are read: what its geography and its columns need is brought, as soon as it is asked for. Never rejects. */
import { fieldsOf, isProblem, type Dataset, type Problem } from '@balise/model';
import type { Places } from '@balise/territories';
import { bringCode } from './bring-code.ts';
import type { Reading } from './locate.ts';
import { pastGeography } from './past-geography.ts';

/** Empty where each cell says all of its meaning. */
export const bringTold = async (dataset: Dataset, isPast = false): Promise<Pick<Reading, 'told'> | Problem> => {
  if (!isPast && fieldsOf(dataset, 'territory').every(([, { levels, levelField }]) => (levels ?? levelField) === undefined)) return {};
  const told = await bringCode(() => import('./odd-cells.ts'), 'mixed levels');
  return isProblem(told) ? told : { told };
};

export const readingOf = async (dataset: Dataset, territories: Pick<Places, 'normalise'>): Promise<Reading | Problem> => {
  const past = await pastGeography(dataset, territories);
  if (isProblem(past)) return past;
  const told = await bringTold(dataset, past !== null);
  return isProblem(told) ? told : { normalise: territories.normalise, past, ...told };
};
