/** For pickers: what the reader types finds territories by name, without accents or hyphens, or by code. */
import type { Hierarchy, Level, TerritoryCode } from '@balise/model';
import type { Entry } from './entry.ts';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { hierarchy } from './hierarchy.ts';
import { lazyLevels } from './lazy-levels.ts';
import { keysAt } from './name-at.ts';
import { nameWords } from './name-key.ts';
import { normalisersOf, type Normalisers } from './normalise.ts';
import { bareCode, level as levelOf } from './territory-code.ts';

export type Search = (text: string, levels: readonly Level[]) => TerritoryCode[];

/** `whole` is the name in plain words, `bare` the same without « académie de » or « La », `elided` as typed without its apostrophes. */
type Indexed = { readonly entry: Entry; readonly code: string; readonly whole: string; readonly bare: string; readonly elided: string };

/** « L’Haÿ-les-Roses » typed « lhay les roses », « Villeneuve-d’Ascq » typed « villeneuve dascq »: `l hay` and `d ascq` are one word. */
const elide = (words: string): string => words.replace(/\b([ld]) (?=[a-z])/g, '$1');

const indexed = (entry: Entry): Indexed => {
  const keys = keysAt(entry.level, entry.name);
  return { entry, code: bareCode(entry.code).toLowerCase(), ...keys, elided: elide(keys.whole) };
};

const startsWord = (whole: string, wanted: string): boolean => {
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) if (at === 0 || whole[at - 1] === ' ') return true;
  return false;
};

type Wanted = { readonly wanted: string; readonly wantedElided: string };

/** 0 its code · 1 the whole name · 2 the beginning of the name · 3 of a word of it · null elsewhere. */
const rankOf = ({ code, whole, bare, elided }: Indexed, { wanted, wantedElided }: Wanted): number | null => {
  if (code === wanted) return 0;
  if (whole === wanted || bare === wanted || elided === wantedElided) return 1;
  if (whole.startsWith(wanted) || bare.startsWith(wanted) || elided.startsWith(wantedElided)) return 2;
  return startsWord(whole, wanted) || startsWord(elided, wantedElided) ? 3 : null;
};

const collator = new Intl.Collator('fr');

/** Among thousands of communes the largest first, then by plain letters: collating them would take longer than finding them. */
const alphabetical = (a: Indexed, b: Indexed): number => {
  if (a.entry.size === undefined || b.entry.size === undefined) return collator.compare(a.entry.name, b.entry.name);
  if (a.entry.size !== b.entry.size) return b.entry.size - a.entry.size;
  if (a.whole === b.whole) return 0;
  return a.whole < b.whole ? -1 : 1;
};

const inOrder = (a: Indexed, b: Indexed): number => alphabetical(a, b) || (a.entry.code < b.entry.code ? -1 : 1);

export const searchOf = (gazetteer: Gazetteer, { known }: Hierarchy, { normalise, recogniseCode }: Normalisers): Search => {
  // Sorted once a level, so that no search sorts.
  const index = new Map<Level, readonly Indexed[]>();
  const at = (level: Level): readonly Indexed[] => {
    const made =
      index.get(level) ??
      gazetteer.entries
        .filter((entry) => entry.level === level)
        .map(indexed)
        .sort(inOrder);
    index.set(level, made);
    return made;
  };
  return (text, levels) => {
    const wanted = nameWords(text).join(' ');
    const both = { wanted, wantedElided: elide(wanted) };
    const typed = text.trim();
    const level = levelOf(typed);
    if (level !== null && known(typed)) return levels.includes(level) ? [typed] : [];
    const ranks: TerritoryCode[][] = [[], [], [], []];
    for (const one of new Set(levels))
      for (const each of at(one)) {
        const rank = rankOf(each, both);
        if (rank !== null) ranks[rank]?.push(each.entry.code);
      }
    const byName = ranks.flat();
    // Their names were all read above; the small levels have spellings of their own (« Région Occitanie »).
    const byCode = levels.map((one) => (lazyLevels.includes(one) ? recogniseCode : normalise)(text, one)).filter((code) => code !== null);
    if (byCode.length === 0) return byName;
    const named = new Set(byName);
    return [...new Set([...byCode.filter((code) => named.has(code)), ...byCode, ...byName])];
  };
};

/**
 * Territories of these levels that the text means, best first (its code, its name, its beginning, that of a word of it;
 * homonyms from the largest); all of them for an empty text. Codes are found typed (`dep:29`), bare (`29`) or dirty
 * (`029`); a school's UAI or a commune's code is found when it is whole. Names of communes and EPCI need their lists
 * (`territoriesWith`).
 */
export const search: Search = searchOf(coreGazetteer, hierarchy, normalisersOf(coreGazetteer, hierarchy));
