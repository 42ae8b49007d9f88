import type { Answer, Locale, Warning, WarningCode } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { inLetters } from './french.ts';
import { capitalise } from './capitalise.ts';
import { NARROW, NBSP } from './characters.ts';
import { localized } from './localized.ts';
import { territoryNotes } from './territory-notes.ts';

type Write = Record<Locale, (count: number, text: string) => string>;

const many = (n: number, locale: Locale): string =>
  locale === 'fr' ? capitalise(inLetters(n, false) ?? formatNumber(n, 0, 'fr')) : formatNumber(n, 0, 'en');

/** Null: said elsewhere (the sentence, the notice), or meant for the producer and not for a reader. */
const notes: Record<WarningCode, Write | null> = {
  LOW_COVERAGE: {
    fr: (n) =>
      n === 1
        ? 'Un chiffre n’est pas affiché, faute de données suffisantes.'
        : `${many(n, 'fr')} chiffres ne sont pas affichés, faute de données suffisantes.`,
    en: (n) => (n === 1 ? 'One figure is not shown for lack of data.' : `${many(n, 'en')} figures are not shown for lack of data.`),
  },
  TOTAL_MISMATCH: {
    fr: () => 'Le total publié diffère de la somme des parties.',
    en: () => 'The published total differs from the sum of its parts.',
  },
  UNMATCHED: {
    fr: (n) =>
      n === 1
        ? 'Un territoire du fichier n’est pas reconnu et n’apparaît pas ici.'
        : `${many(n, 'fr')} territoires du fichier ne sont pas reconnus et n’apparaissent pas ici.`,
    en: (n) =>
      n === 1
        ? 'One territory of the file is not recognised and does not appear here.'
        : `${many(n, 'en')} territories of the file are not recognised and do not appear here.`,
  },
  NO_PREVIOUS: {
    fr: () => 'Il n’y a pas de valeur comparable pour la période précédente.',
    en: () => 'There is no comparable value for the previous period.',
  },
  UNJOINED: {
    fr: (n) =>
      n === 1
        ? 'Un établissement ou un territoire n’est que dans un des deux fichiers et n’est pas compté.'
        : `${many(n, 'fr')} établissements ou territoires ne sont que dans un des deux fichiers et ne sont pas comptés.`,
    en: (n) =>
      n === 1
        ? 'One school or territory is in one of the two files only and is not counted.'
        : `${many(n, 'en')} schools or territories are in one of the two files only and are not counted.`,
  },
  CONVERTED: {
    fr: (n) =>
      n === 1
        ? 'Un territoire du fichier, réuni à un autre ou renuméroté depuis, est compté dans celui qui le remplace.'
        : `${many(n, 'fr')} territoires du fichier, réunis ou renumérotés depuis, sont comptés dans ceux qui les remplacent.`,
    en: (n) =>
      n === 1
        ? 'One territory of the file, merged or renumbered since, is counted in the one that replaces it.'
        : `${many(n, 'en')} territories of the file, merged or renumbered since, are counted in those that replace them.`,
  },
  CUT: {
    fr: (n) =>
      n === 1
        ? `Un territoire du fichier a été divisé depuis${NBSP}: faute de savoir le répartir, il n’est compté dans aucun de ceux qui en sont issus.`
        : `${many(n, 'fr')} territoires du fichier ont été divisés depuis${NBSP}: faute de savoir les répartir, ils ne sont comptés dans aucun de ceux qui en sont issus.`,
    en: (n) =>
      n === 1
        ? 'One territory of the file was divided since: how to share it is not known, so it is counted in none of its parts.'
        : `${many(n, 'en')} territories of the file were divided since: how to share them is not known, so they are counted in none of their parts.`,
  },
  APPORTIONED: {
    fr: (n, by) =>
      n === 1
        ? `Un territoire du fichier a été divisé depuis${NBSP}: ce qu’il comptait est réparti, par estimation, entre ceux qui en sont issus (${by}).`
        : `${many(n, 'fr')} territoires du fichier ont été divisés depuis${NBSP}: ce qu’ils comptaient est réparti, par estimation, entre ceux qui en sont issus (${by}).`,
    en: (n, by) =>
      n === 1
        ? `One territory of the file was divided since: what it counted is shared, as an estimate, between its parts (${by}).`
        : `${many(n, 'en')} territories of the file were divided since: what they counted is shared, as an estimate, between their parts (${by}).`,
  },
  UNKNOWN_PART: {
    fr: (n) =>
      `La répartition porte sur les cas connus${NBSP}: ${n === 0 ? 'moins de 1' : formatNumber(n, 0, 'fr')}${NARROW}% ne le sont pas.`,
    en: (n) => `Shares are of the known cases: ${n === 0 ? 'under 1' : formatNumber(n, 0, 'en')}% are unknown.`,
  },
  TO_DATE: {
    fr: () => `La période n’est pas terminée${NBSP}: elle est comparée à la précédente arrêtée à la même semaine.`,
    en: () => 'The period is not over: it is compared with the previous one up to the same week.',
  },
  SERIES_BREAK: null,
  PROVISIONAL: null,
  PARTIAL: null,
  DISCLOSED_ROWS: null,
  DUPLICATE_COMPARISON: null,
};

const countOf = ({ params }: Warning): number => (typeof params?.['count'] === 'number' ? params['count'] : 1);

/** A break already says why there is nothing to compare with. */
const isSaid = ({ code }: Warning, warnings: readonly Warning[]): boolean =>
  code === 'NO_PREVIOUS' && warnings.some((warning) => warning.code === 'SERIES_BREAK');

/** What the warnings say, each once, then what is outside the nomenclature and of which year it is. */
export const warningNotes = (answer: Answer, locale: Locale): readonly string[] => [
  ...new Set(
    answer.warnings.flatMap((warning) => {
      if (isSaid(warning, answer.warnings)) return [];
      const write = notes[warning.code];
      return write === null ? [] : [write[locale](countOf(warning), warning.text === undefined ? '' : localized(warning.text, locale))];
    }),
  ),
  ...territoryNotes(answer, locale),
];
