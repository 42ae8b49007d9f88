import { cities } from './arrondissements.ts';

export type DividedCity = { readonly name: string; readonly whole: string; readonly parts: readonly string[] };

/** Paris, Lyon and Marseille, and their arrondissements, by the codes that files write: `75056`, `75101`… */
export const dividedCities = (): readonly DividedCity[] =>
  cities
    .map(([name, , whole, before, count]) => ({ name, whole, parts: Array.from({ length: count }, (_, at) => String(before + at + 1)) }))
    .toReversed();
