/** Indice de position sociale of the lycées, by département: pupils of the lycées that have both figures, and their mean weighted by pupils. */
import { byDepartement } from './by-departement.ts';
import { observedPairs, total } from './observed.ts';
import type { OpenRow } from './read-csv.ts';
import type { SmallTable } from './write-csv.ts';

const IPS = 'ips_ensemble_gt_pro';
const PUPILS = 'effectifs_ensemble_gt_pro';

export const ipsLycees = (lycees: readonly OpenRow[]): SmallTable & { readonly unmatched: Readonly<Record<string, number>> } => {
  const { rows, unmatched } = byDepartement(lycees, 'code_du_departement');
  const years = [...new Set(lycees.map(({ rentree_scolaire }) => rentree_scolaire ?? ''))].sort();
  return {
    columns: ['departement', 'rentree_scolaire', 'lycees', PUPILS, IPS],
    rows: [...rows].flatMap(([code, all]) =>
      years.flatMap((year) => {
        const pairs = observedPairs(
          all.filter(({ rentree_scolaire }) => rentree_scolaire === year),
          IPS,
          PUPILS,
        );
        const pupils = total(pairs.map(([, count]) => count));
        return pupils === 0 ? [] : [[code, year, pairs.length, pupils, total(pairs.map(([ips, count]) => ips * count)) / pupils]];
      }),
    ),
    unmatched,
  };
};
