/** From the text of a query to its response: the rows in the format asked for, « not modified », or a refusal. */
import { isProblem, problem } from '@balise/model';
import { parseQuery } from '@balise/sources/sql';
import { prepare } from './answer-query.ts';
import { encodeArrow } from './arrow/encode-arrow.ts';
import { encodeCsv, encodeJson } from './encode-answer.ts';
import { etagOf, isFresh } from './etag.ts';
import { formatOf, formats } from './format-of.ts';
import type { Format } from './format-of.ts';
import type { Library } from './library.ts';
import { problemResponse } from './problem-response.ts';

/** A minute without asking again, then asked again with the tag: data change when the server restarts. */
const QUERY_CACHE = 'public, max-age=60, stale-while-revalidate=600';

const contentTypes: Readonly<Record<Format, string>> = {
  json: `${formats.json}; charset=utf-8`,
  csv: `${formats.csv}; charset=utf-8; header=present`,
  arrow: formats.arrow,
};
const encoders = { json: encodeJson, csv: encodeCsv, arrow: encodeArrow } as const;

const prepareText = (text: string, library: Library): ReturnType<typeof prepare> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return problem('QUERY_INVALID', { got: String(error), expected: 'JSON' });
  }
  const query = parseQuery(json, library.limits);
  return isProblem(query) ? query : prepare(query, library);
};

/** @param deadline when to give up, in the milliseconds of `performance.now()` */
export const respond = async (library: Library, request: Request, text: string, deadline: number): Promise<Response> => {
  const prepared = prepareText(text, library);
  if (isProblem(prepared)) return problemResponse(prepared);
  const format = formatOf(request.headers.get('accept') ?? undefined);
  // Who asks for the headers alone is told those of GET.
  const isPosted = request.method === 'POST';
  const headers = {
    etag: etagOf(prepared.digest, text, format),
    'cache-control': isPosted ? 'no-cache' : QUERY_CACHE,
    vary: 'Accept',
  };
  const isKnown = !isPosted && isFresh(request.headers.get('if-none-match') ?? undefined, headers.etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  const data = await prepared.run(deadline, request.signal);
  if (isProblem(data)) return problemResponse(data);
  return new Response(encoders[format](data), { headers: { ...headers, 'content-type': contentTypes[format] } });
};
