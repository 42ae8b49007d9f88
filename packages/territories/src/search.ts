/** For pickers: what the reader types finds territories by name, without accents or hyphens, or by code. */
import type { Level, TerritoryCode } from '@balise/model';
import { entries } from './entries.ts';
import type { Entry } from './entries.ts';
import { known } from './hierarchy.ts';
import { keyAt } from './name-at.ts';
import { nameWords } from './name-key.ts';
import { normalise } from './normalise.ts';
import { bareCode, level as levelOf } from './territory-code.ts';

type Found = { readonly entry: Entry; readonly rank: number };

/** 0 its code · 1 the whole name · 2 the beginning of the name · 3 of a word of it · null elsewhere; with or without « académie de », « La ». */
const rankOf = (entry: Entry, wanted: string): number | null => {
  if (bareCode(entry.code).toLowerCase() === wanted) return 0;
  const names = [nameWords(entry.name).join(' '), keyAt(entry.level, entry.name)];
  if (names.includes(wanted)) return 1;
  if (names.some((name) => name.startsWith(wanted))) return 2;
  return ` ${names[0]}`.includes(` ${wanted}`) ? 3 : null;
};

const collator = new Intl.Collator('fr');

const byRankThenLevelThenName =
  (levels: readonly Level[]) =>
  (a: Found, b: Found): number =>
    a.rank - b.rank ||
    levels.indexOf(a.entry.level) - levels.indexOf(b.entry.level) ||
    collator.compare(a.entry.name, b.entry.name) ||
    (a.entry.code < b.entry.code ? -1 : 1);

/**
 * Territories of these levels that the text means, best first; all of them for an empty text. Codes are found typed
 * (`dep:29`), bare (`29`) or dirty (`029`); a school's UAI or a commune's code is found when it is whole.
 */
export const search = (text: string, levels: readonly Level[]): TerritoryCode[] => {
  const wanted = nameWords(text).join(' ');
  const level = levelOf(text.trim());
  if (level !== null && known(text.trim())) return levels.includes(level) ? [text.trim()] : [];
  const byName = entries
    .filter((entry) => levels.includes(entry.level))
    .flatMap((entry): Found[] => {
      const rank = rankOf(entry, wanted);
      return rank === null ? [] : [{ entry, rank }];
    })
    .sort(byRankThenLevelThenName(levels))
    .map(({ entry }) => entry.code);
  const byCode = levels.map((one) => normalise(text, one)).filter((code) => code !== null);
  return [...new Set([...byName.filter((code) => byCode.includes(code)), ...byCode, ...byName])];
};
