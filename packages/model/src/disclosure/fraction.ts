/** Exact rationals: what is solvable is not a matter of tolerance. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export const fraction = (n: bigint, d = 1n): Fraction => {
  if (d === 1n) return { n, d };
  const by = gcd(n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return by === 0n ? { n: 0n, d: 1n } : { n: (sign * n) / by, d: (sign * d) / by };
};

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

/** The shortest decimal form of a double, as a file prints it. */
export const fractionOf = (value: number): Fraction => {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const exponent = Number(power) - decimals.length;
  const digits = BigInt(`${whole}${decimals}`);
  return exponent >= 0 ? fraction(digits * 10n ** BigInt(exponent)) : fraction(digits, 10n ** BigInt(-exponent));
};

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const sign = (a: Fraction): -1 | 0 | 1 => (a.n === 0n ? 0 : a.n > 0n ? 1 : -1);
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => sign(minus(a, b));
export const toNumber = ({ n, d }: Fraction): number => Number(n) / Number(d);
