import type { Locale, TerritoryCode } from '@balise/model';
import { entryOf } from './entries.ts';

const englishNames: Readonly<Record<string, string>> = { 'FR-METRO': 'metropolitan France' };

/**
 * « Finistère », « académie de Rennes », « Bretagne », « France »: as it is written alone or in a list. French proper
 * nouns stay French in English. Null for schools, communes and the unknown.
 */
export const label = (code: TerritoryCode, locale: Locale): string | null => {
  const name = entryOf(code)?.name ?? null;
  return locale === 'en' ? (englishNames[code] ?? name) : name;
};
