/**
 * Diplôme national du brevet, série générale, by département and session. Mentions and success each keep the candidates
 * of the collèges where both figures are published; the success rate is the mean of published rates (whole percentages).
 */
import { byDepartement } from './by-departement.ts';
import { observedPairs, total } from './observed.ts';
import type { OpenRow } from './read-csv.ts';
import type { SmallTable } from './write-csv.ts';

const CANDIDATES = 'Nb candidats G';

export const brevet = (colleges: readonly OpenRow[]): SmallTable & { readonly unmatched: Readonly<Record<string, number>> } => {
  const { rows, unmatched } = byDepartement(colleges, 'Code département');
  const sessions = [...new Set(colleges.map(({ Session }) => Session ?? ''))].sort();
  const line = (code: string, session: string, all: readonly OpenRow[]): readonly (readonly (string | number)[])[] => {
    const here = all.filter(({ Session }) => Session === session);
    const mentions = observedPairs(here, 'Nb mentions global G', CANDIDATES);
    const success = observedPairs(here, 'Taux de réussite G', CANDIDATES);
    const rated = total(success.map(([, candidates]) => candidates));
    if (rated === 0) return [];
    const rate = total(success.map(([percent, candidates]) => percent * candidates)) / rated;
    const graded = total(mentions.map(([, candidates]) => candidates));
    return [[code, session, here.length, graded, total(mentions.map(([count]) => count)), rated, rate]];
  };
  return {
    columns: ['departement', 'session', 'colleges', 'candidats_mentions', 'mentions', 'candidats_reussite', 'taux_reussite'],
    rows: [...rows].flatMap(([code, all]) => sessions.flatMap((session) => line(code, session, all))),
    unmatched,
  };
};
