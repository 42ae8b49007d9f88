/** What an API that claims the contract promises, in the order in which it is checked and said. */
import type { Localized } from '@balise/model';

export const promises = {
  'catalog.schema': { fr: 'Le catalogue se lit et respecte le contrat', en: 'The catalogue is readable and keeps the contract' },
  'catalog.totals': {
    fr: 'Les lignes de total sont déclarées, pour n’être pas ajoutées à leurs parties',
    en: 'Rows of totals are declared, so as not to be added to their parts',
  },
  'query.schema': {
    fr: 'Une réponse est une table : colonnes de même longueur, types, lignes lues et totales',
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
    fr: 'Une réponse connue n’est pas renvoyée : ETag, puis 304',
    en: 'An answer already known is not sent again: ETag, then 304',
  },
  'caching.distinct': { fr: 'Deux réponses différentes n’ont pas la même étiquette', en: 'Two different answers do not share a tag' },
  'caching.errors': { fr: 'Un refus n’est pas gardé en cache', en: 'A refusal is not cached' },
  'leaks.errors': {
    fr: 'Un refus ne dit rien de la machine : ni pile, ni chemin, ni SQL',
    en: 'A refusal says nothing of the machine: no stack, no path, no SQL',
  },
  'leaks.headers': {
    fr: 'Les réponses ne posent pas de cookie et ne nomment pas leur logiciel',
    en: 'Answers set no cookie and do not name their software',
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type PromiseName = keyof typeof promises;

/** What the developer does of a promise that does not hold. */
export const todos: Readonly<Record<PromiseName, Localized>> = {
  'catalog.schema': {
    fr: 'Servez en JSON, sous /catalog, un catalogue que catalog.schema.json accepte.',
    en: 'Serve under /catalog, as JSON, a catalogue that catalog.schema.json accepts.',
  },
  'catalog.totals': {
    fr: 'Déclarez le code de la ligne de total dans la ventilation\u202f: "total": "_T".',
    en: 'Declare the code of the total row in the breakdown: "total": "_T".',
  },
  'query.schema': {
    fr: 'Répondez { "columns": { nom: [cellules] }, "types": { nom: "string" ou "number" }, "rows": { "read", "total" } }, en application/json ; ce que l’API ne calcule pas, ne le déclarez pas dans `abilities`.',
    en: 'Answer { "columns": { name: [cells] }, "types": { name: "string" or "number" }, "rows": { "read", "total" } }, as application/json; what the API does not compute, do not declare in `abilities`.',
  },
  'query.post': {
    fr: 'Lisez le corps de POST /query comme le paramètre q de GET /query.',
    en: 'Read the body of POST /query as the parameter q of GET /query.',
  },
  'rows.complete': {
    fr: 'Envoyez toutes les lignes demandées ; `rows.read` dit combien ont été lues, `rows.total` combien répondent à la question.',
    en: 'Send all the rows that are asked for; `rows.read` says how many were read, `rows.total` how many match.',
  },
  'laws.missing': {
    fr: 'Gardez null ce qui manque : `valid` et `distinct` ne le comptent pas, `missing` le compte, `count` compte les lignes.',
    en: 'Keep null what is missing: `valid` and `distinct` do not count it, `missing` does, `count` counts rows.',
  },
  'laws.where': {
    fr: 'Comparez comme SQL : une cellule vide n’est ni égale, ni différente, et `not` ne la garde pas.',
    en: 'Compare as SQL does: an empty cell is neither equal nor different, and `not` does not keep it.',
  },
  'laws.measures': {
    fr: 'Calculez sur les cellules connues seules ; une somme de rien est null, non 0.',
    en: 'Compute over known cells alone; a sum of nothing is null, not 0.',
  },
  'laws.groups': {
    fr: 'Groupez par toutes les valeurs, null comprise, comme GROUP BY.',
    en: 'Group by every value, null included, as GROUP BY does.',
  },
  'order.asked': {
    fr: 'Triez comme `order` le demande, ou ne déclarez pas "order" dans `abilities`.',
    en: 'Sort as `order` asks, or do not declare "order" in `abilities`.',
  },
  'order.missing': { fr: 'Triez NULLS LAST, dans les deux sens.', en: 'Sort NULLS LAST, both ways.' },
  'order.ties': {
    fr: 'Ajoutez les clés de `by` à la fin du tri, croissantes, par point de code (COLLATE "C", BINARY).',
    en: 'Add the keys of `by` at the end of the order, ascending, by code point (COLLATE "C", BINARY).',
  },
  'limit.prefix': {
    fr: 'Appliquez `limit` après le tri, ou ne le déclarez pas dans `abilities`.',
    en: 'Apply `limit` after the order, or do not declare it in `abilities`.',
  },
  'arrow.rows': {
    fr: 'Envoyez en Arrow les mêmes lignes qu’en JSON, comme application/vnd.apache.arrow.stream, ou répondez toujours en application/json.',
    en: 'Send as Arrow the same rows as in JSON, as application/vnd.apache.arrow.stream, or always answer in application/json.',
  },
  'availability.counts': {
    fr: 'Répondez la table des valeurs de `by` et, dans la colonne "count", du nombre de leurs lignes ; sans `by`, une ligne.',
    en: 'Answer the table of the values of `by` and, in the column "count", of how many rows have them; without `by`, one row.',
  },
  'limits.said': {
    fr: 'Dites dans `abilities` "maxRows" et "maxGroups" ; au-delà, refusez par un 413 dont le code est TOO_MANY_ROWS ou TOO_MANY_GROUPS, et les params "limit" et "number".',
    en: 'Say "maxRows" and "maxGroups" in `abilities`; over them, refuse with a 413 whose code is TOO_MANY_ROWS or TOO_MANY_GROUPS, and params "limit" and "number".',
  },
  'errors.problems': {
    fr: 'Refusez par un 4xx en application/problem+json, avec title, status, detail et code, comme /openapi.json du serveur de référence le décrit.',
    en: 'Refuse with a 4xx as application/problem+json, with title, status, detail and code, as /openapi.json of the reference server describes.',
  },
  'errors.strict': {
    fr: 'Refusez (QUERY_INVALID) un membre ou un opérateur inconnu, plutôt que de l’ignorer.',
    en: 'Refuse (QUERY_INVALID) a member or an operator that is unknown, rather than ignore it.',
  },
  'cors.answers': {
    fr: 'Envoyez Access-Control-Allow-Origin: * avec toute réponse, refus compris.',
    en: 'Send Access-Control-Allow-Origin: * with every answer, refusals included.',
  },
  'cors.preflight': {
    fr: 'Répondez 204 à OPTIONS /query, avec Access-Control-Allow-Origin: *, Access-Control-Allow-Headers: content-type et Access-Control-Allow-Methods: POST.',
    en: 'Answer 204 to OPTIONS /query, with Access-Control-Allow-Origin: *, Access-Control-Allow-Headers: content-type and Access-Control-Allow-Methods: POST.',
  },
  'caching.revalidation': {
    fr: 'Envoyez un ETag ; à qui le renvoie dans If-None-Match, répondez 304, sans corps.',
    en: 'Send an ETag; to whoever sends it back in If-None-Match, answer 304, without a body.',
  },
  'caching.distinct': {
    fr: 'Tirez l’ETag du contenu (une empreinte), non du jeu ni de l’heure.',
    en: 'Make the ETag from the content (a digest), not from the dataset nor from the hour.',
  },
  'caching.errors': {
    fr: 'Envoyez Cache-Control: no-store avec tout refus.',
    en: 'Send Cache-Control: no-store with every refusal.',
  },
  'leaks.errors': {
    fr: 'Gardez pour vos journaux les exceptions, les chemins et le SQL.',
    en: 'Keep exceptions, paths and SQL for your logs.',
  },
  'leaks.headers': {
    fr: 'Retirez Set-Cookie, X-Powered-By et la version de l’en-tête Server.',
    en: 'Remove Set-Cookie, X-Powered-By and the version in the Server header.',
  },
};

/** What was got, for the developer: of the API's own words and of queries, the two languages say the same. */
export type Detail = { readonly fr: string; readonly en: string };
export const asIs = (words: string): Detail => ({ fr: words, en: words });
/** The same words before both, as a query or an address. */
export const of = (what: string, { fr, en }: Detail): Detail => ({ fr: `${what} : ${fr}`, en: `${what}: ${en}` });
export const isDetail = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Detail>).fr === 'string' && 'en' in value;
export const undeclared = (...names: readonly string[]): Detail => {
  const words = names.map((name) => JSON.stringify(name)).join(', ');
  return {
    fr: `rien à essayer : l’API ne déclare pas ${words} dans \`abilities\``,
    en: `nothing to try: the API does not declare ${words} in \`abilities\``,
  };
};

/** `holds` null: nothing there to try it on. `detail` says what was got, or why nothing was tried. */
export type Finding = { readonly promise: PromiseName; readonly holds: boolean | null; readonly detail?: Detail };
