/**
 * Bytes of any declared or recognised encoding → bytes of UTF-8 without a mark, so that the rest reads one encoding.
 * A file that declares nothing is UTF-8 if it can be; French files that cannot are windows-1252.
 */
import type { Problem } from '@balise/model';
import { sketch } from '../sketch.ts';

const CHUNK_BYTES = 65_536;

/** `cut` where all is UTF-8 but an unfinished last character. A chunk at a time: no text is kept. */
const validity = (bytes: Uint8Array): 'whole' | 'cut' | 'invalid' => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let verdict: 'cut' | 'invalid' = 'invalid';
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true });
    verdict = 'cut';
    decoder.decode();
    return 'whole';
  } catch {
    return verdict;
  }
};

/** ASCII four words at a time: most files of codes and numbers are nothing else. */
const isAscii = (bytes: Uint8Array): boolean => {
  const aligned = bytes.byteOffset % 4 === 0 ? Math.floor(bytes.length / 16) * 4 : 0;
  const words = new Uint32Array(bytes.buffer, aligned === 0 ? 0 : bytes.byteOffset, aligned);
  for (let i = 0; i < aligned; i += 4) {
    if (((words[i]! | words[i + 1]! | words[i + 2]! | words[i + 3]!) & 0x80808080) !== 0) return false;
  }
  for (let i = aligned * 4; i < bytes.length; i += 1) if (bytes[i]! >= 0x80) return false;
  return true;
};

const transcoded = (bytes: Uint8Array, encoding: string): Uint8Array | Problem => {
  try {
    return new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return sketch('BODY_UNREADABLE', ({ notInEncoding }) => notInEncoding(encoding));
  }
};

/** Joined, since a Buffer makes a text of its letters. */
const headOf = (bytes: Uint8Array): string => bytes.subarray(0, 3).join();

/** UTF-16 by its mark, or by the zero beside its first letter, whose code has two digits at least; false for one byte a letter, and for what is no text. */
export const wideEncoding = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | false =>
  /^(255,254|\d\d+,0)\b/.test(headOf(bytes)) ? 'utf-16le' : /^(254,255|0,\d\d)/.test(headOf(bytes)) && 'utf-16be';

/** @param declared the binding's `encoding`; a byte order mark is believed before it */
export const toUtf8 = (bytes: Uint8Array, declared: string | undefined): Uint8Array | Problem => {
  const wide = wideEncoding(bytes);
  if (wide) return transcoded(bytes, wide);
  const marked = headOf(bytes) === '239,187,191';
  const body = marked ? bytes.subarray(3) : bytes;
  if (!marked && !/^utf-?8$/i.test(declared ?? 'utf8')) return transcoded(body, declared!);
  const found = isAscii(body) ? 'whole' : validity(body);
  if (found === 'whole') return body;
  if (found === 'cut') return sketch('BODY_TRUNCATED', ({ cutCharacter }) => cutCharacter());
  return marked || declared ? sketch('BODY_UNREADABLE', ({ notUtf8 }) => notUtf8()) : transcoded(body, 'windows-1252');
};
