/**
 * What a publisher wrote, ready for a sentence. A catalogue is text from elsewhere: control and bidirectional characters
 * are taken out (they could reorder the words around them), length is capped, and French spacing is set.
 */
import type { Locale, Localized } from '@balise/model';
import { APOSTROPHE, ELLIPSIS, NARROW, NBSP } from './characters.ts';

const LONGEST_LABEL = 160;
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const clip = (text: string, longest: number): string => {
  const characters = [...text];
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}${ELLIPSIS}`;
};

const frenchSpacing = (text: string): string =>
  text
    .replace(/(\p{L})'(?=\p{L})/gu, `$1${APOSTROPHE}`)
    .replace(/[ \u00a0\u202f]+([;!?%€])/g, `${NARROW}$1`)
    .replace(/[ \u00a0\u202f]+:/g, `${NBSP}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NBSP}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NBSP}»`);

/** One line of clean, well-spaced text, of at most `longest` characters. */
export function typeset(text: string, locale: Locale, longest = LONGEST_LABEL): string {
  const line = clip(
    text
      .replace(invisible, '')
      .replace(/[\t\n\r ]+/g, ' ')
      .trim(),
    longest,
  );
  return locale === 'fr' ? frenchSpacing(line) : line;
}

/** French where the publisher wrote no English. */
export const localized = (text: Localized, locale: Locale): string =>
  locale === 'en' && text.en !== undefined ? typeset(text.en, 'en') : typeset(text.fr, 'fr');
