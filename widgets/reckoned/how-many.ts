/** How many territories a ranking will most likely have: counted beforehand, so that its room is kept before any answer. */
import type { Level, TerritoryCode } from '@balise/model';

/** As many as a région or an académie has départements, more or less. */
const SOME = 4;
/** More than a screen shows: of what comes under it, nothing is seen to move. */
const MANY = 60;

/** In France. */
const all: Partial<Record<Level, number>> = { reg: 18, ra: 18, aca: 30, dep: 101, ctcd: 100 };
/** In a département, of the levels that a région and France have more of than a screen shows. */
const fine: Partial<Record<Level, number>> = { uai: MANY, com: MANY, epci: 12, circo: 12 };

type Counts = Partial<Record<string, string>>;
/** In base 36, at the place that the code of the whole says: 13, `d`, at the 76th for `reg:76`. Runs of the same weigh next to nothing once compressed. */
const departements: Counts = {
  reg: '41111414444844444444444464485444544444444444a444444454444444444444444444444cd4444444c4444444462',
  ra: '4c8462a11581115cd56',
  aca: '41445444523544428564343234421441114444444441444444444444444444444444445',
};
const academies: Counts = {
  reg: '11111111111311111111111111121111211111111111311111111111111111111111111111132111111131111111121',
  ra: '1321113112311113212',
};
const counts: Partial<Record<Level, Counts>> = { dep: departements, ctcd: departements, aca: academies };

export const howMany = (level: Level, within?: TerritoryCode | null): number => {
  const [kind = '', code = ''] = (within ?? 'FR').split(':');
  const large = kind === 'FR' || kind in departements ? fine[level] && MANY : undefined;
  const known = kind === 'FR' ? all[level] : Number.parseInt(counts[level]?.[kind]?.[Number(code)] ?? '', 36);
  return known || large || (kind === 'dep' && fine[level]) || SOME;
};
