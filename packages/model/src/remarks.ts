/** What is said of a step's figures beside them: totals that are not their parts, comparisons that the data cannot give. */
import type { Warning } from './answer.ts';
import type { Dataset, Indicator } from './catalog.ts';
import type { Figure } from './figure.ts';
import type { Piece } from './plan.ts';
import { mismatches } from './mismatches.ts';

export const remarks = (piece: Piece, indicator: Indicator, dataset: Dataset, figures: readonly Figure[]): readonly Warning[] => {
  const wrong = mismatches(piece, indicator, dataset, figures);
  const { length } = piece.step.scope.unreached;
  return [
    ...(wrong === 0 ? [] : [{ code: 'TOTAL_MISMATCH', params: { count: wrong } } as const]),
    ...(length === 0 ? [] : [{ code: 'NOT_REACHED', params: { count: length } } as const]),
  ];
};
