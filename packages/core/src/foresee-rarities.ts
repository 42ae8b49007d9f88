/** What few questions and few answers need, asked for beside the first data where a dataset says that it may be wanted: it comes while they do. */
import type { Dataset, Need } from '@balise/model';
import { bringRareWords, isRareStatus } from '@balise/words';
import { bringRareSteps } from './bring-rare-steps.ts';

/** Its cells may mean what few do, or its territories may have been others since. */
const isRarelySaid = ({ missing, fields, geography }: Dataset): boolean =>
  geography !== undefined ||
  [missing, ...Object.values(fields).map((field) => ('missing' in field ? field.missing : 'map' in field ? field.map : undefined))].some(
    (statuses) => Object.values(statuses ?? {}).some(isRareStatus),
  );

/** Neither is awaited, nor missed, here. */
export const foreseeRarities = ({ isRare }: Need, dataset: Dataset): void => {
  if (isRare) void bringRareSteps();
  if (isRare || isRarelySaid(dataset)) void bringRareWords().catch(() => undefined);
};
