/** How many territories a ranking will most likely have: counted beforehand, so that its room is kept before any answer. */
import type { Level, TerritoryCode } from '@balise/model';

/** In France. */
const all: Partial<Record<Level, number>> = { reg: 18, aca: 30, dep: 101 };

/** As many as a région or an académie has départements, more or less. */
const SOME = 4;

export const howMany = (level: Level, within: TerritoryCode = 'FR'): number => (within === 'FR' && all[level]) || SOME;
