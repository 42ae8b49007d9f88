/**
 * What a publisher wrote, ready for a sentence. A catalogue is text from elsewhere: control and bidirectional characters
 * are taken out (they could reorder the words around them), length is capped, and French spacing is set.
 */
import type { Locale, Localized } from '@balise/model';
import { APOSTROPHE, ELLIPSIS, NARROW, NBSP } from './characters.ts';

const LONGEST_LABEL = 160;
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const clip = (text: string): string => {
  const characters = [...text];
  return characters.length <= LONGEST_LABEL
    ? text
    : `${characters
        .slice(0, LONGEST_LABEL - 1)
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

/** One line of clean, capped, well-spaced text. */
export function typeset(text: string, locale: Locale): string {
  const line = clip(
    text
      .replace(invisible, '')
      .replace(/[\t\n\r ]+/g, ' ')
      .trim(),
  );
  return locale === 'fr' ? frenchSpacing(line) : line;
}

/** French where the publisher wrote no English. */
export const localized = (text: Localized, locale: Locale): string =>
  locale === 'en' && text.en !== undefined ? typeset(text.en, 'en') : typeset(text.fr, 'fr');
