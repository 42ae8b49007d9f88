import type { Conversion } from './facts.ts';
import type { TerritoryCode } from './territory.ts';

type Counts = ReadonlyMap<TerritoryCode, number | null>;

/**
 * Counts of one geography in another: each is given to who holds it now, and those of one territory are added. For
 * operands only: a rate is converted by its numerator and its denominator, then divided. Null (unknown) stays unknown
 * wherever it goes, and so does the share of a territory that was cut without a key.
 */
export const converted = (counts: Counts, { moves }: Conversion): Map<TerritoryCode, number | null> => {
  const partsOf = new Map(moves.map(({ code, parts }) => [code, parts]));
  const found = new Map<TerritoryCode, number | null>();
  for (const [code, count] of counts)
    for (const part of partsOf.get(code) ?? [{ code, share: 1 }]) {
      const known = found.get(part.code);
      const given = count === null || part.share === null ? null : count * part.share;
      if (known === undefined) found.set(part.code, given);
      else found.set(part.code, known === null || given === null ? null : known + given);
    }
  return found;
};
