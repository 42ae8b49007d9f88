import type { Answer, Locale, Reading } from '@balise/model';
import { english } from './english.ts';
import { kinds, type KindName } from './kinds/index.ts';
import { learn } from './language.ts';

/** Everything the page will say of an answer, in one language: title, sentence, value, table, marks, notes, sources. */
export const read = (answer: Answer, kind: KindName, locale: Locale): Reading => {
  learn(english);
  return kinds[kind](answer, locale);
};
