import { extremesOf, shownOf } from './extremes.ts';
import { isPart } from './is-part.ts';
import { phrases } from './phrases/index.ts';
import type { Framing } from './said-value.ts';
import type { Scene } from './scene.ts';

/**
 * What the figures shown of a set go from and to, or the one that all are; null where none is shown. The label, said first, names what is
 * counted as far as its frame goes; the noun then comes once, with the highest.
 *
 * @param of among how many they are; null where they are all of them
 */
export const setEnds = (scene: Scene, { frame, say, sayBare }: Framing, of: number | null): string | null => {
  const { memberWords, period } = scene;
  const found = extremesOf(scene, frame === 'labelled' ? say : sayBare, sayBare);
  if (found === null || period === null) return null;
  const { extremes, equal } = found;
  const said = phrases(scene.locale);
  const shown = shownOf(scene);
  // What is equal among some is not said of all.
  const isSome = shown.length > 1 && shown.length < Math.max(of ?? 0, scene.members.length);
  if (equal && (isSome || isPart(scene.answer))) return said.equalOfShown(extremes.high, memberWords, period, shown.length);
  if (equal) return said.allEqual(extremes.high, memberWords, period, shown);
  return of === null ? said.range(extremes, memberWords, period) : said.rangeOfShown(extremes, memberWords, period, shown.length, of);
};
