/** The arrondissements municipaux of Paris, Lyon and Marseille: their codes follow a rule, and files write them where a commune is wanted. */
import type { Above, Entry } from './entry.ts';
import { listed } from './manners.ts';

/** The number before the first: 75101 is the first of Paris. How many there are. */
export const cities = [
  ['Marseille', '13', '13055', 13200, 16],
  ['Lyon', '69', '69123', 69380, 9],
  ['Paris', '75', '75056', 75100, 20],
] as const;

/** `75056` of `75112`; null for anything else. */
export const communeOfArrondissement = (code: string): string | null => {
  const number = /^\d{5}$/.test(code) ? Number(code) : 0;
  return cities.find(([, , , before, count]) => number > before && number <= before + count)?.[2] ?? null;
};

export const arrondissements = (aboveOf: (departement: string) => Above): readonly Entry[] =>
  cities.flatMap(([name, departement, commune, before, count]) =>
    Array.from({ length: count }, (_, index): Entry => {
      const ordinal = `${index === 0 ? '1er' : `${index + 1}e`} arrondissement`;
      const said = `${ordinal} de ${name}`;
      // Lyon is in the Métropole de Lyon, not in the collectivité « Département du Rhône ».
      const ctcd = departement === '69' && { ctcd: 'ctcd:69M' };
      const above = { ...aboveOf(departement), com: `com:${commune}`, dep: `dep:${departement}`, ...ctcd };
      return { ...listed('arr-mun', `${before + index + 1}`, `${name} ${ordinal}`, '1', above, said), said };
    }),
  );

/** `Paris 12`, `PARIS 12EME ARRONDISSEMENT`, `Marseille-1er`, from the words of the name; null for anything else. */
export const arrondissementNamed = (words: readonly string[]): string | null => {
  const [first, second = '', third = 'arr', ...others] = words;
  const [, , , before, count] = cities.find(([name]) => name.toLowerCase() === first) ?? ['', '', '', 0, 0];
  const rank = Number(/^0?(\d{1,2})(?:er|e|eme|ere)?$/.exec(second)?.[1] ?? 0);
  return rank > 0 && rank <= count && others.length === 0 && third.startsWith('arr') ? `arr-mun:${before + rank}` : null;
};
