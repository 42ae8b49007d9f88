/** Quantiles over territories: how a figure is spread among them, every territory counting as one unless it is weighted, which is said. */
export type TerritoryQuantiles = {
  readonly values: readonly number[];
  /** Each territory counts as much as its weight; else as one. */
  readonly weighted: boolean;
  /** Territories whose figure is known, and all of them. */
  readonly known: number;
  readonly total: number;
};

/** Hyndman–Fan 7, as the engine and the servers. */
const plain = (sorted: readonly number[], p: number): number => {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
};

type Weighed = { readonly value: number; readonly weight: number };

/** Closer than this share of the whole, two cumulated weights are one: 0.07 of a hundred is 7.000000000000001 in doubles. As the engine and the servers. */
const EQUAL_SHARE = 1e-12;

/** The least value whose cumulated weight reaches p of the whole, averaged with the next when it is just reached. */
const weighted = (sorted: readonly Weighed[], p: number): number => {
  const whole = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const goal = p * whole;
  let reached = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    reached += weight;
    const next = sorted[index + 1];
    const isJust = Math.abs(reached - goal) <= EQUAL_SHARE * whole;
    if (isJust && next !== undefined) return (value + next.value) / 2;
    if (isJust || reached > goal) return value;
  }
  return sorted.at(-1)?.value ?? NaN;
};

/**
 * @param values of the territories, null where missing
 * @param weights of the same territories; those without a weight, or whose weight is not positive, are left out
 * @returns null when no territory is known
 */
export const territoryQuantiles = (
  values: readonly (number | null)[],
  ps: readonly number[],
  weights?: readonly (number | null)[],
): TerritoryQuantiles | null => {
  const known = values.flatMap((value, index): readonly Weighed[] => {
    const weight = weights === undefined ? 1 : (weights[index] ?? 0);
    return value === null || weight <= 0 ? [] : [{ value, weight }];
  });
  if (known.length === 0) return null;
  const sorted = [...known].sort((a, b) => a.value - b.value);
  return {
    values: ps.map((p) =>
      weights === undefined
        ? plain(
            sorted.map(({ value }) => value),
            p,
          )
        : weighted(sorted, p),
    ),
    weighted: weights !== undefined,
    known: known.length,
    total: values.length,
  };
};
