import type { Answer, Locale, Reading } from '@balise/model';
import { kinds, type KindName } from './kinds/index.ts';

/** Everything the page will say of an answer, in one language: title, sentence, value, table, marks, notes, sources. Pure. */
export const read = (answer: Answer, kind: KindName, locale: Locale): Reading => kinds[kind](answer, locale);
