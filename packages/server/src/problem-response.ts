import type { Problem, ProblemCode } from '@balise/model';

const statuses: Partial<Record<ProblemCode, number>> = {
  QUERY_INVALID: 400,
  FIELD_MISSING: 400,
  BODY_UNREADABLE: 400,
  DISCLOSURE_FORBIDDEN: 403,
  DATASET_UNKNOWN: 404,
  HTTP_ERROR: 404,
  BODY_TOO_LARGE: 413,
  TOO_MANY_GROUPS: 413,
  TOO_MANY_ROWS: 413,
  TIMEOUT: 503,
  // Told to nobody: who asked has hung up.
  ABORTED: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  414: 'URI Too Long',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

/** RFC 9457 `application/problem+json`: `code` is stable, `detail` is for the developer. Never cached. */
export const problemResponse = (problem: Problem, status: number = statuses[problem.problem] ?? 500): Response => {
  const { problem: code, got, expected, todo, at, params } = problem;
  const body = {
    type: `urn:balise:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    detail: `Got ${got}; expected ${expected}.${todo === undefined ? '' : ` ${todo}`}`,
    code,
    got,
    expected,
    ...(todo !== undefined && { todo }),
    ...(at !== undefined && { at }),
    ...(params !== undefined && { params }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '30' }),
    },
  });
};
