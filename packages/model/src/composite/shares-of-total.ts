import type { Status } from '../catalog.ts';
import { round } from '../round.ts';

type Part = { readonly value: number | null; readonly status: readonly Status[] };

/**
 * What each part is of a total, in %, rounded one by one and never made to add up to 100. One secret part leaves no share at
 * all: the total and the others would tell it. Null where the total is missing or zero, or the part is missing or negative.
 *
 * @param total printed or computed over all the parts, never the sum of those that are shown
 */
export const sharesOfTotal = (parts: readonly Part[], total: Part, decimals: number): readonly (number | null)[] => {
  const whole = total.value;
  const isSecret = [total, ...parts].some(({ status }) => status.includes('Q'));
  return parts.map(({ value }) =>
    isSecret || whole === null || whole <= 0 || value === null || value < 0 ? null : round((value * 100) / whole, decimals, 'reckoned'),
  );
};
