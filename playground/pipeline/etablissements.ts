/** Collèges and lycées by département, from a list that names départements and gives no code. */
import { byDepartement } from './by-departement.ts';
import type { OpenRow } from './read-csv.ts';
import type { SmallTable } from './write-csv.ts';

export const etablissements = (list: readonly OpenRow[]): SmallTable & { readonly unmatched: Readonly<Record<string, number>> } => {
  const { rows, unmatched } = byDepartement(list, 'departement');
  const count = (all: readonly OpenRow[], type: string): number =>
    all.filter(({ type_etablissement }) => type_etablissement === type).length;
  return {
    columns: ['departement', 'colleges', 'lycees'],
    rows: [...rows].map(([code, all]) => [code, count(all, 'college'), count(all, 'lycee')]),
    unmatched,
  };
};
