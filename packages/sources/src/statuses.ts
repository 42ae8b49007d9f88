/** Where the status of a measure comes from: the tokens that stand for a number, and the field that speaks of it. */
import type { Dataset, Status, StatusField } from '@balise/model';

export type StatusOrigins = {
  /** Cell → status, the field's own before the dataset's. */
  readonly tokens: ReadonlyMap<string, Status>;
  /** The column that holds its status, and what its cells mean. */
  readonly field: { readonly name: string; readonly map: ReadonlyMap<string, Status> } | null;
};

const speakers = new WeakMap<Dataset['fields'], Map<string, string>>();

/** Measure → the field that speaks of it, the first that does: looked for once, where there may be thousands of both. */
const speakersOf = (fields: Dataset['fields']): ReadonlyMap<string, string> => {
  let known = speakers.get(fields);
  if (known === undefined) {
    speakers.set(fields, (known = new Map()));
    for (const [name, field] of Object.entries(fields).reverse()) if (field.role === 'status') known.set(field.of, name);
  }
  return known;
};

/** Null when nothing can ever be said of this measure's cells: then it has no `x:status` column. */
export const statusOrigins = (name: string, dataset: Dataset): StatusOrigins | null => {
  const field = Object.hasOwn(dataset.fields, name) ? dataset.fields[name] : undefined;
  if (field?.role !== 'measure') return null;
  const spoken = speakersOf(dataset.fields).get(name);
  if (dataset.missing === undefined && field.missing === undefined && spoken === undefined) return null;
  return {
    tokens: new Map(Object.entries({ ...dataset.missing, ...field.missing })),
    field: spoken === undefined ? null : { name: spoken, map: new Map(Object.entries((dataset.fields[spoken] as StatusField).map ?? {})) },
  };
};
