import type { Locale, TerritoryCode } from '@balise/model';
import type { Entry } from './entry.ts';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';

const englishNames: Readonly<Record<string, string>> = { 'FR-METRO': 'metropolitan France' };

export const labelled = ({ code, name }: Entry, locale: Locale): string => (locale === 'en' ? (englishNames[code] ?? name) : name);

export const labelOf =
  (gazetteer: Gazetteer) =>
  (code: TerritoryCode, locale: Locale): string | null => {
    const entry = gazetteer.entryOf(code);
    return entry ? labelled(entry, locale) : null;
  };

/**
 * « Finistère », « académie de Rennes », « Bretagne », « France »: as it is written alone or in a list. French proper
 * nouns stay French in English. Null for schools, for communes and EPCI (see `territoriesWith`) and for the unknown.
 */
export const label = labelOf(coreGazetteer);
