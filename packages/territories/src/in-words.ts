import type { Locale, TerritoryCode } from '@balise/model';
import { joined, type Entry, type Said } from './entry.ts';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { labelled } from './label.ts';

/** A territory as sentences need it; `plural` is for the verb (« les Vosges comptent »). */
export type InWords = { readonly name: string; readonly the: string; readonly of: string; readonly in: string; readonly plural: boolean };

const french = ({ name, after, grammar: { article, of, locative } }: Said): InWords => ({
  name,
  the: joined(article, name),
  of: joined(of, after),
  in: locative,
  // « Les Sables-d’Olonne compte »: one commune, whatever its name.
  plural: article === 'les',
});

/** Common nouns take an article in English too: « the académie de Rennes », but « Finistère ». */
const english = (entry: Entry, said: Said): InWords => {
  const { level } = entry;
  const name = level === 'epci' || level === 'arr-mun' ? said.name : labelled(entry, 'en');
  const the = /^(?:aca|ra|arr-mun|ctcd|epci)$/.test(level) && said.grammar.article !== '' ? `the ${name}` : name;
  return { name, the, of: `of ${the}`, in: `in ${the}`, plural: false };
};

export const inWordsOf =
  (gazetteer: Gazetteer) =>
  (code: TerritoryCode, locale: Locale): InWords | null => {
    const entry = gazetteer.entryOf(code);
    if (!entry) return null;
    const said = gazetteer.said(entry);
    return locale === 'fr' ? french(said) : english(entry, said);
  };

/**
 * « Finistère », « le Finistère », « du Finistère », « dans le Finistère ». Null for schools, for communes and EPCI (see
 * `territoriesWith`) and for the unknown.
 */
export const inWords = inWordsOf(coreGazetteer);
