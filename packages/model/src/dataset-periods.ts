/** The periods a dataset holds, and how it spells them. */
import type { Dataset } from './catalog.ts';
import type { Facts } from './facts.ts';
import type { PeriodId, PeriodType } from './period.ts';
import { periodField } from './dataset-fields.ts';
import { comparePeriods, parsePeriod } from './parse-period.ts';

export type DatasetPeriods = {
  readonly field: string | null;
  readonly type: PeriodType;
  /** Of a dataset that has no period field and is one file. */
  readonly constant: PeriodId | null;
  /** In order. */
  readonly available: readonly PeriodId[];
  /** The cells that name these periods. */
  readonly spelled: (read: (id: PeriodId) => boolean) => readonly string[];
};

/** When its period column has not been read yet, its name is `wanted`. */
export const periodsOf = (dataset: Dataset, facts: Facts): DatasetPeriods | { readonly wanted: string; readonly type: PeriodType } => {
  const [field, declared] = periodField(dataset);
  if (field === null || declared === null) {
    const constant = dataset.period === undefined ? null : parsePeriod(dataset.period);
    const parts = (dataset.parts ?? []).flatMap(({ period }) => (period === undefined ? [] : (parsePeriod(period) ?? [])));
    const known = constant === null ? parts : [constant];
    return {
      field: null,
      type: known[0]?.type ?? 'year',
      constant: constant?.id ?? null,
      available: [...new Set(known.map(({ id }) => id))].sort(comparePeriods),
      spelled: () => [],
    };
  }
  const spellings = facts.spellings[dataset.id]?.[field];
  if (spellings === undefined) return { wanted: field, type: declared.type };
  return {
    field,
    type: declared.type,
    constant: null,
    available: [...new Set(spellings.flatMap(({ id }) => (id === null ? [] : [id])))].sort(comparePeriods),
    spelled: (read) => spellings.filter(({ id }) => id !== null && read(id)).map(({ raw }) => raw),
  };
};
