import type { Level, TerritoryCode } from '@balise/model';

/** What a sentence needs: the article before the name (none: ''), what « of » becomes, and the whole locative. */
export type Grammar = { readonly article: string; readonly of: string; readonly locative: string };

/** The territory of each level that contains one: null where there is none (« hors métropole »), absent where there are several. */
export type Above = Readonly<Partial<Record<Level, TerritoryCode | null>>>;

/** A name as sentences write it, its grammar, and what follows « of »: « Havre », « du » holding the article of « Le Havre ». */
export type Said = { readonly name: string; readonly grammar: Grammar; readonly after: string };

export type Entry = {
  readonly code: TerritoryCode;
  readonly level: Level;
  /** As it is written alone or in a list. */
  readonly name: string;
  readonly above: Above;
  /** Communes and EPCI have none: theirs follows from the name (`grammar.ts`, which comes with their lists). */
  readonly grammar?: Grammar;
  /** What sentences call it where that is not `name`: « communauté de communes du Nogentais » for « CC du Nogentais ». */
  readonly said?: string;
  /** Digits of the population, less one: sorts homonyms. */
  readonly size?: number;
  /** The h is not elided: « de Haguenau ». */
  readonly hardH?: true;
};

/** « le » + « Finistère », « l’ » + « Isère »: no space after an apostrophe, nor without an article. */
export const joined = (word: string, name: string): string => (word === '' || word.endsWith('’') ? `${word}${name}` : `${word} ${name}`);
