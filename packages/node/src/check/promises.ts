/** What an API that claims the contract promises, in the order in which it is checked and said. */
import type { Localized } from '@balise/model';

export const promises = {
  'catalog.schema': { fr: 'Le catalogue se lit et respecte le contrat', en: 'The catalogue is readable and keeps the contract' },
  'query.schema': {
    fr: 'Une réponse est une table : colonnes de même longueur, types, lignes lues et totales',
    en: 'An answer is a table: columns of one length, types, rows read and in all',
  },
  'query.post': {
    fr: 'La même question, en GET et en POST, a la même réponse',
    en: 'The same query by GET and by POST has the same answer',
  },
  'rows.complete': { fr: 'Une réponse est complète, ou se dit partielle', en: 'An answer is complete, or says that it is partial' },
  'laws.missing': { fr: 'Une cellule vide n’est pas un zéro', en: 'A missing cell is not a zero' },
  'laws.where': { fr: 'Les filtres suivent la logique à trois valeurs', en: 'Filters follow three-valued logic' },
  'laws.measures': { fr: 'Les agrégats valent ceux des lignes', en: 'Aggregates are those of the rows' },
  'laws.groups': {
    fr: 'Une clé vide est un groupe à part, et rien ne se perd',
    en: 'A missing key is a group of its own, and nothing is lost',
  },
  'order.asked': { fr: 'L’ordre est celui demandé', en: 'The order is the one asked for' },
  'order.missing': { fr: 'Le vide vient en dernier, dans les deux sens', en: 'Missing comes last, both ways' },
  'order.ties': { fr: 'Les ex æquo suivent leurs clés, par point de code', en: 'Ties follow their keys, by code point' },
  'limit.prefix': { fr: 'Une limite garde les premières lignes de l’ordre', en: 'A limit keeps the first rows of the order' },
  'arrow.rows': {
    fr: 'Un flux Arrow se dit tel, et a les mêmes lignes que le JSON',
    en: 'An Arrow stream says that it is one, and has the same rows as the JSON',
  },
  'availability.counts': {
    fr: 'Ce que /availability dit exister existe, en mêmes nombres',
    en: 'What /availability says exists is there, in the same numbers',
  },
  'limits.said': {
    fr: 'Les limites sont dites avant de mordre, et nommées quand elles mordent',
    en: 'Limits are said before they bite, and named when they do',
  },
  'errors.problems': {
    fr: 'Un refus est un application/problem+json, avec un code stable',
    en: 'A refusal is an application/problem+json, with a stable code',
  },
  'errors.strict': { fr: 'Une question mal écrite est refusée, jamais devinée', en: 'A query badly written is refused, never guessed' },
  'cors.answers': { fr: 'Toute origine lit les réponses, refus compris', en: 'Every origin reads the answers, refusals included' },
  'cors.preflight': { fr: 'Une page peut poster une question', en: 'A page may post a query' },
  'caching.revalidation': {
    fr: 'Une réponse connue n’est pas renvoyée : ETag, puis 304',
    en: 'An answer already known is not sent again: ETag, then 304',
  },
  'caching.distinct': { fr: 'Deux réponses différentes n’ont pas la même étiquette', en: 'Two different answers do not share a tag' },
  'caching.errors': { fr: 'Un refus n’est pas gardé en cache', en: 'A refusal is not cached' },
  'leaks.errors': {
    fr: 'Un refus ne dit rien de la machine : ni pile, ni chemin, ni SQL',
    en: 'A refusal says nothing of the machine: no stack, no path, no SQL',
  },
  'leaks.headers': {
    fr: 'Les réponses ne posent pas de cookie et ne nomment pas leur logiciel',
    en: 'Answers set no cookie and do not name their software',
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type PromiseName = keyof typeof promises;

/** `holds` null: nothing there to try it on. `detail` says what was got, for the developer. */
export type Finding = { readonly promise: PromiseName; readonly holds: boolean | null; readonly detail?: string };
