import type { Locale } from '@balise/model';

/** How readers are told a territory that exists no more, by its former code. */
export const formerNames: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'dep:20': { fr: 'Corse, un seul département avant 1976', en: 'Corse, one département before 1976' },
  'aca:05': { fr: 'académie de Caen, réunie à Rouen en 2020', en: 'académie de Caen, merged with Rouen in 2020' },
  'aca:21': { fr: 'académie de Rouen, réunie à Caen en 2020', en: 'académie de Rouen, merged with Caen in 2020' },
};
