/** The Code officiel géographique as the npm package `@etalab/decoupage-administratif` writes it: a major version is a vintage. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type CogCommune = {
  readonly code: string;
  readonly nom: string;
  readonly type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  readonly zone: 'metro' | 'drom' | 'com';
  readonly typeLiaison?: number;
  readonly departement: string;
  readonly population?: number;
  readonly chefLieu?: string;
  readonly commune?: string;
  readonly anciensCodes?: readonly string[];
};
export type CogEpci = {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly membres: readonly { readonly code: string }[];
};

const require = createRequire(import.meta.url);

/** A file of the installed package, parsed: `data/communes`, `package`. */
export const cog = <T>(name: string): T =>
  JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/${name}.json`), 'utf8')) as T;

export const byCode = (a: { readonly code: string }, b: { readonly code: string }): number => (a.code < b.code ? -1 : 1);

/** Communes of the 101 départements, in code order: those of the collectivités d’outre-mer are outside. */
export const communesOf = (communes: readonly CogCommune[]): readonly CogCommune[] =>
  communes.filter(({ type, code }) => type === 'commune-actuelle' && !/^9(?:7[578]|8)/.test(code)).toSorted(byCode);

/** One space, and the apostrophe of print. */
export const typographic = (name: string): string => name.replaceAll(/\s+/g, ' ').replaceAll("'", '’');
