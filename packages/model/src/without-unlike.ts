import type { Warning } from './answer.ts';
import type { Figure } from './figure.ts';
import type { Piece } from './plan.ts';

/** « À date » compares like with like, or not at all: a territory that last year did not have has nothing to be compared with. */
export const withoutUnlike = (
  drafts: readonly Figure[],
  pieces: readonly Piece[],
): { figures: readonly Figure[]; warnings: readonly Warning[] } => {
  const compared = pieces.flatMap(({ toDate }) => (toDate === undefined ? [] : [toDate]));
  if (compared.length === 0) return { figures: drafts, warnings: [] };
  if (compared.some(({ currentOnly }) => currentOnly > 0))
    return { figures: drafts.filter(({ role }) => role !== 'previous'), warnings: [{ code: 'NO_PREVIOUS' }] };
  return { figures: drafts, warnings: [{ code: 'TO_DATE', params: { units: Math.min(...compared.map(({ shared }) => shared)) } }] };
};
