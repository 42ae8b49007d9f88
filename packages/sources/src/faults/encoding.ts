/** What is wrong with the bytes of a text. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

const isKnown = (encoding: string): boolean => {
  try {
    return new TextDecoder(encoding) instanceof TextDecoder;
  } catch {
    return false;
  }
};

export const notInEncoding = (encoding: string): Problem =>
  isKnown(encoding)
    ? problem('BODY_UNREADABLE', {
        got: 'bytes that its encoding does not have',
        expected: encoding,
        todo: 'Correct "encoding" in the binding of the dataset, or leave it out.',
      })
    : problem('BODY_UNREADABLE', {
        got: `encoding ${JSON.stringify(encoding)}`,
        expected: 'an encoding of the web: utf-8, windows-1252, iso-8859-15, utf-16le …',
        todo: 'Save the file as UTF-8, then leave its "encoding" out.',
      });

export const cutCharacter = (): Problem =>
  problem('BODY_TRUNCATED', {
    got: 'a last character cut in its middle',
    expected: 'a whole file',
    todo: 'Serve the file again; if it is whole, declare its "encoding".',
  });

export const notUtf8 = (): Problem =>
  problem('BODY_UNREADABLE', { got: 'bytes that are not UTF-8', expected: 'UTF-8', todo: 'Declare the "encoding" of the file.' });

/** By its mark, or by the three zeros beside each of its first two letters. */
export const isUtf32 = (bytes: Uint8Array): boolean =>
  /^(?:255,254,0,0|0,0,254,255|0,0,0,\d\d+,0,0,0,\d\d+|\d\d+,0,0,0,\d\d+,0,0,0)(?:,|$)/.test(Array.from(bytes.subarray(0, 9)).join());

/** Browsers decode none of it. */
export const inUtf32 = (): Problem =>
  problem('BODY_UNREADABLE', { got: 'a text in UTF-32', expected: 'UTF-8, or UTF-16', todo: 'Save the file as UTF-8.' });
