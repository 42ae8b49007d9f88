import { round, type Indicator } from '@balise/model';

/** How a displayed figure stands to another: `by` is the displayed magnitude, in the unit's decimals. */
export type Gap = { readonly kind: 'same' | 'stable' | 'more' | 'less'; readonly by: number };

/**
 * The difference of what is displayed, never of what is hidden behind: a reader who subtracts finds the same. `stable` is a
 * difference too small to be worth a word (`meaningful`; a difference of displayed values is never under half a unit).
 */
export function gapBetween(displayed: number, other: number, { unit, meaningful }: Pick<Indicator, 'unit' | 'meaningful'>): Gap {
  const difference = round(displayed - other, unit.decimals);
  const by = Math.abs(difference);
  if (by === 0) return { kind: 'same', by };
  if (meaningful !== undefined && by < meaningful) return { kind: 'stable', by };
  return { kind: difference > 0 ? 'more' : 'less', by };
}
