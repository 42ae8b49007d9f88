import type { Dataset, Operand } from './catalog.ts';
import { isSameGrain, type Seen } from './measure-parts.ts';
import { narrowView } from './wide.ts';

/** Its columns narrowed to a measure, and a row a cell of the grain where its value repeats. */
export const seenBy = (operand: Operand, whole: Dataset): Seen => {
  const dataset = narrowView(whole, operand.count === undefined ? operand.field : undefined);
  const field = operand.field === undefined || operand.count !== undefined ? undefined : dataset.fields[operand.field];
  const grain = field?.role === 'measure' ? field.grain : undefined;
  if (grain === undefined || isSameGrain(grain, dataset.grain)) return { dataset, repeats: false };
  const fields = Object.fromEntries(
    Object.entries(dataset.fields).filter(([name, { role }]) => role === 'measure' || role === 'status' || grain.includes(name)),
  );
  return { dataset: { ...dataset, grain, fields }, repeats: true };
};
