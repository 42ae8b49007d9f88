import type { Answer, Locale, Warning, WarningCode } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { inLetters } from './french.ts';
import { capitalise } from './capitalise.ts';
import { rareWords, spoken } from './language.ts';
import { localized } from './localized.ts';
import { territoryNotes } from './territory-notes.ts';

/** Said elsewhere (the sentence, the notice), or meant for the producer and not for a reader. */
type Unsaid = 'SERIES_BREAK' | 'PROVISIONAL' | 'PARTIAL' | 'DISCLOSED_ROWS' | 'DUPLICATE_COMPARISON';
/** Complete by type: a new code does not compile before it has its words. */
export type WarningWords = Readonly<Record<Exclude<WarningCode, Unsaid>, (count: number, text: string) => string>>;

/** What comes of joins, shares, totals and former territories: few answers have any. */
const rareWarnings = ['TOTAL_MISMATCH', 'UNJOINED', 'CONVERTED', 'CUT', 'APPORTIONED', 'UNKNOWN_PART', 'TO_DATE'] as const;
export type RareWarning = (typeof rareWarnings)[number];
export const isRareWarning = ({ code }: Warning): boolean => (rareWarnings as readonly WarningCode[]).includes(code);

export const many = (n: number): string => capitalise(inLetters(n, false) ?? formatNumber(n, 0, 'fr'));

const french: Omit<WarningWords, RareWarning> = {
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

const notes = spoken('warnings', french as WarningWords);

const countOf = ({ params }: Warning): number => (typeof params?.['count'] === 'number' ? params['count'] : 1);

/** A break already says why there is nothing to compare with. */
const isSaid = ({ code }: Warning, warnings: readonly Warning[]): boolean =>
  code === 'NO_PREVIOUS' && warnings.some((warning) => warning.code === 'SERIES_BREAK');

/** What the warnings say, each once, then what is outside the nomenclature and of which year it is. */
export const warningNotes = (answer: Answer, locale: Locale): readonly string[] => [
  ...new Set(
    answer.warnings.flatMap((warning) => {
      if (isSaid(warning, answer.warnings)) return [];
      const words: Partial<Record<WarningCode, WarningWords[keyof WarningWords]>> =
        locale === 'fr' && isRareWarning(warning) ? rareWords().warnings : notes(locale);
      const write = words[warning.code];
      return write === undefined ? [] : [write(countOf(warning), warning.text === undefined ? '' : localized(warning.text, locale))];
    }),
  ),
  ...territoryNotes(answer, locale),
];
