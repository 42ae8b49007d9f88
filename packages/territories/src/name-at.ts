import type { Level } from '@balise/model';
import { nameKey } from './name-key.ts';

/** What files write before the name of an académie or a région académique. */
const nounBefore: Readonly<Partial<Record<Level, RegExp>>> = {
  aca: /^academie (?:de l |de la |de |du |d )?/,
  ra: /^region academique (?:de l |de la |de |du |des |d )?/,
  reg: /^region (?!academique)(?:de l |de la |de |du |des |d )?/,
};
const nothing = /^(?!)/;

/** The key of a name at its level, without the noun of the level: « Académie d’Orléans-Tours » is `orleans tours`. */
export const keyAt = (level: Level, name: string): string => nameKey(nameKey(name).replace(nounBefore[level] ?? nothing, ''));
