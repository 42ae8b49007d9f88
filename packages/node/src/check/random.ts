/** Random choices that a seed repeats: a failure can be asked again. */
export type Random = { next(): number; pick<T>(among: readonly T[]): T };

export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  // mulberry32: 32 bits of state are plenty for a few hundred choices.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, pick: <T>(among: readonly T[]): T => among[Math.floor(next() * among.length)] as T };
};
