import type { Catalog, Indicator } from './catalog.ts';
import { LACKING } from './lacking.ts';
import type { Problem } from './problem.ts';

/** Says why no indicator is found. */
type Refusing = { readonly notOneIndicator: typeof import('./refusals.ts').notOneIndicator };

/** An indicator by its id, bare or qualified by its catalogue (`finistere/pix-taux-certifies`); `LACKING` where none is found and `refusing` is null. */
export const indicatorNamed = (catalog: Catalog, name: string, refusing: Refusing | null): Indicator | Problem => {
  const [owner, bare] = name.includes('/') ? (name.split('/', 2) as [string, string]) : [catalog.id, name];
  const found = owner === catalog.id ? catalog.indicators.filter((indicator) => indicator.id === bare) : [];
  const [first] = found;
  return first !== undefined && found.length === 1 ? first : (refusing?.notOneIndicator(name, found.length, catalog) ?? LACKING);
};
