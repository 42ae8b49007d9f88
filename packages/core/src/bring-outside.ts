/**
 * What tells what the cells outside the nomenclature are, for answers that left some out: asked for as soon as they are met, it comes
 * while their rows are folded. Where it does not come, they are counted and not named. Null where there are none; never rejects.
 */
export const bringOutside = async (unmatched: readonly string[]): Promise<typeof import('./odd-cells.ts') | null> =>
  unmatched.length === 0 ? null : import('./odd-cells.ts').catch(() => null);
