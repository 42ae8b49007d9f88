import type { Locale } from '@balise/model';

/** For assistive technology, after each search. */
export const foundWords: Readonly<Record<Locale, (count: number) => string>> = {
  fr: (count) => (count === 0 ? 'Aucun résultat.' : `${count} proposition${count > 1 ? 's' : ''}.`),
  en: (count) => (count === 0 ? 'No result.' : `${count} suggestion${count > 1 ? 's' : ''}.`),
};
