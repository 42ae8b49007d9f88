/** Standard normal quantile of 97.5 %. */
const Z = 1.959964;

/**
 * Wilson's interval at 95 % of a proportion seen in a sample, in percent. That the sample is drawn from finitely many is
 * not made use of: the interval is a little too wide rather than too narrow.
 *
 * @param {number} caught
 * @param {number} tried
 * @returns {readonly [low: number, high: number]}
 */
export const interval = (caught, tried) => {
  if (tried === 0) return [0, 100];
  const p = caught / tried;
  const middle = p + Z ** 2 / (2 * tried);
  const reach = Z * Math.sqrt((p * (1 - p)) / tried + Z ** 2 / (4 * tried ** 2));
  return [middle - reach, middle + reach].map((bound) => (100 * bound) / (1 + Z ** 2 / tried));
};
