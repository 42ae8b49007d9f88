import { isProblem, type Dataset, type PeriodId, type Problem } from '@balise/model';
import { bringRareSteps } from './bring-rare-steps.ts';

export type DatasetPart = { readonly dataset: Dataset; readonly speaksOf: (read: readonly PeriodId[]) => boolean };

/** The parts of a dataset, or itself: what tells parts is brought for the few that have some. Never rejects. */
export const partsOf = async (dataset: Dataset): Promise<readonly DatasetPart[] | Problem> => {
  if (dataset.parts === undefined || dataset.parts.length === 0) return [{ dataset, speaksOf: () => true }];
  const code = await bringRareSteps();
  return isProblem(code) ? code : code.datasetParts(dataset);
};
