/**
 * A dirty cell becomes a typed code, or null: « hors référentiel » (`outside` then says what it is). Spellings are
 * recognised, never guessed: `20` and « Corse » are no département since 1976, an académie that no longer exists is not
 * replaced, an overseas collectivité is not one of the 101 départements, « Saint-Denis » is none of the twelve communes.
 */
import type { Hierarchy, Level, TerritoryCode } from '@balise/model';
import { arrondissementNamed, communeOfArrondissement } from './arrondissements.ts';
import { isCommuneShaped } from './commune.ts';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { hierarchy } from './hierarchy.ts';
import { nameIndex, type NameIndex } from './name-index.ts';
import { nameKey, nameWords } from './name-key.ts';
import { level as levelOf } from './territory-code.ts';

/** @param exceptions raw spelling → typed code, tried first; a code that does not exist gives null */
export type Normalise = (raw: string, level: Level, exceptions?: Readonly<Record<string, string>>) => TerritoryCode | null;
export type Normalisers = {
  readonly normalise: Normalise;
  readonly names: NameIndex;
  /** Of a code only, dirty or not: no name is read. */
  readonly recogniseCode: (raw: string, level: Level) => TerritoryCode | null;
};

/** Prefixes of Corsican UAIs that some files give as départements. */
const corsicanPrefixes: Readonly<Record<string, string>> = { 620: 'dep:2A', 720: 'dep:2B' };

/** « France métropolitaine + DROM ». */
const WHOLE_COUNTRY = /^france metropolitaine (?:et )?drom$/;

/** « Vienne (Isère) », « Vienne (38) ». */
const QUALIFIED = /^(.+?)\s*\(([^()]+)\)$/;
const ARTICLE = /^(?:le|la|les|l['’]?)$/i;

const anywhere = (): boolean => true;

export const normalisersOf = (gazetteer: Gazetteer, { known, parent }: Hierarchy): Normalisers => {
  const names = nameIndex(gazetteer.entries);
  const listed = (code: TerritoryCode): TerritoryCode | null => (gazetteer.entryOf(code) ? code : null);

  /** `1`, `01`, `001` → `01`; the files of education pad to three. Overseas départements have three digits already. */
  const departementCode = (text: string): TerritoryCode | null => {
    const digits = /^(?=.{1,3}$)0{0,2}([1-9]\d?)$/.exec(text)?.[1];
    if (digits !== undefined) return listed(`dep:${digits.padStart(2, '0')}`);
    const corsica = /^0?(2[AB])$/.exec(text)?.[1];
    return corsicanPrefixes[text] ?? listed(`dep:${corsica ?? text}`);
  };

  /** An arrondissement municipal is in a commune: `75112` is Paris. */
  const communeCode = (text: string): TerritoryCode | null => {
    const padded = /^[1-9]\d{3}$/.test(text) ? `0${text}` : text;
    return isCommuneShaped(padded) ? shaped(`com:${communeOfArrondissement(padded) ?? padded}`) : null;
  };

  const shaped = (code: TerritoryCode): TerritoryCode | null => (known(code) ? code : null);

  const codeAt = (level: Level, text: string): TerritoryCode | null => {
    switch (level) {
      case 'dep':
        return departementCode(text);
      case 'aca':
      case 'ra':
      case 'reg':
        return /^\d{1,2}$/.test(text) ? listed(`${level}:${text.padStart(2, '0')}`) : null;
      case 'com':
        return communeCode(text);
      case 'uai':
      case 'canton':
      case 'circo':
      case 'bassin':
        return shaped(`${level}:${text}`);
      default:
        return listed(`${level}:${text}`);
    }
  };

  const typed = (text: string, level: Level): TerritoryCode | null => (levelOf(text) === level && known(text) ? text : null);

  /** « PARIS 12EME » is an arrondissement, and where communes are wanted it is Paris. */
  const arrondissement = (level: Level, text: string): TerritoryCode | null => {
    if (level !== 'com' && level !== 'arr-mun') return null;
    const found = arrondissementNamed(nameWords(text));
    return found === null || level === 'arr-mun' ? found : parent(found, 'com');
  };

  const nameAt = (level: Level, text: string): TerritoryCode | null => {
    const found = names(level, text, anywhere) ?? arrondissement(level, text);
    if (found !== null) return found;
    const [, name, place] = QUALIFIED.exec(text) ?? [];
    if (name === undefined || place === undefined || ARTICLE.test(place)) return null;
    const within = departementCode(place.toUpperCase()) ?? names('dep', place, anywhere);
    return within === null ? null : names(level, name, (entry) => entry.above.dep === within);
  };

  const recognised = (text: string, level: Level): TerritoryCode | null =>
    codeAt(level, text.toUpperCase()) ?? (level === 'FR' && WHOLE_COUNTRY.test(nameKey(text)) ? 'FR' : nameAt(level, text));

  const normalise: Normalise = (raw, level, exceptions) => {
    const text = raw.trim();
    const exception = [raw, text].find((spelling) => exceptions !== undefined && Object.hasOwn(exceptions, spelling));
    if (exceptions !== undefined && exception !== undefined) return typed(exceptions[exception] ?? '', level);
    if (text === '') return null;
    return levelOf(text) === null ? recognised(text, level) : typed(text, level);
  };

  return { normalise, names, recogniseCode: (raw, level) => codeAt(level, raw.trim().toUpperCase()) };
};

const core = normalisersOf(coreGazetteer, hierarchy);

/**
 * The territory of `level` that a cell means: `044`, `02A`, `1`, `AIX MARSEILLE`, `COTES D'ARMOR`, `0290009C`, `dep:29`.
 * Names of communes and EPCI need their lists (`territoriesWith`).
 */
export const { normalise } = core;
