import type { Locale } from '@balise/model';

type Words<T = string> = Readonly<Record<Locale, T>>;

/** Names of the fields, unless the page gives one. */
export const territory: Words = { fr: 'Territoire', en: 'Territory' };
export const period: Words = { fr: 'Période', en: 'Period' };
/** A period that follows the data. */
export const latest: Words = { fr: 'Dernière disponible', en: 'Latest available' };
