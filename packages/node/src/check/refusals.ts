/** What is refused, how it is said, and what that gives away. */
import { type Api, type Reply, jsonOf } from './api.ts';
import { asIs, type Detail, type Finding } from './promises.ts';
import type { Subject } from './subject.ts';

/** Traces of what runs behind: a stack, a place on a disk, a statement. */
const LEAK =
  /\bat [\w.<>]+ \(|node_modules|file:\/\/|(?:^|["\s(])\/(?:home|usr|var|opt|srv|app|root|tmp)\/|[A-Z]:\\|\bSELECT\b.+\bFROM\b|Traceback|Exception in/u;
const SOFTWARE = ['x-powered-by', 'x-aspnet-version', 'x-runtime'];

const isProblemReply = ({ status, headers, text }: Reply): boolean => {
  const json = jsonOf(text) as { code?: unknown; status?: unknown; title?: unknown } | undefined;
  return (
    status >= 400 &&
    /^application\/problem\+json\b/u.test(headers.get('content-type') ?? '') &&
    typeof json?.code === 'string' &&
    json.code !== '' &&
    typeof json.title === 'string' &&
    json.status === status
  );
};

export const checkRefusals = async (api: Api, { dataset, declared, can, texts, numbers, total }: Subject): Promise<readonly Finding[]> => {
  const [text = '', number] = [texts[0], numbers[0]];
  /** Reads a column in the way the API can. */
  const reading = (name: string): object => (can.by ? { by: [name] } : { fields: [name] });
  const wrong: readonly (readonly [what: Detail, code: string, body: string])[] = [
    [{ fr: 'ce qui n’est pas du JSON', en: 'not JSON' }, 'QUERY_INVALID', '{'],
    [
      { fr: 'un jeu inconnu', en: 'an unknown dataset' },
      'DATASET_UNKNOWN',
      JSON.stringify({ dataset: `${dataset}-inconnu`, ...reading(text) }),
    ],
    [{ fr: 'une colonne inconnue', en: 'an unknown column' }, 'FIELD_MISSING', JSON.stringify({ dataset, ...reading('colonne-inconnue') })],
    [{ fr: 'un membre mal écrit', en: 'a misspelt member' }, 'QUERY_INVALID', JSON.stringify({ dataset, ...reading(text), orderBy: [] })],
    [
      { fr: 'un opérateur inconnu', en: 'an unknown operator' },
      'QUERY_INVALID',
      JSON.stringify({ dataset, measures: [{ op: 'somme', field: number ?? text, as: 's' }] }),
    ],
    [{ fr: 'une limite négative', en: 'a negative limit' }, 'QUERY_INVALID', JSON.stringify({ dataset, ...reading(text), limit: -1 })],
    [{ fr: 'rien à lire', en: 'nothing to read' }, 'QUERY_INVALID', JSON.stringify({ dataset })],
    [
      { fr: 'un nom avec un guillemet', en: 'a name with a quote' },
      'FIELD_MISSING',
      JSON.stringify({ dataset, ...reading(`${text}"; DROP TABLE x; --`) }),
    ],
  ];
  const replies = await Promise.all(wrong.map(async ([what, code, body]) => ({ what, code, body, reply: await api.post(body) })));
  const unknown = { what: { fr: 'une adresse inconnue', en: 'an unknown route' }, code: 'HTTP_ERROR', reply: await api.get('nulle-part') };
  const all = [...replies, unknown];
  const accepted = replies.find(({ reply }) => reply.status < 400);
  const formless = all.find(({ reply }) => reply.status >= 400 && !isProblemReply(reply)) ?? accepted;
  const miscoded = replies.find(({ reply, code }) => (jsonOf(reply.text) as { code?: unknown } | undefined)?.code !== code);
  const cached = all.find(
    ({ reply }) => reply.status >= 400 && !/no-store|no-cache|max-age=0/u.test(reply.headers.get('cache-control') ?? ''),
  );
  const leaking = all.find(({ reply }) => LEAK.test(reply.text));
  const named = all.find(
    ({ reply }) =>
      SOFTWARE.some((name) => reply.headers.has(name)) || reply.headers.has('set-cookie') || /\d/u.test(reply.headers.get('server') ?? ''),
  );
  type Found = { readonly what: Detail; readonly reply: Reply; readonly code: string; readonly body?: string };
  const shown = (
    found: Found | undefined,
    seen: (reply: Reply) => string = ({ headers, text: words }) => `${headers.get('content-type')} ${words.slice(0, 160)}`,
  ): { detail?: Detail } => {
    if (found === undefined) return {};
    const { what, reply, code, body = '/nulle-part' } = found;
    const got = `HTTP ${reply.status} ${seen(reply)}`;
    return {
      detail: {
        fr: `${body} (${what.fr}, attendu ${code}) : ${got}`,
        en: `${body} (${what.en}, expected ${code}): ${got}`,
      },
    };
  };
  return [
    { promise: 'errors.problems', holds: formless === undefined && miscoded === undefined, ...shown(formless ?? miscoded) },
    { promise: 'errors.strict', holds: accepted === undefined, ...shown(accepted) },
    {
      promise: 'caching.errors',
      holds: cached === undefined,
      ...shown(cached, ({ headers }) => `Cache-Control: ${headers.get('cache-control') ?? '–'}`),
    },
    { promise: 'leaks.errors', holds: leaking === undefined, ...shown(leaking) },
    {
      promise: 'leaks.headers',
      holds: named === undefined,
      ...(named === undefined
        ? {}
        : {
            detail: asIs(
              [...named.reply.headers]
                .filter(([name]) => [...SOFTWARE, 'set-cookie', 'server'].includes(name))
                .map((pair) => pair.join(': '))
                .join(', '),
            ),
          }),
    },
    await limitsSaid(api, { dataset, text, total, abilities: declared.source['abilities'] }),
  ];
};

type Tried = { readonly dataset: string; readonly text: string; readonly total: number; readonly abilities: unknown };

const limitsSaid = async (api: Api, { dataset, text, total, abilities }: Tried): Promise<Finding> => {
  const told = abilities as { maxRows?: unknown; maxGroups?: unknown } | undefined;
  const maxRows = told?.maxRows;
  if (maxRows === undefined && told !== undefined && !('maxGroups' in told))
    return {
      promise: 'limits.said',
      holds: null,
      detail: {
        fr: 'rien à essayer : `abilities` ne dit ni "maxRows" ni "maxGroups", et l’API ne doit alors avoir aucune limite',
        en: 'nothing to try: `abilities` say neither "maxRows" nor "maxGroups", and the API must then have no limit',
      },
    };
  if (typeof maxRows !== 'number' || typeof told?.maxGroups !== 'number')
    return {
      promise: 'limits.said',
      holds: false,
      detail: {
        fr: '`abilities` du jeu ne dit pas "maxRows", ou pas "maxGroups"',
        en: '`abilities` of the dataset say no "maxRows" or no "maxGroups"',
      },
    };
  if (total <= maxRows) return { promise: 'limits.said', holds: true };
  const reply = await api.query({ dataset, fields: [text] });
  const body = jsonOf(reply.text) as { code?: unknown; params?: { limit?: unknown; number?: unknown } } | undefined;
  const holds = reply.status === 413 && body?.code === 'TOO_MANY_ROWS' && body.params?.limit === maxRows && body.params.number === total;
  return {
    promise: 'limits.said',
    holds,
    ...(holds
      ? {}
      : {
          detail: {
            fr: `${total} lignes, de ${maxRows} au plus : HTTP ${reply.status} ${reply.text.slice(0, 160)}`,
            en: `${total} rows, of at most ${maxRows}: HTTP ${reply.status} ${reply.text.slice(0, 160)}`,
          },
        }),
  };
};
