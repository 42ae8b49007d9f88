/** What a reader must know of the territories shown: what the rows left out are, and of which 1 January the communes are. */
import type { Answer, Level, Locale } from '@balise/model';
import { level as levelOf, vintage } from '@balise/territories';
import { NBSP } from './characters.ts';
import { formatDate } from './format-date.ts';
import { localized } from './localized.ts';

/** Levels whose territories change from one year to the next: of the others the year says nothing. */
const changing: readonly Level[] = ['com', 'arr-mun', 'epci', 'canton'];

/** More names than this make a list, not a note. */
const MOST_NAMED = 5;

const outsideNote = ({ join }: Answer, locale: Locale): readonly string[] => {
  const names = (join.outside ?? []).map((label) => localized(label, locale));
  if (names.length === 0) return [];
  const listed = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
  return [locale === 'fr' ? `Hors référentiel${NBSP}: ${listed.join(', ')}.` : `Outside the nomenclature: ${listed.join(', ')}.`];
};

const geographyNote = ({ figures, warnings }: Answer, locale: Locale): readonly string[] => {
  const isConverted = warnings.some(({ code }) => code === 'CONVERTED' || code === 'CUT' || code === 'APPORTIONED');
  const isChanging = isConverted || figures.territory.some((code) => changing.includes(levelOf(code) ?? 'FR'));
  if (!isChanging) return [];
  const day = formatDate(`${vintage}-01-01`, locale);
  return [locale === 'fr' ? `Géographie au ${day}.` : `Geography as of ${day}.`];
};

export const territoryNotes = (answer: Answer, locale: Locale): readonly string[] => [
  ...outsideNote(answer, locale),
  ...geographyNote(answer, locale),
];
