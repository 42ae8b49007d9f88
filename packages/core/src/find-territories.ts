/** Brought with the first letter typed in a picker: what finds territories by name or code. */
import { isLevel, isProblem, type Locale } from '@balise/model';
import { territories, territoriesWith } from '@balise/territories';
import type { Found } from './wire.ts';

const MOST_FOUND = 50;

export const findTerritories = async (text: string, names: readonly string[], locale: Locale): Promise<readonly Found[]> => {
  const levels = names.filter(isLevel);
  const brought = await territoriesWith(levels);
  // Without the list of communes, départements are found all the same.
  const { search, label, whereabouts } = isProblem(brought) ? territories : brought;
  return search(text, levels)
    .slice(0, MOST_FOUND)
    .map((code) => ({ code, label: label(code, locale) ?? code, detail: whereabouts(code, locale) }));
};
