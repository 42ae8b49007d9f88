/** Reads a body to its end, counting decoded bytes as they come: a compressed bomb is stopped before it is unpacked. */
import type { Problem } from '@balise/model';
import { fetching } from './fetching.ts';

/** A body on its way: how many bytes of it came so far, and the reply it is of, once that has begun. */
export type Coming = { bytes: number; response?: Response };

export const readBody = async (response: Response, maxBytes: number, at: string, coming: Coming): Promise<ArrayBuffer | Problem> => {
  coming.response = response;
  if (response.body === null) return new ArrayBuffer(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    coming.bytes = length += value.byteLength;
    if (length > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return (await fetching()).tooLarge(maxBytes, at);
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
