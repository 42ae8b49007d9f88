/** A list of territories in memory: the synchronous one, and the same with the levels that were brought. */
import type { Level, TerritoryCode } from '@balise/model';
import { entries, entryOf } from './entries.ts';
import type { Entry } from './entry.ts';

export interface Gazetteer {
  entryOf(code: TerritoryCode): Entry | undefined;
  /** Every territory listed, level after level, in code order within each. */
  readonly entries: readonly Entry[];
  lists(level: Level): boolean;
}

/** One level that was brought, in code order. */
export type LevelList = { readonly level: Level; readonly entries: readonly Entry[]; readonly index: ReadonlyMap<TerritoryCode, Entry> };

export const levelList = (level: Level, listed: readonly Entry[]): LevelList => ({
  level,
  entries: listed,
  index: new Map(listed.map((entry) => [entry.code, entry])),
});

/** The synchronous list and these. */
export const gazetteerWith = (brought: readonly LevelList[]): Gazetteer => {
  const levels: ReadonlySet<Level> = new Set([...entries.map(({ level }) => level), ...brought.map(({ level }) => level)]);
  return {
    entryOf: (code) => entryOf(code) ?? brought.find(({ index }) => index.has(code))?.index.get(code),
    entries: brought.length === 0 ? entries : [...entries, ...brought.flatMap((list) => list.entries)],
    lists: (level) => levels.has(level),
  };
};

export const coreGazetteer: Gazetteer = gazetteerWith([]);
