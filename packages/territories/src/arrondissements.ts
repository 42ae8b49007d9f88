/** The arrondissements municipaux of Paris, Lyon and Marseille: their codes follow a rule, and files write them where a commune is wanted. */
import type { Above, Entry } from './entry.ts';

type City = {
  readonly commune: string;
  readonly name: string;
  readonly departement: string;
  readonly before: number;
  readonly count: number;
};

/** `before` the first: 75101 is the first of Paris. */
const cities: readonly City[] = [
  { commune: '13055', name: 'Marseille', departement: '13', before: 13200, count: 16 },
  { commune: '69123', name: 'Lyon', departement: '69', before: 69380, count: 9 },
  { commune: '75056', name: 'Paris', departement: '75', before: 75100, count: 20 },
];

const cityOf = (code: string): City | undefined => {
  const number = /^\d{5}$/.test(code) ? Number(code) : 0;
  return cities.find(({ before, count }) => number > before && number <= before + count);
};

/** `75056` of `75112`; null for anything else. */
export const communeOfArrondissement = (code: string): string | null => cityOf(code)?.commune ?? null;

const ordinal = (rank: number): string => (rank === 1 ? '1er' : `${rank}e`);

const entryOf = ({ commune, name, departement, before }: City, rank: number, above: Above): Entry => {
  const said = `${ordinal(rank)} arrondissement de ${name}`;
  // Lyon is in the Métropole de Lyon, not in the collectivité « Département du Rhône ».
  const ctcd = departement === '69' ? { ctcd: 'ctcd:69M' } : {};
  return {
    code: `arr-mun:${before + rank}`,
    level: 'arr-mun',
    name: `${name} ${ordinal(rank)} arrondissement`,
    said,
    above: { ...above, com: `com:${commune}`, dep: `dep:${departement}`, ...ctcd },
    grammar: { article: 'le', of: 'du', locative: `dans le ${said}` },
  };
};

export const arrondissements = (aboveOf: (departement: string) => Above): readonly Entry[] =>
  cities.flatMap((city) => Array.from({ length: city.count }, (_, index) => entryOf(city, index + 1, aboveOf(city.departement))));

/** `Paris 12`, `PARIS 12EME ARRONDISSEMENT`, `Marseille-1er`, from the words of the name; null for anything else. */
export const arrondissementNamed = (words: readonly string[]): string | null => {
  const [first, second = '', third, ...others] = words;
  const city = cities.find(({ name }) => name.toLowerCase() === first);
  const rank = Number(/^0?(\d{1,2})(?:er|e|eme|ere)?$/.exec(second)?.[1] ?? Number.NaN);
  if (!city || Number.isNaN(rank) || rank < 1 || rank > city.count || others.length > 0) return null;
  return third === undefined || /^arr/.test(third) ? `arr-mun:${city.before + rank}` : null;
};
