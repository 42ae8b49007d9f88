/** Decimals of binary formats: an integer and a number of places. */

/** Two's complement, the most significant byte first or last. */
export const integerOf = (bytes: Uint8Array, order: 'big' | 'little'): bigint => {
  let value = 0n;
  for (let i = 0; i < bytes.length; i += 1) value = (value << 8n) | BigInt(bytes[order === 'big' ? i : bytes.length - 1 - i]!);
  return BigInt.asIntN(bytes.length * 8, value);
};

/** The nearest double, or the integer itself where what is whole of it is beyond 2^53: whoever reads a figure refuses it. */
export const decimalNumber = (unscaled: bigint, scale: number): number | bigint => {
  let [digits, places] = [unscaled, scale];
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n;
    places -= 1;
  }
  const value = Number(digits);
  // Both are exact, so that the quotient is correctly rounded.
  if (Number.isSafeInteger(value) && places <= 22) return value / 10 ** places;
  const near = Number(`${digits}e-${places}`);
  return places > 0 && Math.abs(near) <= Number.MAX_SAFE_INTEGER ? near : unscaled;
};

export const decimalText = (unscaled: bigint, scale: number): string => {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, '');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
};
