import type { Dataset, Indicator } from './catalog.ts';
import type { Figure } from './figure.ts';
import { figureOf } from './figure-of.ts';
import { gather, overWindow } from './gather.ts';
import type { Piece } from './plan.ts';

/** Figures whose printed total is not what their items add up to, by more than half a displayed unit. */
export const mismatches = (piece: Piece, indicator: Indicator, dataset: Dataset, figures: readonly Figure[]): number => {
  const recomputed = (piece.recomputed ?? []).map((table) => ({ ...piece, tables: [table], units: [] }));
  const half = 10 ** -indicator.unit.decimals / 2;
  const wrong = new Set<number>();
  for (const other of recomputed) {
    const { sums } = gather(other);
    const quiet = { ...other, expected: Object.fromEntries(Object.keys(piece.expected).map((code) => [code, 0])) };
    figures.forEach((figure, index) => {
      const window = piece.step.period.windows.find(({ shown }) => shown === figure.period);
      if (window === undefined || figure.value === null) return;
      const again = figureOf(
        quiet,
        indicator,
        dataset,
        overWindow(quiet, sums, figure.territory, window, figure.items.map((item) => item ?? '').join('\0')),
        figure,
      );
      if (again.value !== null && Math.abs(again.value - figure.value) > half) wrong.add(index);
    });
  }
  return wrong.size;
};
