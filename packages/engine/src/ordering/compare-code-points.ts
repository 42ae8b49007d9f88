/**
 * JavaScript compares UTF-16 units: an astral character (a surrogate pair, D800–DFFF) comes before U+E000–U+FFFF.
 * Databases compare code points. The two differ only there, so units are compared, with surrogates lifted above.
 */
const FIRST_SURROGATE = 0xd800;
const FIRST_AFTER_SURROGATES = 0xe000;

const lifted = (unit: number): number => (unit < FIRST_SURROGATE ? unit : unit >= FIRST_AFTER_SURROGATES ? unit - 0x800 : unit + 0x2000);

/** Negative, zero or positive, by code point. */
export const compareCodePoints = (a: string, b: string): number => {
  const shortest = Math.min(a.length, b.length);
  for (let i = 0; i < shortest; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return lifted(x) - lifted(y);
  }
  return a.length - b.length;
};
