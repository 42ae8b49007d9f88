/**
 * Between what bounds the published cells hold the hidden ones of a large system, none being negative: each equation bounds its cells by
 * what the others of it may be, again and again. Wider than the exact bounds, never narrower, and found in no time: a told zero makes
 * zeros of all its parts, however many they are.
 */
import type { Row } from './solvable.ts';

type Bounds = readonly [low: number, high: number];

/** What follows from more rounds is little. */
const MOST_ROUNDS = 30;
/** Of numbers that were added up: what differs less does not differ. */
const LOST = 1e-9;

/** By variable, between what it is held; a variable in no equation is held by nothing. */
export const reach = (rows: readonly Row[], sums: readonly number[]): ReadonlyMap<number, Bounds> => {
  const bounds = new Map<number, Bounds>(rows.flatMap((row) => [...row.keys()].map((variable) => [variable, [0, Infinity]] as const)));
  const scale = sums.reduce((most, sum) => Math.max(most, Math.abs(sum)), 1) * LOST;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let isChanged = false;
    rows.forEach((row, at) => {
      // Of all terms at their least and at their most; how many of them have no bound.
      let [least, most, noLeast, noMost] = [0, 0, 0, 0];
      const terms = [...row].map(([variable, sign]) => {
        const [low, high] = bounds.get(variable)!;
        const [from, to] = sign > 0 ? [low, high] : [-high, -low];
        if (Number.isFinite(from)) least += from;
        else noLeast += 1;
        if (Number.isFinite(to)) most += to;
        else noMost += 1;
        return { variable, sign, low, high, from, to };
      });
      for (const { variable, sign, low, high, from, to } of terms) {
        const othersLeast = noLeast - Number(!Number.isFinite(from)) > 0 ? -Infinity : least - (Number.isFinite(from) ? from : 0);
        const othersMost = noMost - Number(!Number.isFinite(to)) > 0 ? Infinity : most - (Number.isFinite(to) ? to : 0);
        const [own, end] = [sums[at]! - othersMost, sums[at]! - othersLeast];
        const [least2, most2] = sign > 0 ? [own, end] : [-end, -own];
        const next: Bounds = [Math.max(low, least2), Math.min(high, most2)];
        if (!(next[0] > low + scale || next[1] < high - scale)) continue;
        isChanged = true;
        bounds.set(variable, next[1] - next[0] <= scale ? [Math.max(0, next[0]), Math.max(0, next[0])] : next);
      }
    });
    if (!isChanged) break;
  }
  return bounds;
};
