/**
 * A dirty cell becomes a typed code, or null: « hors référentiel ». Spellings are recognised, never guessed: `20` and
 * « Corse » are no département since 1976, an académie that no longer exists is not replaced, an overseas
 * collectivité is not one of the 101 départements.
 */
import type { Level, TerritoryCode } from '@balise/model';
import { isCommuneShaped } from './commune.ts';
import { entries, entryOf } from './entries.ts';
import { known } from './hierarchy.ts';
import { keyAt } from './name-at.ts';
import { nameKey } from './name-key.ts';
import { level as levelOf } from './territory-code.ts';
import { isUai } from './uai.ts';

/** Prefixes of Corsican UAIs that some files give as départements. */
const corsicanPrefixes: Readonly<Record<string, string>> = { 620: 'dep:2A', 720: 'dep:2B' };

const listed = (code: TerritoryCode): TerritoryCode | null => (entryOf(code) ? code : null);

/** `1`, `01`, `001` → `01`; the files of education pad to three. Overseas départements have three digits already. */
const departementCode = (text: string): TerritoryCode | null => {
  const digits = /^(?=.{1,3}$)0{0,2}([1-9]\d?)$/.exec(text)?.[1];
  if (digits !== undefined) return listed(`dep:${digits.padStart(2, '0')}`);
  const corsica = /^0?(2[AB])$/.exec(text)?.[1];
  return corsicanPrefixes[text] ?? listed(`dep:${corsica ?? text}`);
};

const twoDigits = (level: Level, text: string): TerritoryCode | null =>
  /^\d{1,2}$/.test(text) ? listed(`${level}:${text.padStart(2, '0')}`) : null;

const communeCode = (text: string): TerritoryCode | null => {
  const padded = /^[1-9]\d{3}$/.test(text) ? `0${text}` : text;
  return isCommuneShaped(padded) && known(`com:${padded}`) ? `com:${padded}` : null;
};

const codeAt = (level: Level, text: string): TerritoryCode | null => {
  if (level === 'dep') return departementCode(text);
  if (level === 'aca' || level === 'ra' || level === 'reg') return twoDigits(level, text);
  if (level === 'ctcd') return listed(`ctcd:${text}`);
  if (level === 'uai') return isUai(text) ? `uai:${text}` : null;
  return level === 'com' ? communeCode(text) : null;
};

const nationalNames: readonly (readonly [name: string, code: TerritoryCode])[] = [
  ['France', 'FR'],
  ['France métropolitaine et DROM', 'FR'],
  ['France métropolitaine + DROM', 'FR'],
  ['France métropolitaine', 'FR-METRO'],
];

const codes: ReadonlyMap<string, TerritoryCode> = new Map([
  ...entries.map(({ code, level, name }): [string, TerritoryCode] => [`${level}/${keyAt(level, name)}`, code]),
  ...nationalNames.map(([name, code]): [string, TerritoryCode] => [`${code}/${nameKey(name)}`, code]),
]);

const typed = (text: string, level: Level): TerritoryCode | null => (levelOf(text) === level && known(text) ? text : null);

/**
 * The territory of `level` that a cell means.
 * @param raw as the file spells it: `044`, `02A`, `1`, `AIX MARSEILLE`, `COTES D'ARMOR`, `0290009C`, `dep:29`
 * @param exceptions raw spelling → typed code, tried first; a code that does not exist gives null
 */
export const normalise = (raw: string, level: Level, exceptions?: Readonly<Record<string, string>>): TerritoryCode | null => {
  const text = raw.trim();
  const exception = [raw, text].find((spelling) => exceptions !== undefined && Object.hasOwn(exceptions, spelling));
  if (exceptions !== undefined && exception !== undefined) return typed(exceptions[exception] ?? '', level);
  if (text === '') return null;
  if (levelOf(text) !== null) return typed(text, level);
  return codeAt(level, text.toUpperCase()) ?? codes.get(`${level}/${keyAt(level, text)}`) ?? null;
};
