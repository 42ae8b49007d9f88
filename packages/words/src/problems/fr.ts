import { NBSP } from '../characters.ts';
import type { ProblemLexicon, ProblemWords, Subject } from './problem-words.ts';

const sentence = (word: string, text: string | ((subject: Subject) => string)): ProblemWords => ({
  word,
  text: typeof text === 'string' ? () => text : text,
});
const named = ({ indicator }: Subject): string => (indicator === '' ? 'Cet indicateur' : `L’indicateur «${NBSP}${indicator}${NBSP}»`);
const either = (text: string, otherwise: string, write: (text: string) => string): string => (text === '' ? otherwise : write(text));

const settings = 'Réglage à revoir.';
const forbidden = 'Non calculable.';
const unavailable = 'Données indisponibles.';
const unreadable = 'Données illisibles.';
const later = 'Réessayez dans quelques minutes.';
const fewer = 'Choisissez un territoire plus large ou moins de périodes.';
const warn = 'Prévenez le responsable de cette page.';

const answered: Readonly<Record<Subject['refusal'], string>> = {
  absent: `Les données ne sont plus à l’adresse prévue. ${warn}`,
  busy: `Le portail de données reçoit trop de demandes. ${later}`,
  refused: `Le portail de données refuse la demande. ${warn}`,
  '': `Le portail de données ne répond pas normalement. ${later}`,
};

