import type { Warning } from './answer.ts';
import type { Figure } from './figure.ts';
import type { Piece } from './plan.ts';
import type { Question } from './question.ts';
import { withoutOthers } from './without-others.ts';

/** « À date » compares like with like, or not at all: a territory that last year did not have has nothing to be compared with. So does a set. */
export const withoutUnlike = (
  drafts: readonly Figure[],
  pieces: readonly Piece[],
  question: Question,
): { figures: readonly Figure[]; warnings: readonly Warning[] } => {
  const figures = withoutOthers(drafts, pieces, question);
  const compared = pieces.flatMap(({ toDate }) => (toDate === undefined ? [] : [toDate]));
  if (compared.length === 0) return { figures, warnings: [] };
  if (compared.some(({ currentOnly }) => currentOnly > 0))
    return { figures: figures.filter(({ role }) => role !== 'previous'), warnings: [{ code: 'NO_PREVIOUS' }] };
  return { figures, warnings: [{ code: 'TO_DATE', params: { units: Math.min(...compared.map(({ shared }) => shared)) } }] };
};
