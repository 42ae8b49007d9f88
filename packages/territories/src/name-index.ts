/**
 * Names of one level → territories. A name that several bear (« Saint-Denis ») says nothing without the territory it is
 * in: it is found only when exactly one of them is there.
 */
import type { Level, TerritoryCode } from '@balise/model';
import type { Entry } from './entry.ts';
import { keysAt } from './name-at.ts';

export type NameIndex = (level: Level, text: string, isInside: (entry: Entry) => boolean) => TerritoryCode | null;

type Bearers = Map<string, Entry[]>;

const bear = (bearers: Bearers, key: string, entry: Entry): void => {
  const same = bearers.get(key);
  if (!same) bearers.set(key, [entry]);
  else if (!same.includes(entry)) same.push(entry);
};

const bearersOf = (level: Level, listed: readonly Entry[]): { readonly whole: Bearers; readonly bare: Bearers } => {
  const whole: Bearers = new Map();
  const bare: Bearers = new Map();
  for (const entry of listed)
    for (const name of entry.said === undefined ? [entry.name] : [entry.name, entry.said]) {
      const keys = keysAt(level, name);
      bear(whole, keys.whole, entry);
      bear(bare, keys.bare, entry);
    }
  return { whole, bare };
};

/** « HAVRE (LE) » is « LE HAVRE ». */
const ARTICLE_BEHIND = /^(.+?)[\s,]*\(\s*(le|la|les|l['’]?)\s*\)\s*$/i;
const articleFirst = (text: string): string => {
  const [, name, article] = ARTICLE_BEHIND.exec(text) ?? [];
  return name === undefined || article === undefined ? text : `${article} ${name}`;
};

/** The index of these entries; each level is read when its first name is looked for. */
export const nameIndex = (entries: readonly Entry[]): NameIndex => {
  const names = new Map<Level, ReturnType<typeof bearersOf>>();
  const at = (level: Level): ReturnType<typeof bearersOf> => {
    const listed =
      names.get(level) ??
      bearersOf(
        level,
        entries.filter((entry) => entry.level === level),
      );
    names.set(level, listed);
    return listed;
  };
  return (level, raw, isInside) => {
    const bearers = at(level);
    const keys = keysAt(level, articleFirst(raw));
    for (const candidates of [bearers.whole.get(keys.whole), bearers.bare.get(keys.bare)]) {
      const inside = candidates?.filter(isInside) ?? [];
      if (inside.length > 0) return inside.length === 1 ? (inside[0]?.code ?? null) : null;
    }
    return null;
  };
};
