/** What is refused, how it is said, and what that gives away. */
import { type Api, type Reply, jsonOf } from './api.ts';
import type { Finding } from './promises.ts';
import type { Subject } from './subject.ts';

/** Traces of what runs behind: a stack, a place on a disk, a statement. */
const LEAK =
  /\bat [\w.<>]+ \(|node_modules|file:\/\/|(?:^|["\s(])\/(?:home|usr|var|opt|srv|app|root|tmp)\/|[A-Z]:\\|\bSELECT\b.+\bFROM\b|Traceback|Exception in/u;
const SOFTWARE = ['x-powered-by', 'x-aspnet-version', 'x-runtime'];

export const isProblemReply = ({ status, headers, text }: Reply): boolean => {
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

export const checkRefusals = async (api: Api, { dataset, declared, texts, numbers, total }: Subject): Promise<readonly Finding[]> => {
  const [text = '', number] = [texts[0], numbers[0]];
  const wrong: readonly (readonly [what: string, code: string, body: string])[] = [
    ['not JSON', 'QUERY_INVALID', '{'],
    ['an unknown dataset', 'DATASET_UNKNOWN', JSON.stringify({ dataset: `${dataset}-inconnu`, by: [text] })],
    ['an unknown column', 'FIELD_MISSING', JSON.stringify({ dataset, by: ['colonne-inconnue'] })],
    ['a misspelt member', 'QUERY_INVALID', JSON.stringify({ dataset, by: [text], orderBy: [] })],
    ['an unknown operator', 'QUERY_INVALID', JSON.stringify({ dataset, measures: [{ op: 'somme', field: number ?? text, as: 's' }] })],
    ['a negative limit', 'QUERY_INVALID', JSON.stringify({ dataset, by: [text], limit: -1 })],
    ['nothing to read', 'QUERY_INVALID', JSON.stringify({ dataset })],
    ['a name with a quote', 'FIELD_MISSING', JSON.stringify({ dataset, by: [`${text}"; DROP TABLE x; --`] })],
  ];
  const replies = await Promise.all(wrong.map(async ([what, code, body]) => ({ what, code, reply: await api.post(body) })));
  const unknown = { what: 'an unknown route', code: 'HTTP_ERROR', reply: await api.get('nulle-part') };
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
  const shown = (found: { what: string; reply: Reply } | undefined): { detail?: string } =>
    found === undefined
      ? {}
      : {
          detail: `${found.what}: HTTP ${found.reply.status} ${found.reply.headers.get('content-type')} ${found.reply.text.slice(0, 160)}`,
        };
  return [
    { promise: 'errors.problems', holds: formless === undefined && miscoded === undefined, ...shown(formless ?? miscoded) },
    { promise: 'errors.strict', holds: accepted === undefined, ...shown(accepted) },
    { promise: 'caching.errors', holds: cached === undefined, ...shown(cached) },
    { promise: 'leaks.errors', holds: leaking === undefined, ...shown(leaking) },
    {
      promise: 'leaks.headers',
      holds: named === undefined,
      ...(named === undefined ? {} : { detail: [...named.reply.headers.keys()].join(', ') }),
    },
    await limitsSaid(api, { dataset, text, total, abilities: declared.source['abilities'] }),
  ];
};

type Tried = { readonly dataset: string; readonly text: string; readonly total: number; readonly abilities: unknown };

const limitsSaid = async (api: Api, { dataset, text, total, abilities }: Tried): Promise<Finding> => {
  const told = abilities as { maxRows?: unknown; maxGroups?: unknown } | undefined;
  const maxRows = told?.maxRows;
  if (typeof maxRows !== 'number' || typeof told?.maxGroups !== 'number')
    return { promise: 'limits.said', holds: false, detail: '"abilities" of the dataset say no "maxRows" or no "maxGroups"' };
  if (total <= maxRows) return { promise: 'limits.said', holds: true };
  const reply = await api.query({ dataset, fields: [text] });
  const body = jsonOf(reply.text) as { code?: unknown; params?: { limit?: unknown; number?: unknown } } | undefined;
  const holds = reply.status === 413 && body?.code === 'TOO_MANY_ROWS' && body.params?.limit === maxRows && body.params.number === total;
  return { promise: 'limits.said', holds, ...(holds ? {} : { detail: `${total} rows of at most ${maxRows}: HTTP ${reply.status}` }) };
};
