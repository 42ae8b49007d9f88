/** What is known of places, and what pickers ask besides: to find them by what is typed, and to tell homonyms apart. */
import { isProblem } from '@balise/model';
import type { Hierarchy, Level, Problem, TerritoryCode } from '@balise/model';
import type { Normalisers } from './normalise.ts';
import { places, placesWith, type Listed, type Places } from './places-with.ts';
import { level as levelOf } from './territory-code.ts';
import { searchOf, type Search } from './search.ts';
import { whereaboutsOf, type Whereabouts } from './whereabouts.ts';

/** @param within the territory that the row is in: tells homonyms apart */
export type NormaliseWithin = (raw: string, level: Level, within: TerritoryCode) => TerritoryCode | null;

export interface Territories extends Places {
  /** A name told apart from its homonyms by the territory it is in: « Saint-Denis » within `dep:93`. */
  readonly normaliseWithin: NormaliseWithin;
  readonly search: Search;
  readonly whereabouts: Whereabouts;
  readonly qualified: Whereabouts;
}

const withinOf =
  ({ normalise, names }: Normalisers, { parent }: Hierarchy): NormaliseWithin =>
  (raw, level, within) => {
    const container = levelOf(within);
    if (container === null) return null;
    const isInside = (code: TerritoryCode): boolean => parent(code, container) === within;
    const alone = normalise(raw, level);
    return alone !== null && isInside(alone) ? alone : names(level, raw.trim(), ({ code }) => isInside(code));
  };

const territoriesOf = ({ gazetteer, normalisers, ...known }: Listed): Territories => ({
  ...known,
  normaliseWithin: withinOf(normalisers, known.hierarchy),
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
