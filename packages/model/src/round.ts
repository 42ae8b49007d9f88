/**
 * Rounding is done once, here: `Intl`, `toFixed` and Vega disagree on ties (1.005, 0.285), because they look at the
 * binary value. A reader sees the shortest decimal form, so that is what is rounded.
 */

const digitAt = (digits: string, position: number): number => digits.charCodeAt(position) - 48;

/**
 * Rounds to a number of decimals (negative: tens, hundreds), half away from zero, on the shortest decimal form of the
 * double: `round(1.005, 2)` is 1.01, `round(-0.5, 0)` is -1. Minus zero is 0; NaN and infinities come back as they are.
 */
export const round = (value: number, decimals: number): number => {
  if (!Number.isFinite(value)) return value;
  // Nearly every value is too far from a tie for its decimal form to matter: then a product and a quotient say the same, ten times as fast.
  const scale = 10 ** decimals;
  const steps = Math.abs(value) * scale;
  const nearest = Math.round(steps);
  if (decimals >= 0 && decimals < 10 && steps < 1e9 && Math.abs(steps - nearest) < 0.499)
    return nearest && (Math.sign(value) * nearest) / scale;
  // Without an argument, toExponential writes as many digits as needed to tell the double from its neighbours.
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const kept = Number(power) + 1 + decimals;
  if (kept >= digits.length) return value === 0 ? 0 : value;
  if (kept < 0) return 0;
  // BigInt: sixteen kept digits may exceed 2^53.
  const head = BigInt(digits.slice(0, kept)) + (digitAt(digits, kept) >= 5 ? 1n : 0n);
  const size = Number(`${head}e${-decimals}`);
  return value < 0 && size !== 0 ? -size : size;
};
