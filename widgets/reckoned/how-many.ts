/** How many territories a ranking will most likely have: counted beforehand, so that its room is kept before any answer. */
import type { Level, TerritoryCode } from '@balise/model';

/** In France. */
const all: Partial<Record<Level, number>> = { reg: 18, aca: 30, dep: 101 };

/** As many as a région or an académie has départements, more or less. */
const SOME = 4;

/** Départements of each, in base 36, at the place that its code says: 13, `d`, at the 76th for `reg:76`. Runs of the same weigh next to nothing once compressed. */
const departements: Partial<Record<string, string>> = {
  reg: '41111414444844444444444464485444544444444444a444444454444444444444444444444cd4444444c4444444462',
  ra: '4c8462a11581115cd56',
  aca: '41445444523544428564343234421441114444444441444444444444444444444444445',
};

export const howMany = (level: Level, within: TerritoryCode = 'FR'): number => {
  const [kind = '', code = ''] = within.split(':');
  const counted = within === 'FR' ? all[level] : level === 'dep' && Number.parseInt(departements[kind]?.[Number(code)] ?? '', 36);
  return counted || SOME;
};
