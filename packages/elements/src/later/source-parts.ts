import type { Locale, SourceLine } from '@balise/model';
import { stringsOf } from '../strings.ts';

/** What a file says of where its figures come from, less the links. */
export const sourceParts = ({ text, license, fictitious }: SourceLine, locale: Locale): readonly string[] =>
  [text, license, fictitious ? stringsOf(locale).fictitious : ''].filter((part) => part !== '');
