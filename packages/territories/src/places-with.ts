/**
 * Where things are. The same answers with more lists: communes and EPCI are brought when a question names them. Nothing changes in the
 * synchronous functions: what is brought is a value of its own, so that no answer depends on what was asked before.
 */
import { isProblem, problem } from '@balise/model';
import type { Hierarchy, Level, Locale, Problem, TerritoryCode } from '@balise/model';
import { gazetteerWith, levelList } from './gazetteer.ts';
import type { Gazetteer, LevelList } from './gazetteer.ts';
import { hierarchyOf } from './hierarchy.ts';
import { inWordsOf, type InWords } from './in-words.ts';
import { labelOf } from './label.ts';
import { lazyLevels } from './lazy-levels.ts';
import { normalisersOf, type Normalise, type Normalisers } from './normalise.ts';

export interface Places {
  readonly hierarchy: Hierarchy;
  readonly label: (code: TerritoryCode, locale: Locale) => string | null;
  readonly inWords: (code: TerritoryCode, locale: Locale) => InWords | null;
  readonly normalise: Normalise;
}

/** With what pickers make their index of. */
export type Listed = Places & { readonly gazetteer: Gazetteer; readonly normalisers: Normalisers };

const placesOf = (gazetteer: Gazetteer): Listed => {
  const hierarchy = hierarchyOf(gazetteer);
  const normalisers = normalisersOf(gazetteer, hierarchy);
  return {
    hierarchy,
    label: labelOf(gazetteer),
    inWords: inWordsOf(gazetteer),
    normalise: normalisers.normalise,
    gazetteer,
    normalisers,
  };
};

/** The synchronous ones: dep, ctcd, aca, ra, reg, com-outremer, arr-mun, FR-METRO and FR. */
export const places: Listed = placesOf(gazetteerWith([]));

const bring: Readonly<Record<string, () => Promise<LevelList>>> = {
  com: async () => {
    const { communeEntries, communeGrammar } = await import('./levels/communes.ts');
    return levelList('com', communeEntries(), communeGrammar);
  },
  epci: async () => {
    const { epciEntries, epciGrammar } = await import('./levels/epci.ts');
    return levelList('epci', epciEntries(), epciGrammar);
  },
};

const brought = new Map<Level, Promise<LevelList>>();
const made = new Map<string, Promise<Listed | Problem>>();

const make = async (wanted: readonly Level[]): Promise<Listed | Problem> => {
  try {
    const lists = wanted.flatMap((level) => {
      const list = brought.get(level) ?? bring[level]?.();
      if (list) brought.set(level, list);
      return list ?? [];
    });
    return placesOf(gazetteerWith(await Promise.all(lists)));
  } catch (error) {
    // A file that did not come may come next time.
    brought.clear();
    return problem('INTERNAL', { got: String(error), expected: `the lists of ${wanted.join(', ')}` });
  }
};

/**
 * The territories of these levels too: their names, what contains them, which exist. Brought once for all askers; levels
 * that have no list are ignored. A Problem when a list does not come.
 */
export const placesWith = async (levels: Iterable<Level>): Promise<Listed | Problem> => {
  const asked = new Set(levels);
  const wanted = lazyLevels.filter((level) => asked.has(level));
  if (wanted.length === 0) return places;
  const key = wanted.join();
  const known = made.get(key) ?? make(wanted);
  made.set(key, known);
  const found = await known;
  if (isProblem(found)) made.delete(key);
  return found;
};
