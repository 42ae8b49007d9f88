/** What is known of places, and what pickers ask besides: to find them by what is typed, and to tell homonyms apart. */
import { isProblem } from '@balise/model';
import type { Level, Problem } from '@balise/model';
import { places, placesWith, type Listed, type Places } from './places-with.ts';
import { searchOf, type Search } from './search.ts';
import { whereaboutsOf, type Whereabouts } from './whereabouts.ts';

export interface Territories extends Places {
  readonly search: Search;
  readonly whereabouts: Whereabouts;
  readonly qualified: Whereabouts;
}

const territoriesOf = ({ gazetteer, normalisers, ...known }: Listed): Territories => ({
  ...known,
  search: searchOf(gazetteer, known.hierarchy, normalisers),
  ...whereaboutsOf(gazetteer, known.hierarchy),
});

/** The synchronous ones: dep, ctcd, aca, ra, reg, com-outremer, arr-mun, FR-METRO and FR. */
export const territories: Territories = territoriesOf(places);

const made = new WeakMap<Listed, Territories>([[places, territories]]);

/** {@link placesWith}, for pickers too. */
export const territoriesWith = async (levels: Iterable<Level>): Promise<Territories | Problem> => {
  const found = await placesWith(levels);
  if (isProblem(found)) return found;
  const known = made.get(found) ?? territoriesOf(found);
  made.set(found, known);
  return known;
};
