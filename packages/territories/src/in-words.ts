import type { Locale, TerritoryCode } from '@balise/model';
import { joined, type Entry } from './entry.ts';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { afterContraction, communeGrammar, epciGrammar, type Said } from './grammar.ts';
import { labelled } from './label.ts';

/** A territory as sentences need it; `plural` is for the verb (« les Vosges comptent »). */
export type InWords = { readonly name: string; readonly the: string; readonly of: string; readonly in: string; readonly plural: boolean };

const saidOf = (entry: Entry): Said => {
  if (entry.grammar) return { name: entry.said ?? entry.name, grammar: entry.grammar };
  return entry.level === 'epci' ? epciGrammar(entry.name) : communeGrammar(entry);
};

const french = (entry: Entry): InWords => {
  const { name, grammar } = saidOf(entry);
  return {
    name,
    the: joined(grammar.article, name),
    of: joined(grammar.of, entry.grammar ? name : afterContraction(name)),
    in: grammar.locative,
    // « Les Sables-d’Olonne compte »: one commune, whatever its name.
    plural: grammar.article === 'les',
  };
};

/** Common nouns take an article in English too: « the académie de Rennes », but « Finistère ». */
const english = (entry: Entry): InWords => {
  const { level } = entry;
  const { name: said, grammar } = saidOf(entry);
  const isCommonNoun =
    level === 'aca' || level === 'ra' || level === 'arr-mun' || ((level === 'ctcd' || level === 'epci') && grammar.article !== '');
  const name = level === 'epci' || level === 'arr-mun' ? said : labelled(entry, 'en');
  const the = isCommonNoun ? `the ${name}` : name;
  return { name, the, of: `of ${the}`, in: `in ${the}`, plural: false };
};

export const inWordsOf =
  (gazetteer: Gazetteer) =>
  (code: TerritoryCode, locale: Locale): InWords | null => {
    const entry = gazetteer.entryOf(code);
    if (!entry) return null;
    return locale === 'fr' ? french(entry) : english(entry);
  };

/**
 * « Finistère », « le Finistère », « du Finistère », « dans le Finistère ». Null for schools, for communes and EPCI (see
 * `territoriesWith`) and for the unknown.
 */
export const inWords = inWordsOf(coreGazetteer);