export const fr: ProblemLexicon = {
  CATALOG_UNREADABLE: sentence('Catalogue indisponible.', `La liste des indicateurs n’a pas pu être lue. ${later}`),
  CATALOG_INVALID: sentence('Catalogue à corriger.', `La liste des indicateurs contient une erreur. ${warn}`),
  INDICATOR_UNKNOWN: sentence('Indicateur inconnu.', `L’indicateur demandé n’est pas dans la liste de ce portail. ${warn}`),
  INDICATOR_AMBIGUOUS: sentence('Indicateur ambigu.', `Plusieurs indicateurs portent ce nom. ${warn}`),
  DATASET_UNKNOWN: sentence('Données introuvables.', `Les données de cet indicateur ne sont pas dans la liste de ce portail. ${warn}`),
  TERRITORY_UNKNOWN: sentence('Territoire inconnu.', 'Le territoire demandé n’est pas reconnu.'),
  PERIOD_UNKNOWN: sentence('Période sans données.', ({ period, held }) => {
    const none = either(period, 'La période demandée n’existe pas dans ces données.', (when) => `Il n’y a pas de données ${when}.`);
    return either(held, none, (those) => `${none} Il y en a pour${NBSP}: ${those}.`);
  }),
  ATTRIBUTE_INVALID: sentence(settings, ({ attribute, got }) =>
    either(
      got,
      `Un réglage de cet affichage n’est pas valable. ${warn}`,
      () => `L’attribut «${NBSP}${attribute}${NBSP}» vaut «${NBSP}${got}${NBSP}». ${warn}`,
    ),
  ),
  QUESTION_INCOMPLETE: sentence(settings, 'Choisissez un indicateur et un territoire pour afficher un chiffre.'),

  LEVEL_FORBIDDEN: sentence(forbidden, (subject) =>
    either(
      subject.level,
      `${named(subject)} ne peut pas être recalculé pour ce territoire.`,
      (level) => `${named(subject)} ne peut pas être recalculé pour ${level}.`,
    ),
  ),
  TIME_FORBIDDEN: sentence(forbidden, (subject) => `${named(subject)} ne peut pas être cumulé sur plusieurs périodes.`),
  BREAKDOWN_FORBIDDEN: sentence(forbidden, (subject) =>
    either(
      subject.breakdown,
      `${named(subject)} ne peut pas être détaillé ainsi.`,
      (breakdown) => `${named(subject)} ne peut pas être détaillé ou additionné selon «${NBSP}${breakdown}${NBSP}».`,
    ),
  ),
  FORMULA_FORBIDDEN: sentence(forbidden, (subject) => `${named(subject)} ne peut pas être calculé à partir de ces données.`),
  RANKING_FORBIDDEN: sentence('Pas de classement.', (subject) => `${named(subject)} ne sert pas à classer les territoires.`),
  MAP_FORBIDDEN: sentence(
    'Pas de carte.',
    `Un nombre ne se compare pas sur une carte${NBSP}: les territoires les plus peuplés y seraient toujours les plus foncés. Une part ou un taux, oui.`,
  ),
  LEVELS_MIXED: sentence(forbidden, 'Des territoires de tailles différentes ne peuvent pas être additionnés ensemble.'),
  FAN_OUT: sentence(forbidden, `Les deux fichiers ne se correspondent pas ligne à ligne${NBSP}: le résultat serait faux.`),
  DUPLICATE_KEY: sentence(
    forbidden,
    (subject) => `${named(subject)} apparaît plusieurs fois pour le même territoire${NBSP}: le résultat serait faux.`,
  ),
  REPEATS_UNEQUAL: sentence(unreadable, `Une même valeur est écrite de deux façons dans le fichier. ${warn}`),
  DISCLOSURE_FORBIDDEN: sentence(
    'Secret statistique.',
    'Ce détail n’est pas montré, pour que personne ne puisse être reconnu derrière un chiffre.',
  ),
  TOO_MANY_ROWS: sentence('Trop de données.', (subject) =>
    either(
      subject.limit,
      `Il y a trop de lignes pour les lire ici. ${fewer}`,
      (limit) => `Il y a trop de lignes pour les lire ici (limite${NBSP}: ${limit}). ${fewer}`,
    ),
  ),
  TOO_MANY_GROUPS: sentence('Trop de données.', (subject) =>
    either(
      subject.limit,
      `Il y a trop de résultats pour les afficher ici. ${fewer}`,
      (limit) => `Il y a trop de résultats pour les afficher ici (limite${NBSP}: ${limit}). ${fewer}`,
    ),
  ),

  FIELD_MISSING: sentence(unreadable, `Une colonne attendue a disparu du fichier. ${warn}`),
  QUERY_INVALID: sentence(unavailable, `Le portail de données n’a pas compris la demande. ${warn}`),
  DIALECT_UNKNOWN: sentence(unavailable, `Ce type de source n’est pas pris en charge. ${warn}`),
  BODY_UNREADABLE: sentence(unreadable, `Les données reçues n’ont pas la forme attendue. ${warn}`),
  BODY_TRUNCATED: sentence('Données incomplètes.', `Les données reçues s’arrêtent avant la fin. ${later}`),
  BODY_TOO_LARGE: sentence('Trop de données.', `Le fichier est trop gros pour être lu ici. ${warn}`),
  HTTP_ERROR: sentence(unavailable, ({ refusal }) => answered[refusal]),
  NETWORK: sentence(unavailable, 'Le portail de données est injoignable. Vérifiez votre connexion, puis réessayez.'),
  TIMEOUT: sentence(unavailable, `Le portail de données met trop de temps à répondre. ${later}`),
  ORIGIN_NOT_DECLARED: sentence(unavailable, `Cette page n’autorise pas ce portail de données. ${warn}`),
  UNAUTHORIZED: sentence('Accès réservé.', 'Vous n’avez pas accès à ces données. Reconnectez-vous, puis réessayez.'),
  ABORTED: sentence('Demande interrompue.', 'L’affichage a été interrompu avant la fin.'),
  QUIET_HOURS: sentence('En pause.', 'Les chiffres se reposent aux heures de déconnexion. Ils viendront à leur fin.'),

  WORKER_LOST: sentence('Affichage interrompu.', 'Le calcul s’est arrêté. Rechargez la page pour le relancer.'),
  DRAWING_FAILED: sentence('Graphique indisponible.', 'Le graphique n’a pas pu être dessiné. Les chiffres restent dans le tableau.'),
  INTERNAL: sentence('Erreur inattendue.', `Ce chiffre n’a pas pu être affiché. ${warn}`),
};
