import type { Answer, Locale, Warning, WarningCode } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { inLetters } from './french.ts';
import { capitalise } from './capitalise.ts';
import { spoken } from './language.ts';
import { localized } from './localized.ts';
import { territoryNotes } from './territory-notes.ts';

/** Said elsewhere (the sentence, the notice), or meant for the producer and not for a reader. */
type Unsaid = 'SERIES_BREAK' | 'PROVISIONAL' | 'PARTIAL' | 'DISCLOSED_ROWS' | 'DUPLICATE_COMPARISON';
/** Complete by type: a new code does not compile before it has its words. */
export type WarningWords = Readonly<Record<Exclude<WarningCode, Unsaid>, (count: number, text: string) => string>>;

export const many = (n: number): string => capitalise(inLetters(n, false) ?? formatNumber(n, 0, 'fr'));

/** Those of which the French comes with the piece that gives rise to them, which few pages bring. */
type Apart =
  | 'NO_PEERS'
  | 'NOT_REACHED'
  | 'TOTAL_MISMATCH'
  | 'UNJOINED'
  | 'CONVERTED'
  | 'CUT'
  | 'APPORTIONED'
  | 'TWICE'
  | 'UNREAD'
  | 'UNKNOWN_PART'
  | 'NEGATIVE_PART'
  | 'TO_DATE';
export type WordsApart = Pick<WarningWords, Apart>;

const french: Omit<WarningWords, Apart> = {
  LOW_COVERAGE: (n) =>
    n === 1
      ? 'Un chiffre n’est pas affiché, faute de données suffisantes.'
      : `${many(n)} chiffres ne sont pas affichés, faute de données suffisantes.`,
  UNMATCHED: (n) =>
    n === 1
      ? 'Un territoire du fichier n’est pas reconnu et n’apparaît pas ici.'
      : `${many(n)} territoires du fichier ne sont pas reconnus et n’apparaissent pas ici.`,
  NO_PREVIOUS: () => 'Il n’y a pas de valeur comparable pour la période précédente.',
};

/** To be called before an answer that has such a warning is said in French: English has them all. */
export const learnWarnings = (words: Partial<WordsApart>): void => {
  Object.assign(french, words);
};

const notes = spoken('warnings', french);

const countOf = ({ params }: Warning): number => (typeof params?.['count'] === 'number' ? params['count'] : 1);

/** A break already says why there is nothing to compare with. */
const isSaid = ({ code }: Warning, warnings: readonly Warning[]): boolean =>
  code === 'NO_PREVIOUS' && warnings.some((warning) => warning.code === 'SERIES_BREAK');

/** What the warnings say, each once, then what is outside the nomenclature and of which year it is. */
export const warningNotes = (answer: Answer, locale: Locale): readonly string[] => [
  ...new Set(
    answer.warnings.flatMap((warning) => {
      if (isSaid(warning, answer.warnings)) return [];
      const write = (notes(locale) as Partial<Record<WarningCode, WarningWords[keyof WarningWords]>>)[warning.code];
      return write === undefined ? [] : [write(countOf(warning), warning.text === undefined ? '' : localized(warning.text, locale))];
    }),
  ),
  ...territoryNotes(answer, locale),
];
