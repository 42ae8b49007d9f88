/**
 * Rounding is done once, here: `Intl`, `toFixed` and Vega disagree on ties (1.005, 0.285), because they look at the
 * binary value. A reader sees the shortest decimal form, so that is what is rounded.
 */

/** As a character. */
const FOUR = 52;

/**
 * What sums and products of doubles are trusted for: thirteen digits, these and the one before the point. 3.7 of nineteen and 3.8 of one are
 * 3.7049999999999996 in doubles, and 3.705.
 */
const TRUSTED = 12;
/** Of large numbers, as many beyond the last one kept: cut to thirteen, 12 345 678 901.246 would be a tie of tenths. */
const BEYOND = 3;

/**
 * Rounds to a number of decimals (negative: tens, hundreds), half away from zero, on the shortest decimal form of the
 * double: `round(1.005, 2)` is 1.01, `round(-0.5, 0)` is -1. Minus zero is 0; NaN and infinities come back as they are.
 *
 * @param how it came to be: what doubles made of others is near what it is, and rounded as that
 */
export const round = (value: number, decimals: number, how?: 'reckoned'): number => {
  if (!Number.isFinite(value)) return value;
  // Nearly every value is too far from a tie for its decimal form to matter: then a product and a quotient say the same, ten times as fast.
  const scale = 10 ** decimals;
  const steps = Math.abs(value) * scale;
  const nearest = Math.round(steps);
  if (decimals >= 0 && decimals < 10 && steps < 1e9 && Math.abs(steps - nearest) < 0.499)
    return nearest && (Math.sign(value) * nearest) / scale;
  // Without an argument, toExponential writes as many digits as needed to tell the double from its neighbours.
  const size = Math.abs(value);
  const last = Math.floor(Math.log10(size)) + decimals;
  const [mantissa = '', power = '0'] = size.toExponential(how && Math.min(16, Math.max(TRUSTED, last + BEYOND))).split('e');
  const written = mantissa.replace('.', '');
  const kept = Number(power) + 1 + decimals;
  if (kept >= written.length) return how ? round(value, decimals) : value || 0;
  if (kept < 0) return 0;
  // BigInt: sixteen kept digits may exceed 2^53.
  const head = BigInt(written.slice(0, kept)) + (written.charCodeAt(kept) > FOUR ? 1n : 0n);
  const rounded = Number(`${head}e${-decimals}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
};
