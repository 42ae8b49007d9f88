/** A refusal of an API as a Problem; its own words are used when it speaks RFC 9457 with one of our codes. */
import type { LoadReply, Problem, ProblemCode } from '@balise/model';
import { problem } from '@balise/model';

/** What a compliant API may refuse by name of the native API; any other code of its own stays an `HTTP_ERROR`. */
const named: readonly ProblemCode[] = [
  'TOO_MANY_ROWS', 'TOO_MANY_GROUPS', 'QUERY_INVALID', 'FIELD_MISSING', 'DATASET_UNKNOWN', 'INDICATOR_UNKNOWN', 'TERRITORY_UNKNOWN', 'PERIOD_UNKNOWN',
]; // prettier-ignore

type ProblemBody = { readonly code?: unknown; readonly title?: unknown; readonly detail?: unknown };

const bodyOf = (reply: LoadReply): ProblemBody => {
  if (!/\bjson\b/.test(reply.headers['content-type'] ?? '')) return {};
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(reply.bytes));
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
};

export const httpProblem = (reply: LoadReply, at: string): Problem => {
  const body = bodyOf(reply);
  const status = reply.status;
  const detail = [body.title, body.detail].filter((text) => typeof text === 'string').join(': ');
  const got = detail === '' ? `HTTP ${status}` : `HTTP ${status} ${detail}`;
  const common = { got, expected: 'HTTP 200', at, params: { status } };
  if (status === 401 || status === 403)
    return problem('UNAUTHORIZED', { ...common, todo: 'Give a valid token with configure({ token }).' });
  const code = named.find((name) => name === body.code);
  return problem(code ?? 'HTTP_ERROR', common);
};
