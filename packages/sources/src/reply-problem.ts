/** What is wrong with a reply before its body is read: its status, or a page where data was expected. */
import type { LoadReply, Problem } from '@balise/model';
import { sketch, told } from './sketch.ts';

/** The address without what may identify somebody: a query, a fragment, a password. */
export const address = (url: string | undefined): string => {
  if (url === undefined || !URL.canParse(url)) return (url ?? '').replace(/[?#].*$/s, '');
  const { origin, pathname, href } = new URL(url);
  return origin === 'null' ? href.replace(/[?#].*$/s, '') : `${origin}${pathname}`;
};

/** Latin letters only: enough to recognise markup, whatever its encoding. */
export const beginning = (bytes: Uint8Array, length = 200): string => {
  let text = '';
  for (let i = 0; i < Math.min(bytes.length, length); i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte !== 0) text += String.fromCharCode(byte);
  }
  return text;
};

/** Whether the API said no. */
export const isRefused = ({ status }: LoadReply): boolean => status < 200 || status > 299;

const refusedBy = (reply: LoadReply, url: string | undefined): Problem => ({
  ...sketch(
    reply.status === 401 || reply.status === 403 ? 'UNAUTHORIZED' : 'HTTP_ERROR',
    ({ refusal: whole }) => whole(reply, url) as Problem,
  ),
  got: `status ${reply.status}`,
});

/** What a reply refuses, in the API's own words where it has some; null for a status from 200 to 299. Never rejects. */
export const refusal = async (reply: LoadReply, url: string | undefined): Promise<Problem | null> =>
  isRefused(reply) ? told(refusedBy(reply, url)) : null;

/**
 * The first thing wrong with a reply, or null. A captive portal answers every URL with a page of its own, and 200; an API that
 * tells a first page of its rows by 206 (Hub’Eau, PostgREST) would be summed as if it were all of them.
 */
export const replyProblem = (reply: LoadReply | undefined, url: string | undefined): Problem | null => {
  if (reply === undefined) return sketch('BODY_UNREADABLE', ({ noReply }) => noReply(address(url)));
  if (isRefused(reply)) return refusedBy(reply, url);
  if (reply.status === 206) return sketch('BODY_TRUNCATED', ({ partOnly }) => partOnly(address(url)));
  const start = beginning(new Uint8Array(reply.bytes)).replace(/^(?:\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)?\s*/, '');
  const type = reply.headers['content-type'] ?? '';
  return /^text\/html|application\/xhtml/i.test(type) || /^<(?:!doctype html|html|head|body)\b/i.test(start)
    ? sketch('BODY_UNREADABLE', ({ webPage }) => webPage(type, start, address(url)))
    : null;
};
