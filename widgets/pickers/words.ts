import type { Locale } from '@balise/model';

export type PickerWords = {
  readonly territory: string;
  readonly period: string;
  readonly latest: string;
  readonly none: string;
  /** For assistive technology, after each search. */
  readonly found: (count: number) => string;
};

const all: Readonly<Record<Locale, PickerWords>> = {
  fr: {
    territory: 'Territoire',
    period: 'Période',
    latest: 'Dernière disponible',
    none: 'Aucun résultat.',
    found: (count) => `${count} proposition${count > 1 ? 's' : ''}.`,
  },
  en: {
    territory: 'Territory',
    period: 'Period',
    latest: 'Latest available',
    none: 'No result.',
    found: (count) => `${count} suggestion${count > 1 ? 's' : ''}.`,
  },
};

export const pickerWords = (locale: Locale): PickerWords => all[locale];
