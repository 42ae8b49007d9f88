/** The ends of a set, and whether the answer holds the whole of it: the extremes of a part are not extremes. */
import { isPart } from './is-part.ts';
import type { Extremes } from './phrases/index.ts';
import { rankedOf } from './ranked-of.ts';
import type { Person, Scene } from './scene.ts';

export type Shown = Person & { readonly displayed: number };
export const isShown = (one: Person): one is Shown => one.displayed !== null;
export const shownOf = ({ members }: Scene): readonly Shown[] => members.filter(isShown);

export const isWhole = (scene: Scene): boolean => {
  if (isPart(scene.answer)) return false;
  const { limit } = scene.answer.question;
  if (limit === undefined) return true;
  const ranked = rankedOf(scene.answer, scene.members[0]?.row);
  return ranked > 0 ? shownOf(scene).length >= ranked : scene.members.length < limit;
};

/** Whether all that the set has are the same: a rank shared by everybody is no news of anybody. */
export const areLevel = (scene: Scene): boolean => {
  const [first, ...others] = shownOf(scene);
  return isWhole(scene) && others.length > 0 && others.every(({ displayed }) => displayed === first!.displayed);
};

/** The lowest and the highest of what is shown, named only where ranking is allowed and each is alone at its end. */
export function extremesOf(
  scene: Scene,
  sayHigh: (value: number) => string,
  sayLow = sayHigh,
): { readonly extremes: Extremes; readonly equal: boolean } | null {
  const sorted = shownOf(scene).toSorted((a, b) => a.displayed - b.displayed);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return null;
  const alone = (one: Shown): boolean => sorted.filter(({ displayed }) => displayed === one.displayed).length === 1;
  const named = scene.indicator?.ranking !== false && alone(low) && alone(high);
  return {
    extremes: {
      low: sayLow(low.displayed),
      high: sayHigh(high.displayed),
      ...(named ? { lowPlace: low.place, highPlace: high.place } : {}),
    },
    equal: low.displayed === high.displayed,
  };
}
