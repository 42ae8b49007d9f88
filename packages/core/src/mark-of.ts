/**
 * What tells a reply from another one: its bytes, and the headers that a dialect may look at. An API says by `304` that
 * nothing has changed, but to the browser: its cache sends `If-None-Match` by itself, which costs no preflight and needs no
 * `Access-Control-Expose-Headers`, and hands us the body that it has. The body is therefore what is compared. Two lanes that
 * multiply and turn are 64 bits: nothing against an adversary, who may send what he likes anyway.
 */
import type { LoadReply } from '@balise/model';

/** All that any source reads of a reply's headers. */
export const READ_HEADERS = ['content-type', 'content-length', 'content-encoding', 'etag'] as const;

const LANES = [
  [0x9e3779b1, 13],
  [0x85ebca6b, 19],
] as const;

const digest = (buffer: ArrayBuffer): readonly number[] => {
  const words = new Uint32Array(buffer, 0, buffer.byteLength >> 2);
  const rest = new Uint8Array(buffer, words.byteLength);
  return LANES.map(([odd, turn]) => {
    let hash = buffer.byteLength;
    const mix = (word: number): void => {
      hash = Math.imul(hash ^ word, odd);
      hash = (hash << turn) | (hash >>> (32 - turn));
    };
    for (const word of words) mix(word);
    for (const byte of rest) mix(byte);
    return hash;
  });
};

export const markOf = ({ status, headers, bytes }: LoadReply): string =>
  [status, ...READ_HEADERS.map((name) => headers[name]), bytes.byteLength, ...digest(bytes)].join();
