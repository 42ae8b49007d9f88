/** May a page of any origin read it, and is what it already has sent again? */
import type { Api, Reply } from './api.ts';
import type { Finding } from './promises.ts';
import type { Subject } from './subject.ts';

const opens = ({ headers }: Reply): boolean => ['*', 'https://portail.example'].includes(headers.get('access-control-allow-origin') ?? '');
const lists = (reply: Reply, header: string, word: string): boolean =>
  (reply.headers.get(header) ?? '')
    .toLowerCase()
    .split(/\s*,\s*/u)
    .some((each) => each === word || each === '*');

export const checkWeb = async (api: Api, { dataset, texts }: Subject): Promise<readonly Finding[]> => {
  const [text = ''] = texts;
  const query = { dataset, by: [text], limit: 5 };
  const other = { dataset, by: [text], limit: 1 };
  const [catalog, answer, shorter, refused] = await Promise.all([
    api.get('catalog'),
    api.query(query),
    api.query(other),
    api.query({ dataset, by: ['colonne-inconnue'] }),
  ]);
  const closed = [
    ['/catalog', catalog],
    ['/query', answer],
    ['a refusal', refused],
  ].find(([, reply]) => !opens(reply as Reply));
  const preflight = await api.preflight('query');
  const mayPost =
    preflight.status < 300 &&
    opens(preflight) &&
    lists(preflight, 'access-control-allow-headers', 'content-type') &&
    (lists(preflight, 'access-control-allow-methods', 'post') || preflight.headers.get('access-control-allow-methods') === null);
  const again = async (path: 'catalog' | 'query', first: Reply): Promise<string | null> => {
    const etag = first.headers.get('etag');
    if (etag === null) return `/${path}: no ETag`;
    const headers = { 'if-none-match': etag };
    const second = await (path === 'catalog' ? api.get('catalog', headers) : api.query(query, headers));
    return second.status === 304 && second.text === '' ? null : `/${path}: HTTP ${second.status} to whoever has ${etag}`;
  };
  const stale = (await again('catalog', catalog)) ?? (await again('query', answer));
  const shared = answer.text !== shorter.text && answer.headers.get('etag') === shorter.headers.get('etag');
  return [
    { promise: 'cors.answers', holds: closed === undefined, ...(closed === undefined ? {} : { detail: String(closed[0]) }) },
    { promise: 'cors.preflight', holds: mayPost, ...(mayPost ? {} : { detail: `HTTP ${preflight.status}` }) },
    { promise: 'caching.revalidation', holds: stale === null, ...(stale === null ? {} : { detail: stale }) },
    { promise: 'caching.distinct', holds: !shared, ...(shared ? { detail: String(answer.headers.get('etag')) } : {}) },
  ];
};
