/** What a reply refuses, in the API's own words where it has some. */
import { problem } from '@balise/model';
import type { LoadReply, Problem, ProblemCode } from '@balise/model';
import { address, isRefused } from '../reply-problem.ts';

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

/** Null for a status from 200 to 299. */
export const refusal = (reply: LoadReply, url: string | undefined): Problem | null => {
  if (!isRefused(reply)) return null;
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
