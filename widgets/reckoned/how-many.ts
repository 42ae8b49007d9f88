/** How many territories a ranking will most likely have: counted beforehand, so that its room is kept before any answer. */
import type { Level, TerritoryCode } from '@balise/model';

/** In France. */
const all: Partial<Record<Level, number>> = { reg: 18, ra: 18, aca: 30, dep: 101 };

/** As many as a région or an académie has départements, more or less; and those that have more. */
const SOME = 4;
const departements: Partial<Record<TerritoryCode, number>> = {
  'reg:11': 8, 'reg:24': 6, 'reg:27': 8, 'reg:28': 5, 'reg:32': 5, 'reg:44': 10, 'reg:52': 5, 'reg:75': 12, 'reg:76': 13, 'reg:84': 12, 'reg:93': 6,
}; // prettier-ignore

export const howMany = (level: Level, within: TerritoryCode = 'FR'): number =>
  (within === 'FR' ? all[level] : level === 'dep' ? departements[within] : SOME) ?? SOME;
