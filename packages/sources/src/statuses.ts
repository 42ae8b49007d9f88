/** Where the status of a measure comes from: the tokens that stand for a number, and the field that speaks of it. */
import type { Dataset, Status, StatusField } from '@balise/model';

export type StatusOrigins = {
  /** Cell → status, the field's own before the dataset's. */
  readonly tokens: ReadonlyMap<string, Status>;
  /** The column that holds its status, and what its cells mean. */
  readonly field: { readonly name: string; readonly map: ReadonlyMap<string, Status> } | null;
};

const own = <T>(record: Readonly<Record<string, T>> | undefined): [string, T][] => (record === undefined ? [] : Object.entries(record));

/** Null when nothing can ever be said of this measure's cells: then it has no `x:status` column. */
export const statusOrigins = (name: string, dataset: Dataset): StatusOrigins | null => {
  const field = Object.hasOwn(dataset.fields, name) ? dataset.fields[name] : undefined;
  if (field?.role !== 'measure') return null;
  const spoken = Object.entries(dataset.fields).find(
    (entry): entry is [string, StatusField] => entry[1].role === 'status' && entry[1].of === name,
  );
  if (dataset.missing === undefined && field.missing === undefined && spoken === undefined) return null;
  return {
    tokens: new Map([...own(dataset.missing), ...own(field.missing)]),
    field: spoken === undefined ? null : { name: spoken[0], map: new Map(own(spoken[1].map)) },
  };
};
