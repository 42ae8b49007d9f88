/**
 * Flags of statistical offices → SDMX letters. Upper case is CL_OBS_STATUS; lower case is Eurostat's, `c` being
 * confidential, `s` Eurostat's own estimate, `z` not applicable, `:` not available and `r` revised, which is normal.
 */
const LETTERS = 'ABDEFGHIJKLMNOPQSUVW';
const eurostat: Readonly<Record<string, string>> = { c: 'Q', C: 'Q', s: 'E', z: 'M', ':': 'O', r: 'A' };

/** Letters, normal being none; null when some flag is unknown. Several flags are joined, or apart by spaces, commas or dots. */
export const lettersOfFlags = (flags: string): string | null => {
  const letters = new Set<string>();
  for (const flag of flags.replace(/[\s,;.]/g, '')) {
    const letter = Object.hasOwn(eurostat, flag) ? eurostat[flag] : flag.toUpperCase();
    if (letter === undefined || !LETTERS.includes(letter)) return null;
    if (letter !== 'A') letters.add(letter);
  }
  return [...letters].join('');
};
