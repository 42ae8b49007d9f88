/** What the rows left out are. */
import type { Answer, Locale } from '@balise/model';
import { NBSP } from '../characters.ts';
import { localized } from '../localized.ts';

/** More names than this make a list, not a note. */
const MOST_NAMED = 5;

export const outsideNote = ({ join }: Answer, locale: Locale): readonly string[] => {
  const names = (join.outside ?? []).map((label) => localized(label, locale));
  if (names.length === 0) return [];
  const listed = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
  return [locale === 'fr' ? `Hors référentiel${NBSP}: ${listed.join(', ')}.` : `Outside the nomenclature: ${listed.join(', ')}.`];
};
