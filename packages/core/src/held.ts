import type { Dataset, Query } from '@balise/model';
import { bindingOf, type Asking } from './run-query.ts';

/** A table that the memory holds or has asked for, and the query it answers. */
type Held = { readonly key: string; readonly kept: Query; readonly isHere: boolean };

/** Those of the same binding. */
export const heldOf = (dataset: Dataset, { memory, identity, asker }: Asking): readonly Held[] => {
  const binding = bindingOf(dataset);
  return memory
    .held(identity, asker)
    .filter(({ key }) => key.startsWith(binding))
    .map((entry) => ({ ...entry, kept: JSON.parse(entry.key.slice(binding.length)) as Query }));
};
