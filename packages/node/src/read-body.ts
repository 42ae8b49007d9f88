/** Reads a body to its end, counting decoded bytes as they come: a compressed bomb is stopped before it is unpacked. */
import { problem, type Problem } from '@balise/model';

export const tooLarge = (got: string, maxBytes: number, at: string): Problem =>
  problem('BODY_TOO_LARGE', {
    got,
    expected: `at most ${maxBytes} bytes once decoded`,
    todo: 'Let the API aggregate, or bind a smaller file.',
    at,
    params: { limit: maxBytes },
  });

export const readBody = async (response: Response, maxBytes: number, at: string): Promise<ArrayBuffer | Problem> => {
  if (response.body === null) return new ArrayBuffer(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > maxBytes) return tooLarge(`more than ${maxBytes} bytes`, maxBytes, at);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes.buffer;
};
