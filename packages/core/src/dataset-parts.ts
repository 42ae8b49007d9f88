/** A dataset published as one file a year, or a vintage: each part is the dataset at another address, with its own period. */
import { comparePeriods, parsePeriod, periodContains, type Dataset, type PeriodId } from '@balise/model';

export type DatasetPart = { readonly dataset: Dataset; readonly speaksOf: (read: readonly PeriodId[]) => boolean };

const always = (): boolean => true;

const speaksOf = (part: NonNullable<Dataset['parts']>[number]): DatasetPart['speaksOf'] => {
  const { period, from, to } = part;
  if (period !== undefined) return (read) => read.some((id) => id === period || periodContains(period, id) || periodContains(id, period));
  const type = parsePeriod(from ?? to ?? '')?.type;
  return (read) =>
    read.some(
      (id) =>
        parsePeriod(id)?.type !== type ||
        ((from === undefined || comparePeriods(from, id) <= 0) && (to === undefined || comparePeriods(id, to) <= 0)),
    );
};

/** The parts of a dataset, or itself. What a part tells besides its period and its fields belongs to its source. */
export const datasetParts = (dataset: Dataset): readonly DatasetPart[] => {
  const { parts, ...whole } = dataset;
  if (parts === undefined || parts.length === 0) return [{ dataset, speaksOf: always }];
  return parts.map((part) => {
    const { period, from: _from, to: _to, fields, ...source } = part;
    return {
      dataset: {
        ...whole,
        source: { ...whole.source, ...source },
        fields: { ...whole.fields, ...(fields as Dataset['fields'] | undefined) },
        ...(period === undefined ? {} : { period }),
      },
      speaksOf: speaksOf(part),
    };
  });
};
