/** What is wrong with a reply before its body is read: its status, or a page where data was expected. */
import { problem } from '@balise/model';
import type { LoadReply, Problem, ProblemCode } from '@balise/model';

/** Stable codes that an API may say of itself; any other is quoted inside an HTTP_ERROR. */
const serverCodes: readonly ProblemCode[] = [
  'QUERY_INVALID',
  'FIELD_MISSING',
  'DATASET_UNKNOWN',
  'DISCLOSURE_FORBIDDEN',
  'TOO_MANY_GROUPS',
  'TOO_MANY_ROWS',
  'BODY_TOO_LARGE',
  'LEVEL_FORBIDDEN',
  'TIME_FORBIDDEN',
  'BREAKDOWN_FORBIDDEN',
  'FORMULA_FORBIDDEN',
  'UNAUTHORIZED',
  'TIMEOUT',
  'INTERNAL',
];
const LONGEST_PROBLEM_BYTES = 20_000;

/** The address without what may identify somebody: a query, a fragment, a password. */
export const address = (url: string | undefined): string => {
  if (url === undefined || !URL.canParse(url)) return (url ?? '').replace(/[?#].*$/s, '');
  const { origin, pathname, href } = new URL(url);
  return origin === 'null' ? href.replace(/[?#].*$/s, '') : `${origin}${pathname}`;
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const told = (reply: LoadReply): Readonly<Record<string, unknown>> => {
  if (!/json/i.test(reply.headers['content-type'] ?? '') || reply.bytes.byteLength > LONGEST_PROBLEM_BYTES) return {};
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(reply.bytes));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const figures = (params: unknown): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(typeof params === 'object' && params !== null ? params : {}).filter(
      (entry): entry is [string, string | number] =>
        entry[0] !== '__proto__' && (typeof entry[1] === 'string' || typeof entry[1] === 'number'),
    ),
  );

/** What a reply refuses, in the API's own words where it has some; null for a status from 200 to 299. */
export const refusal = (reply: LoadReply, url: string | undefined): Problem | null => {
  if (reply.status >= 200 && reply.status <= 299) return null;
  const said = told(reply);
  const code = textOf(said['code']);
  const known = serverCodes.find((each) => each === code) ?? (reply.status === 401 || reply.status === 403 ? 'UNAUTHORIZED' : 'HTTP_ERROR');
  const detail = textOf(said['detail']) ?? textOf(said['title']) ?? textOf(said['message']);
  const todo = textOf(said['todo']) ?? (known === 'UNAUTHORIZED' ? 'Give a valid token with configure({ token }).' : undefined);
  return problem(known, {
    got: textOf(said['got']) ?? `status ${reply.status}${detail === undefined ? '' : `: ${detail}`}`,
    expected: textOf(said['expected'])?.slice(0, 500) ?? 'a status from 200 to 299',
    ...(todo === undefined ? {} : { todo: todo.slice(0, 500) }),
    at: address(url),
    params: { ...figures(said['params']), status: reply.status, ...(code === undefined ? {} : { code: code.slice(0, 100) }) },
  });
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

/** The first thing wrong with a reply, or null. A captive portal answers every URL with a page of its own, and 200. */
export const replyProblem = (reply: LoadReply | undefined, url: string | undefined): Problem | null => {
  const at = address(url);
  if (reply === undefined) return problem('BODY_UNREADABLE', { got: 'no reply', expected: 'a reply', at });
  const refused = refusal(reply, url);
  if (refused !== null) return refused;
  const start = beginning(new Uint8Array(reply.bytes)).replace(/^(?:\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)?\s*/, '');
  const type = reply.headers['content-type'] ?? '';
  if (/^text\/html|application\/xhtml/i.test(type) || /^<(?:!doctype html|html|head|body)\b/i.test(start)) {
    return problem('BODY_UNREADABLE', {
      got: `a web page (${type === '' ? 'no content type' : type}): ${start.slice(0, 80)}`,
      expected: 'data',
      todo: 'Check the address, and that the network does not ask to sign in.',
      at,
    });
  }
  return null;
};
