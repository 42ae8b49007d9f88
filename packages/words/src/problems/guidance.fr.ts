/**
 * What whoever runs the page can do about a problem, in French. Few ever read it, so it is brought with the first problem.
 * The English of a problem stays beside it for developers.
 */
import type { Problem, ProblemCode } from '@balise/model';
import { NBSP } from '../characters.ts';
import { inFrench } from './findings.fr.ts';

const again = 'Signalez ce défaut aux auteurs de Balise, avec les mots ci-dessous.';
const lighter = 'Restreignez la demande, ou laissez l’API agréger.';
const nothing = 'Rien à corriger';

/** Complete by type: a new code does not compile before it has its words. */
export const guidance: Readonly<Record<ProblemCode, string>> = {
  CATALOG_UNREADABLE: 'Vérifiez l’adresse du catalogue, et que c’est un fichier JSON en UTF-8.',
  CATALOG_INVALID: 'Corrigez le catalogue à l’endroit indiqué.',
  INDICATOR_UNKNOWN: 'Écrivez l’identifiant comme dans le catalogue, majuscules comprises.',
  INDICATOR_AMBIGUOUS: 'Donnez dans le catalogue un identifiant différent à chaque indicateur, puis écrivez celui qui convient.',
  DATASET_UNKNOWN: 'Ajoutez ce jeu de données au catalogue, ou corrigez son identifiant.',
  TERRITORY_UNKNOWN: `Écrivez un code avec son niveau${NBSP}: dep:29, reg:53, aca:14 ou FR.`,
  PERIOD_UNKNOWN: `Écrivez une période de ces données${NBSP}: 2024, 2024-2025, latest, latest-1, current, last:5 ou all.`,
  ATTRIBUTE_INVALID: 'Corrigez cet attribut.',
  QUESTION_INCOMPLETE: `Ajoutez l’attribut qui manque${NBSP}: indicator, territory ou level.`,
  LEVEL_FORBIDDEN: 'Choisissez un niveau que ces données permettent, ou dites dans le catalogue comment les additionner (over).',
  TIME_FORBIDDEN: 'Demandez une seule période, ou dites dans le catalogue comment les cumuler (over.time).',
  BREAKDOWN_FORBIDDEN: 'Retirez cette ventilation, ou dites dans le catalogue comment l’additionner (over).',
  FORMULA_FORBIDDEN: 'Revoyez la mesure de cet indicateur dans le catalogue.',
  RANKING_FORBIDDEN: 'Montrez un chiffre ou une courbe, ou permettez le classement dans le catalogue (ranking).',
  MAP_FORBIDDEN: 'Montrez plutôt un classement, ou divisez par une population dans le catalogue.',
  LEVELS_MIXED: 'Demandez des territoires d’un même niveau.',
  FAN_OUT: 'Vérifiez que la clé (grain) de chaque jeu de données est unique.',
  DUPLICATE_KEY: 'Retirez du fichier les lignes en double, ou complétez sa clé (grain).',
  REPEATS_UNEQUAL: 'Corrigez dans le fichier la valeur répétée, ou sa clé (grain) dans le catalogue.',
  DISCLOSURE_FORBIDDEN: 'Retirez ce détail de la demande, ou faites-la calculer par le serveur.',
  TOO_MANY_ROWS: lighter,
  TOO_MANY_GROUPS: lighter,
  FIELD_MISSING: 'Comparez les colonnes du fichier à celles du catalogue (fields).',
  QUERY_INVALID: `Vérifiez que l’API suit le contrat${NBSP}: npx balise check, puis son adresse.`,
  DIALECT_UNKNOWN: 'Corrigez source.type dans le catalogue.',
  BODY_UNREADABLE: 'Ouvrez cette adresse, qui doit donner ce que le catalogue annonce.',
  BODY_TRUNCATED: 'Vérifiez que le serveur envoie le fichier en entier.',
  BODY_TOO_LARGE: 'Laissez l’API agréger, ou publiez un fichier plus petit.',
  HTTP_ERROR: 'Ouvrez cette adresse, à laquelle le serveur doit répondre 200.',
  NETWORK: 'Vérifiez l’adresse, la directive connect-src de la page et les en-têtes CORS du serveur.',
  TIMEOUT: `Vérifiez que le serveur répond. ${lighter}`,
  ORIGIN_NOT_DECLARED: 'Ajoutez cette origine à l’attribut origins de <balise-context>.',
  UNAUTHORIZED: 'Donnez un jeton valable par configure({ token }).',
  ABORTED: `${nothing}${NBSP}: une autre demande a remplacé celle-ci.`,
  QUIET_HOURS: `${nothing}${NBSP}: ces heures sont celles que la page a choisies.`,
  WORKER_LOST: lighter,
  DRAWING_FAILED: again,
  INTERNAL: again,
};

/** Where what is done of the code in general would be no help. */
const particular = ({ problem, got, params }: Problem): string | undefined => {
  if (problem === 'ORIGIN_NOT_DECLARED' && got === 'a redirect')
    return `Cette adresse renvoie vers une autre. Écrivez la dernière dans le catalogue, ou ajoutez son origine à redirects et l’origine de la dernière à origins dans <balise-context>. Si c’est une page de connexion, ouvrez l’API à la lecture ou donnez un jeton${NBSP}: configure({ token }).`;
  if (problem !== 'HTTP_ERROR') return undefined;
  switch (params?.['status']) {
    case 404:
    case 410:
      return 'Corrigez cette adresse dans le catalogue, ou remettez-y ce qu’elle donnait.';
    case 413:
    case 414:
      return `Ce serveur trouve la demande trop longue. ${lighter}`;
    case 429:
      return 'Ce serveur reçoit trop de demandes. Relevez sa limite, ou laissez garder ses réponses (Cache-Control, ETag).';
    default:
      return undefined;
  }
};

/** What to do, what was expected, where, and what was found there. */
export const guidanceOf = (wrong: Problem): string => {
  const { problem, got, expected, at, params } = wrong;
  const guess = params?.['guess'];
  const allowed = problem === 'ATTRIBUTE_INVALID' ? params?.['expected'] : undefined;
  const usual = inFrench(wrong.todo ?? '') ?? particular(wrong) ?? guidance[problem] ?? again;
  const todo = guess !== undefined ? `Écrivez ${guess}.` : allowed !== undefined ? `Valeurs admises${NBSP}: ${allowed}.` : usual;
  const wanted = guess === undefined && allowed === undefined ? inFrench(expected) : undefined;
  const where = at === undefined ? '' : `, ${at}`;
  return [
    todo,
    ...(wanted === undefined ? [] : [`Attendu${NBSP}: ${wanted}.`]),
    `${problem}${where}${got === '' ? '' : `${NBSP}: «${NBSP}${inFrench(got) ?? got}${NBSP}»`}.`,
  ].join(' ');
};
