import type { Answer, Locale, Reading } from '@balise/model';
import { localized, typeset } from './localized.ts';
import { SEPARATOR, sourceWords } from './source-lines.ts';

const LONGEST = 2000;

/** What each indicator asked for measures, as the catalogue says it, in the language it is written in. */
export const definitionsOf = ({ indicators }: Answer, locale: Locale): NonNullable<Reading['definitions']> => {
  const all = Object.values(indicators);
  return all.flatMap(({ label, definition }) => {
    const lang = definition[locale] === undefined ? 'fr' : locale;
    const text = typeset(definition[lang]!, lang, LONGEST);
    const whose = all.length > 1 ? SEPARATOR + localized(label, locale) : '';
    return text === '' ? [] : [{ label: sourceWords(locale).definition + whose, text, lang }];
  });
};
