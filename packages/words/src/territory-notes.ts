/** What a reader must know of the territories shown: what the rows left out are, where some are, and of which 1 January the communes are. */
import type { Answer, Level, Locale } from '@balise/model';
import { level as levelOf, vintage } from '@balise/territories';
import { formatDate } from './format-date.ts';

/** Levels whose territories change from one year to the next: of the others the year says nothing. */
const changing: readonly Level[] = ['com', 'arr-mun', 'epci', 'canton'];

type Notes = (answer: Answer, locale: Locale) => readonly string[];
/** Its words come with what tells what those rows are. */
let outsideNote: Notes = () => [];
export const learnOutside = (words: Notes): void => {
  outsideNote = words;
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
