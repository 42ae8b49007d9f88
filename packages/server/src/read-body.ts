import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

/** The text of a request, read until the limit: what is longer is refused without being held. */
export const readBody = async (request: Request, most: number): Promise<string | Problem> => {
  const tooLarge = problem('BODY_TOO_LARGE', {
    got: `more than ${most} bytes`,
    expected: `at most ${most} bytes`,
    params: { limit: most },
  });
  if (Number(request.headers.get('content-length')) > most) return tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength;
      if (length > most) return tooLarge;
      chunks.push(chunk);
    }
  } catch {
    return problem('ABORTED', { got: 'half a body', expected: 'a whole one' });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return problem('QUERY_INVALID', { got: 'bytes that are not UTF-8', expected: 'JSON in UTF-8' });
  }
};
