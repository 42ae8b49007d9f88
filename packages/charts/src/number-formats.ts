import type { Locale } from '@balise/model';

/** d3-format definitions, for the scales of kinds that print numbers of their own. Values in words are written by `words`. */
export const numberFormats: Readonly<Record<Locale, object>> = {
  fr: { decimal: ',', thousands: '\u202f', grouping: [3], currency: ['', '\u202f€'], percent: '\u202f%', minus: '\u2212' },
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['€', ''], minus: '\u2212' },
};
