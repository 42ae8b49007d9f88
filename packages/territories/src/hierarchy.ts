/**
 * What contains what. Three answers need no list: a département is in one académie and one région, an école or a
 * commune is in the département its code begins with. A territory of a level is never said to contain a coarser one,
 * even where their perimeters are equal (La Réunion): compare the children to know that.
 */
import type { Hierarchy, Level, TerritoryCode } from '@balise/model';
import { departementOfCommune, isCommuneShaped } from './commune.ts';
import { entries, entryOf } from './entries.ts';
import { bareCode, level as levelOf } from './territory-code.ts';
import { departementOfUai, isUai } from './uai.ts';

/** The département of a school or a commune, by its code; null where that is not one of the 101. */
const departementOf = (code: TerritoryCode): TerritoryCode | null => {
  const bare = bareCode(code);
  const level = levelOf(code);
  if (level === 'uai' && isUai(bare)) return existing(`dep:${departementOfUai(bare)}`);
  if (level === 'com' && isCommuneShaped(bare)) return existing(`dep:${departementOfCommune(bare)}`);
  return null;
};
const existing = (code: TerritoryCode): TerritoryCode | null => (entryOf(code) ? code : null);

/**
 * Whether the territory is one of ours: listed, or a school whose letter checks, or a commune of a known département
 * (communes are not listed yet).
 */
export const known = (code: TerritoryCode): boolean =>
  entryOf(code) !== undefined || departementOf(code) !== null || (levelOf(code) === 'uai' && isUai(bareCode(code)));

/** The territory of `level` that contains `code`; itself at its own level; null when there is none or several (dep:69 has two ctcd). */
export const parent = (code: TerritoryCode, level: Level): TerritoryCode | null => {
  if (levelOf(code) === level) return known(code) ? code : null;
  const entry = entryOf(code);
  if (entry) return entry.above[level] ?? null;
  const departement = departementOf(code);
  return departement === null ? null : parent(departement, level);
};

/** Every listed territory of `level` inside `code`, in code order; `[]` for schools and communes, which are not listed. */
export const children = (code: TerritoryCode, level: Level): readonly TerritoryCode[] =>
  entries.filter((entry) => entry.level === level && parent(entry.code, levelOf(code) ?? level) === code).map((entry) => entry.code);

/** Whether every territory of `fine` lies in exactly one of `coarse`: false for dep and ctcd (the Rhône), or for anything outside the lists. */
export const nests = (fine: Level, coarse: Level): boolean => {
  if (fine === coarse) return true;
  if (fine === 'uai' || fine === 'com') return coarse === 'dep' || (coarse !== 'com' && coarse !== 'uai' && nests('dep', coarse));
  const listed = entries.filter((entry) => entry.level === fine);
  return listed.length > 0 && listed.every((entry) => entry.above[coarse] !== undefined);
};

/** The territorial graph, as `model` asks for it. */
export const hierarchy: Hierarchy = { parent, children, nests, known };
