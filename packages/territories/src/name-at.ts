import type { Level } from '@balise/model';
import { nameKey, nameWords, withoutArticle } from './name-key.ts';

/** What files write before the name of an académie or a région académique. */
const nounBefore: Readonly<Partial<Record<Level, RegExp>>> = {
  aca: /^academie (?:de l |de la |de |du |d )?/,
  ra: /^region academique (?:de l |de la |de |du |des |d )?/,
  reg: /^region (?!academique)(?:de l |de la |de |du |des |d )?/,
};

/** The key of a name at its level, without the noun of the level: « Académie d’Orléans-Tours » is `orleans tours`. */
const keyAt = (level: Level, name: string): string => {
  const noun = nounBefore[level];
  return noun ? nameKey(nameKey(name).replace(noun, '')) : nameKey(name);
};

/** Both keys of a name: `whole` with its article and its noun, `bare` without. */
export const keysAt = (level: Level, name: string): { readonly whole: string; readonly bare: string } => {
  const words = nameWords(name);
  const whole = words.join(' ');
  if (nounBefore[level]) return { whole, bare: keyAt(level, name) };
  const rest = withoutArticle(words);
  return { whole, bare: rest === words ? whole : rest.join(' ') };
};
