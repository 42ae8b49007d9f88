/** A dataset published as one file a year, or a vintage: each part is the dataset at another address, with its own period. */
import { comparePeriods, parsePeriod, periodContains, type Dataset } from '@balise/model';
import type { DatasetPart } from './parts-of.ts';

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

/** What a part tells besides its period and its fields belongs to its source. */
export const datasetParts = ({ parts = [], ...whole }: Dataset): readonly DatasetPart[] =>
  parts.map((part) => {
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
