/** How a territory stands beside another: by a difference, or by a share when it is a part of it. */
import { level, parent } from '@balise/territories';
import type { Indicator } from '@balise/model';
import { gapBetween, type Gap } from './gap.ts';
import type { Person } from './scene.ts';

export type Beside = Gap | { readonly kind: 'part'; /** In %. */ readonly share: number };

const isInside = (code: string, whole: string): boolean => {
  const coarse = level(whole);
  return coarse !== null && code !== whole && parent(code, coarse) === whole;
};

/** Whether what is counted in the parts adds up to what is counted in the whole. */
const adds = ({ measure }: Indicator): boolean => measure.op === 'value' && measure.of.over?.territory === 'sum';

/**
 * « 67 millions d’habitants de moins qu’en France » is no news of a département: what is counted in a territory is compared
 * with what contains it by its share, or not at all (null) when the parts are not known to add up.
 */
export function besideOf(one: Person, other: Person, indicator: Indicator): Beside | null {
  if (one.displayed === null || other.displayed === null) return null;
  const { kind } = indicator.unit;
  if ((kind !== 'count' && kind !== 'money') || !isInside(one.territory, other.territory))
    return gapBetween(one.displayed, other.displayed, indicator);
  if (!adds(indicator) || one.displayed <= 0 || one.displayed > other.displayed) return null;
  if (one.displayed === other.displayed) return { kind: 'same', by: 0 };
  return { kind: 'part', share: (one.displayed * 100) / other.displayed };
}
