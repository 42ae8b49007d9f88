/**
 * Bytes of any declared or recognised encoding → bytes of UTF-8 without a mark, so that the rest reads one encoding.
 * A file that declares nothing is UTF-8 if it can be; French files that cannot are windows-1252.
 */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

const INVALID = -1;

/** Length of the valid UTF-8 at the beginning: all of it, less an unfinished last sequence; {@link INVALID} for anything else. */
const validLength = (bytes: Uint8Array): number => {
  const end = bytes.length;
  let i = 0;
  while (i < end) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const size = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (size === 0) return INVALID;
    for (let k = 1; k < size; k += 1) {
      if (i + k >= end) return i;
      const byte = bytes[i + k]!;
      // The second byte excludes overlong forms, surrogates and what is beyond Unicode.
      const least = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const most = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < least || byte > most) return INVALID;
    }
    i += size;
  }
  return end;
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

const unreadable = (got: string, expected: string, todo?: string): Problem =>
  problem('BODY_UNREADABLE', { got, expected, ...(todo === undefined ? {} : { todo }) });

const transcoded = (bytes: Uint8Array, encoding: string): Uint8Array | Problem => {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return unreadable(`encoding ${JSON.stringify(encoding)}`, 'an encoding of the web: utf-8, windows-1252, iso-8859-15, utf-16le …');
  }
  try {
    return new TextEncoder().encode(decoder.decode(bytes));
  } catch {
    return unreadable(
      'bytes that its encoding does not have',
      encoding,
      'Correct "encoding" in the binding of the dataset, or leave it out.',
    );
  }
};

const marks = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/** @param declared the binding's `encoding`; a byte order mark is believed before it */
export const toUtf8 = (bytes: Uint8Array, declared: string | undefined): Uint8Array | Problem => {
  if (marks(bytes, 0xff, 0xfe)) return transcoded(bytes, 'utf-16le');
  if (marks(bytes, 0xfe, 0xff)) return transcoded(bytes, 'utf-16be');
  const marked = marks(bytes, 0xef, 0xbb, 0xbf);
  const body = marked ? bytes.subarray(3) : bytes;
  if (!marked && declared !== undefined && !/^utf-?8$/i.test(declared)) return transcoded(body, declared);
  if (isAscii(body)) return body;
  const valid = validLength(body);
  if (valid === body.length) return body;
  if (valid !== INVALID) {
    return problem('BODY_TRUNCATED', {
      got: 'a last character cut in its middle',
      expected: 'a whole file',
      todo: 'Serve the file again; if it is whole, declare its "encoding".',
    });
  }
  return marked || declared !== undefined
    ? unreadable('bytes that are not UTF-8', 'UTF-8', 'Declare the "encoding" of the file.')
    : transcoded(body, 'windows-1252');
};
