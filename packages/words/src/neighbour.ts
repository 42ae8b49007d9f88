import { shownOf, type Shown } from './extremes.ts';
import type { Scene } from './scene.ts';

/** Who ranks just before main, else just after; null when nobody shown does, or several do. */
export function neighbourOf(scene: Scene, main: Shown): { readonly one: Shown; readonly side: 'before' | 'after' } | null {
  const { rank } = main;
  if (rank === null) return null;
  const others = shownOf(scene).filter((one) => one.row !== main.row);
  const alone = (at: number): Shown | null => {
    const there = others.filter((one) => one.rank === at);
    return there.length === 1 ? (there[0] ?? null) : null;
  };
  const before = alone(rank - 1);
  if (before !== null) return { one: before, side: 'before' };
  const isTied = others.some((one) => one.rank === rank);
  const after = isTied ? null : alone(rank + 1);
  return after === null ? null : { one: after, side: 'after' };
}
