/** How many territories a ranking will most likely have: counted beforehand, so that its room is kept before any answer. */
import type { Level, TerritoryCode } from '@balise/model';

/** In France. */
const all: Partial<Record<Level, number>> = { reg: 18, ra: 18, aca: 30, dep: 101 };

/** As many as a région or an académie has départements, more or less. */
const SOME = 4;

/** Those that have not `SOME`. */
const departements: Partial<Record<string, string>> = {
  reg: '01:1 02:1 03:1 04:1 06:1 11:8 24:6 27:8 28:5 32:5 44:10 52:5 75:12 76:13 84:12 93:6 94:2',
  aca: '01:1 04:5 08:5 09:2 10:3 11:5 15:2 16:8 17:5 18:6 20:3 22:3 23:2 24:3 27:2 28:1 31:1 32:1 33:1 43:1 70:5',
};

export const howMany = (level: Level, within = 'FR' as TerritoryCode): number => {
  if (within === 'FR') return all[level] ?? SOME;
  const [outer = '', code = ''] = within.split(':');
  const known = level === 'dep' ? departements[outer]?.split(' ') : undefined;
  return Number(known?.find((one) => one.startsWith(`${code}:`))?.slice(3) ?? SOME);
};
