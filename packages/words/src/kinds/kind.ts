import type { Answer, Locale, Reading } from '@balise/model';

/** A kind of widget knows how its answer is told; one file each. */
export type ReadKind = (answer: Answer, locale: Locale) => Reading;
