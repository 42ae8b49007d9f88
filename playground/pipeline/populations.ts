/**
 * Municipal populations by département, from the communes of `@etalab/decoupage-administratif` 6 (COG 2026): INSEE,
 * populations de référence 2023. INSEE's latest for Mayotte is the census of 2017: that row says so (status D).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { bareCode, children } from '@balise/territories';
import type { SmallTable } from './write-csv.ts';

const YEAR = '2023';
const countedOtherwise: ReadonlySet<string> = new Set(['976']);

type Commune = { readonly type: string; readonly departement?: string; readonly population?: number; readonly code: string };

export const populations = (): SmallTable => {
  const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const communes = JSON.parse(readFileSync(file, 'utf8')) as readonly Commune[];
  const sums = new Map<string, number>(children('FR', 'dep').map((code) => [bareCode(code), 0]));
  for (const { code, type, departement = '', population } of communes) {
    const sum = sums.get(departement);
    // Communes déléguées, communes associées and arrondissements municipaux are parts of a commune already counted.
    if (type !== 'commune-actuelle' || sum === undefined) continue;
    if (population === undefined) throw new Error(`The commune ${code} has no population.`);
    sums.set(departement, sum + population);
  }
  return {
    columns: ['departement', 'annee', 'population', 'statut'],
    rows: [...sums].map(([code, population]) => [code, YEAR, population, countedOtherwise.has(code) ? 'D' : '']),
  };
};
