/** May a page of any origin read it, and is what it already has sent again? */
import type { Api, Reply } from './api.ts';
import { asIs, type Detail, type Finding } from './promises.ts';
import { something, type Subject } from './subject.ts';

const opens = ({ headers }: Reply): boolean => ['*', 'https://portail.example'].includes(headers.get('access-control-allow-origin') ?? '');
const lists = (reply: Reply, header: string, word: string): boolean =>
  (reply.headers.get(header) ?? '')
    .toLowerCase()
    .split(/\s*,\s*/u)
    .some((each) => each === word || each === '*');

export const checkWeb = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { dataset, texts, numbers, can } = subject;
  const [text = ''] = texts;
  const query = something(subject, text);
  const other = can.limit ? { ...query, limit: 1 } : something(subject, texts[1] ?? numbers[0] ?? text);
  const [catalog, answer, shorter, refused] = await Promise.all([
    api.get('catalog'),
    api.query(query),
    api.query(other),
    api.query({ dataset, ...(can.by ? { by: ['colonne-inconnue'] } : { fields: ['colonne-inconnue'] }) }),
  ]);
  const closed = [
    ['/catalog', catalog],
    ['/query', answer],
    ['/query, HTTP 4xx', refused],
  ].find(([, reply]) => !opens(reply as Reply));
  const preflight = await api.preflight('query');
  const mayPost =
    preflight.status < 300 &&
    opens(preflight) &&
    lists(preflight, 'access-control-allow-headers', 'content-type') &&
    (lists(preflight, 'access-control-allow-methods', 'post') || preflight.headers.get('access-control-allow-methods') === null);
  const again = async (path: 'catalog' | 'query', first: Reply): Promise<Detail | null> => {
    const etag = first.headers.get('etag');
    if (etag === null) return { fr: `/${path} : pas d’ETag`, en: `/${path}: no ETag` };
    const headers = { 'if-none-match': etag };
    const second = await (path === 'catalog' ? api.get('catalog', headers) : api.query(query, headers));
    return second.status === 304 && second.text === ''
      ? null
      : { fr: `/${path} : HTTP ${second.status} à qui a ${etag}`, en: `/${path}: HTTP ${second.status} to whoever has ${etag}` };
  };
  const stale = (await again('catalog', catalog)) ?? (await again('query', answer));
  const shared = answer.text !== shorter.text && answer.headers.get('etag') === shorter.headers.get('etag');
  return [
    {
      promise: 'cors.answers',
      holds: closed === undefined,
      ...(closed === undefined
        ? {}
        : {
            detail: asIs(
              `${String(closed[0])}: Access-Control-Allow-Origin: ${(closed[1] as Reply).headers.get('access-control-allow-origin') ?? '–'}`,
            ),
          }),
    },
    {
      promise: 'cors.preflight',
      holds: mayPost,
      ...(mayPost
        ? {}
        : {
            detail: asIs(
              `OPTIONS /query: HTTP ${preflight.status} ${['origin', 'headers', 'methods'].map((each) => `Access-Control-Allow-${each}: ${preflight.headers.get(`access-control-allow-${each}`) ?? '–'}`).join(', ')}`,
            ),
          }),
    },
    { promise: 'caching.revalidation', holds: stale === null, ...(stale === null ? {} : { detail: stale }) },
    { promise: 'caching.distinct', holds: !shared, ...(shared ? { detail: asIs(`ETag: ${answer.headers.get('etag')}`) } : {}) },
  ];
};
