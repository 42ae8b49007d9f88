/** A list of territories in memory: the synchronous one, and the same with the levels that were brought. */
import type { Level, TerritoryCode } from '@balise/model';
import { entries, entryOf } from './entries.ts';
import type { Entry, Said } from './entry.ts';

export interface Gazetteer {
  entryOf(code: TerritoryCode): Entry | undefined;
  /** Every territory listed, level after level, in code order within each. */
  readonly entries: readonly Entry[];
  lists(level: Level): boolean;
  said(entry: Entry): Said;
}

/** One level that was brought, in code order. */
export type LevelList = {
  readonly level: Level;
  readonly entries: readonly Entry[];
  readonly index: ReadonlyMap<TerritoryCode, Entry>;
  /** The grammar of their names. */
  readonly said: (entry: Entry) => Said;
};

export const levelList = (level: Level, listed: readonly Entry[], said: LevelList['said']): LevelList => ({
  level,
  entries: listed,
  index: new Map(listed.map((entry) => [entry.code, entry])),
  said,
});

/** The synchronous list and these. */
export const gazetteerWith = (brought: readonly LevelList[]): Gazetteer => {
  const levels: ReadonlySet<Level> = new Set([...entries.map(({ level }) => level), ...brought.map(({ level }) => level)]);
  return {
    entryOf: (code) => entryOf(code) ?? brought.find(({ index }) => index.has(code))?.index.get(code),
    entries: brought.length === 0 ? entries : [...entries, ...brought.flatMap((list) => list.entries)],
    lists: (level) => levels.has(level),
    said: (entry) => {
      const { name, said: whole = name, grammar, level } = entry;
      return grammar === undefined ? brought.find((list) => list.level === level)!.said(entry) : { name: whole, after: whole, grammar };
    },
  };
};

export const coreGazetteer: Gazetteer = gazetteerWith([]);
