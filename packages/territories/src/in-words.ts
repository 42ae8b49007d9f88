import type { Locale, TerritoryCode } from '@balise/model';
import { entryOf, joined } from './entries.ts';
import type { Entry } from './entries.ts';
import { label } from './label.ts';

/** A territory as sentences need it; `plural` is for the verb (« les Vosges comptent »). */
export type InWords = { readonly name: string; readonly the: string; readonly of: string; readonly in: string; readonly plural: boolean };

const french = ({ name, grammar }: Entry): InWords => ({
  name,
  the: joined(grammar.article, name),
  of: joined(grammar.of, name),
  in: grammar.locative,
  plural: grammar.article === 'les',
});

/** Common nouns take an article in English too: « the académie de Rennes », but « Finistère ». */
const english = ({ code, level, grammar }: Entry): InWords => {
  const name = label(code, 'en') ?? '';
  const isCommonNoun = level === 'aca' || level === 'ra' || (level === 'ctcd' && grammar.article !== '');
  const the = isCommonNoun ? `the ${name}` : name;
  return { name, the, of: `of ${the}`, in: `in ${the}`, plural: false };
};

/**
 * « Finistère », « le Finistère », « du Finistère », « dans le Finistère ». Null for schools, communes and the
 * unknown, which are not carried with their names.
 */
export const inWords = (code: TerritoryCode, locale: Locale): InWords | null => {
  const entry = entryOf(code);
  if (!entry) return null;
  return locale === 'fr' ? french(entry) : english(entry);
};
