/** Brought for a catalogue that is not read at once: what is wrong with it, in words. */
import { parseCatalog, problem, type Catalog, type Problem } from '@balise/model';
import type { LoadedCatalog } from './load-catalog.ts';

export const judgeCatalog = (json: unknown, base: string): LoadedCatalog | Problem => {
  const catalog = parseCatalog(json, { repeated: 'kept' });
  if (!Array.isArray(catalog)) return { catalog: catalog as Catalog, base };
  const [first] = catalog as readonly Problem[];
  return problem('CATALOG_INVALID', {
    got: first ? `${first.got} (${catalog.length} problem${catalog.length > 1 ? 's' : ''} in all)` : 'an invalid catalogue',
    expected: first?.expected ?? 'a catalogue',
    ...(first?.at === undefined ? {} : { at: first.at }),
    ...(first?.todo === undefined ? {} : { todo: first.todo }),
  });
};
