import type { Answer, Locale, Warning, WarningCode } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { inLetters } from './french.ts';
import { capitalise } from './capitalise.ts';
import { NARROW, NBSP } from './characters.ts';
import { spoken } from './language.ts';
import { localized } from './localized.ts';
import { territoryNotes } from './territory-notes.ts';

/** Said elsewhere (the sentence, the notice), or meant for the producer and not for a reader. */
type Unsaid = 'SERIES_BREAK' | 'PROVISIONAL' | 'PARTIAL' | 'DISCLOSED_ROWS' | 'DUPLICATE_COMPARISON';
/** Complete by type: a new code does not compile before it has its words. */
export type WarningWords = Readonly<Record<Exclude<WarningCode, Unsaid>, (count: number, text: string) => string>>;

const many = (n: number): string => capitalise(inLetters(n, false) ?? formatNumber(n, 0, 'fr'));

const french: WarningWords = {
  LOW_COVERAGE: (n) =>
    n === 1
      ? 'Un chiffre n’est pas affiché, faute de données suffisantes.'
      : `${many(n)} chiffres ne sont pas affichés, faute de données suffisantes.`,
  TOTAL_MISMATCH: () => 'Le total publié diffère de la somme des parties.',
  UNMATCHED: (n) =>
    n === 1
      ? 'Un territoire du fichier n’est pas reconnu et n’apparaît pas ici.'
      : `${many(n)} territoires du fichier ne sont pas reconnus et n’apparaissent pas ici.`,
  NO_PREVIOUS: () => 'Il n’y a pas de valeur comparable pour la période précédente.',
  UNJOINED: (n) =>
    n === 1
      ? 'Un établissement ou un territoire n’est que dans un des deux fichiers et n’est pas compté.'
      : `${many(n)} établissements ou territoires ne sont que dans un des deux fichiers et ne sont pas comptés.`,
  CONVERTED: (n) =>
    n === 1
      ? 'Un territoire du fichier, réuni à un autre ou renuméroté depuis, est compté dans celui qui le remplace.'
      : `${many(n)} territoires du fichier, réunis ou renumérotés depuis, sont comptés dans ceux qui les remplacent.`,
  CUT: (n) =>
    n === 1
      ? `Un territoire du fichier a été divisé depuis${NBSP}: faute de savoir le répartir, il n’est compté dans aucun de ceux qui en sont issus.`
      : `${many(n)} territoires du fichier ont été divisés depuis${NBSP}: faute de savoir les répartir, ils ne sont comptés dans aucun de ceux qui en sont issus.`,
  APPORTIONED: (n, by) =>
    n === 1
      ? `Un territoire du fichier a été divisé depuis${NBSP}: ce qu’il comptait est réparti, par estimation, entre ceux qui en sont issus (${by}).`
      : `${many(n)} territoires du fichier ont été divisés depuis${NBSP}: ce qu’ils comptaient est réparti, par estimation, entre ceux qui en sont issus (${by}).`,
  UNKNOWN_PART: (n) =>
    `La répartition porte sur les cas connus${NBSP}: ${n === 0 ? 'moins de 1' : formatNumber(n, 0, 'fr')}${NARROW}% ne le sont pas.`,
  TO_DATE: () => `La période n’est pas terminée${NBSP}: elle est comparée à la précédente arrêtée à la même semaine.`,
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
