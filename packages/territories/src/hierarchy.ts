/**
 * What contains what. Some answers need no list: a département is in one académie and one région, an école or a commune
 * is in the département its code begins with. A territory of a level is never said to contain a coarser one, even where
 * their perimeters are equal (La Réunion): compare the children to know that.
 */
import type { Hierarchy, Level, TerritoryCode } from '@balise/model';
import { anchorOf } from './anchor.ts';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { bareCode, level as levelOf } from './territory-code.ts';
import { isUai } from './uai.ts';

/** The levels whose codes alone say where they are, and the level that they say. */
const anchors: Readonly<Partial<Record<Level, Level>>> = { uai: 'dep', com: 'dep', canton: 'dep', circo: 'dep', bassin: 'aca' };

type Groups = ReadonlyMap<TerritoryCode, readonly TerritoryCode[]>;

const grouped = (codes: readonly TerritoryCode[], above: (code: TerritoryCode) => TerritoryCode | null): Groups => {
  const groups = new Map<TerritoryCode, TerritoryCode[]>();
  for (const code of codes) {
    const container = above(code);
    if (container === null) continue;
    const group = groups.get(container);
    if (group) group.push(code);
    else groups.set(container, [code]);
  }
  return groups;
};

/** The territorial graph of a list, as `model` asks for it. */
export const hierarchyOf = (gazetteer: Gazetteer): Hierarchy => {
  const listedAnchor = (code: TerritoryCode): TerritoryCode | null => {
    const level = levelOf(code);
    return level === null || gazetteer.lists(level) ? null : anchorOf(code);
  };

  const known = (code: TerritoryCode): boolean =>
    gazetteer.entryOf(code) !== undefined || listedAnchor(code) !== null || (levelOf(code) === 'uai' && isUai(bareCode(code)));

  const parent = (code: TerritoryCode, level: Level): TerritoryCode | null => {
    if (levelOf(code) === level) return known(code) ? code : null;
    const entry = gazetteer.entryOf(code);
    if (entry) return entry.above[level] ?? null;
    const anchor = listedAnchor(code);
    return anchor === null ? null : parent(anchor, level);
  };

  // The questions of one page ask the same children again and again, of up to 35,000 communes.
  const groups = new Map<string, Groups>();
  const children = (code: TerritoryCode, level: Level): readonly TerritoryCode[] => {
    const coarse = levelOf(code);
    if (coarse === null) return [];
    const key = `${level}/${coarse}`;
    let found = groups.get(key);
    if (!found) {
      const listed = gazetteer.entries.filter((entry) => entry.level === level).map((entry) => entry.code);
      found = grouped(listed, (one) => parent(one, coarse));
      groups.set(key, found);
    }
    return found.get(code) ?? [];
  };

  const nesting = new Map<string, boolean>();
  const nests = (fine: Level, coarse: Level): boolean => {
    if (fine === coarse) return true;
    const key = `${fine}/${coarse}`;
    const answered = nesting.get(key);
    if (answered !== undefined) return answered;
    const anchor = gazetteer.lists(fine) ? undefined : anchors[fine];
    const listed = gazetteer.entries.filter((entry) => entry.level === fine);
    const answer =
      anchor === undefined
        ? listed.length > 0 && listed.every((entry) => entry.above[coarse] !== undefined)
        : coarse === anchor || nests(anchor, coarse);
    nesting.set(key, answer);
    return answer;
  };

  return { parent, children, nests, known };
};

const core = hierarchyOf(coreGazetteer);

/** The territorial graph that needs no list to come. */
export const hierarchy: Hierarchy = core;

/**
 * Whether the territory is one of ours: listed, or a school whose letter checks, or a code whose shape puts it in a
 * known département (communes, cantons, circonscriptions) or académie (bassins). With the list of communes
 * (`territoriesWith`), a commune is known if it exists.
 */
export const { known } = core;

/** The territory of `level` that contains `code`; itself at its own level; null when there is none or several (dep:69 has two ctcd). */
export const { parent } = core;

/** Every listed territory of `level` inside `code`, in code order; `[]` for schools, and for communes before their list came. */
export const { children } = core;

/**
 * Whether no territory of `fine` is shared between several of `coarse`, so that figures of the one fold to the other:
 * false for dep and ctcd (the Rhône), true for dep and FR-METRO (five départements are in none).
 */
export const { nests } = core;
