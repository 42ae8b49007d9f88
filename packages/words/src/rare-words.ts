/** What French says of few answers: the statuses and the warnings that few have. It is brought with the first of them; English is whole. */
import { NARROW, NBSP } from './characters.ts';
import { formatNumber } from './format-number.ts';
import { notAvailable, type RareStatus, type StatusWords } from './status-words.ts';
import { many, type RareWarning, type WarningWords } from './warning-notes.ts';

export type RareWords = {
  readonly statuses: Readonly<Record<RareStatus, StatusWords>>;
  /** What a flag of the main figure means. */
  readonly flags: Readonly<Partial<Record<RareStatus, string>>>;
  /** Why the figure of one place and one period (`at`) is not there. */
  readonly absent: (reason: RareStatus, at: string) => string | null;
  readonly warnings: Pick<WarningWords, RareWarning>;
};

export const rareFrench: RareWords = {
  statuses: {
    D: { mark: notAvailable, text: 'définition différente' },
    E: { mark: notAvailable, text: 'estimé' },
    F: { mark: notAvailable, text: 'prévision' },
    G: { mark: notAvailable, text: 'expérimental' },
    H: { mark: 'fermé', text: 'jour férié ou vacances' },
    I: { mark: notAvailable, text: 'valeur reconstituée' },
    J: { mark: notAvailable, text: 'dérogation' },
    K: { mark: 'regroupé', text: 'compté dans une autre ligne' },
    L: { mark: `n.${NBSP}c.`, text: 'non collecté' },
    N: { mark: notAvailable, text: 'non significatif' },
    S: { mark: notAvailable, text: 'événement particulier' },
    U: { mark: notAvailable, text: 'peu fiable' },
    V: { mark: notAvailable, text: 'non validé' },
    W: { mark: notAvailable, text: 'comprend une autre ligne' },
  },
  flags: {
    E: 'Ce chiffre est une estimation.',
    F: 'Ce chiffre est une prévision.',
    I: 'Ce chiffre contient des valeurs reconstituées.',
    U: 'Ce chiffre est peu fiable.',
    V: 'Ce chiffre n’est pas encore validé.',
    G: 'Ce chiffre est expérimental.',
    N: 'Ce chiffre n’est pas statistiquement significatif.',
    D: 'Ce chiffre suit une définition particulière.',
    J: 'Ce chiffre a été produit par dérogation à la méthode habituelle.',
    S: 'Des événements particuliers ont pesé sur ce chiffre.',
    W: 'Ce chiffre en comprend un autre.',
  },
  absent: (reason, at) => {
    switch (reason) {
      case 'L':
        return `la donnée n’a pas été collectée ${at}`;
      case 'K':
        return `le chiffre est compté avec un autre ${at}`;
      case 'H':
        return `il n’y a pas de mesure ${at}, période de fermeture`;
      default:
        return null;
    }
  },
  warnings: {
    TOTAL_MISMATCH: () => 'Le total publié diffère de la somme des parties.',
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
  },
};
