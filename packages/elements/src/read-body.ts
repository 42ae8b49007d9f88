/** Reads a body to its end, counting decoded bytes as they come: a compressed bomb is stopped before it is unpacked. */
import type { Problem } from '@balise/model';
import { problem } from '@balise/model';

const tooLarge = (got: number, maxBytes: number, at: string): Problem =>
  problem('BODY_TOO_LARGE', {
    got: `more than ${got} bytes`,
    expected: `at most ${maxBytes} bytes once decoded`,
    todo: 'Let the API aggregate, or bind a smaller file.',
    at,
    params: { limit: maxBytes },
  });

export const readBody = async (response: Response, maxBytes: number, at: string): Promise<ArrayBuffer | Problem> => {
  if (response.body === null) return new ArrayBuffer(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return tooLarge(maxBytes, maxBytes, at);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes.buffer;
};
