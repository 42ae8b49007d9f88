/** What `resolve` must be told before it can plan: what contains what, and how a dataset spells its territories and periods. */
import type { Level, TerritoryCode } from './territory.ts';
import type { PeriodId } from './period.ts';

/** The territorial graph, as `territories` implements it. Every function is pure and answers null or `[]` for the unknown. */
export interface Hierarchy {
  /** The territory of `level` that contains `code`; itself at its own level; null when there is none or several. */
  parent(code: TerritoryCode, level: Level): TerritoryCode | null;
  /** Every territory of `level` inside `code` (all of them inside `FR`), in code order. */
  children(code: TerritoryCode, level: Level): readonly TerritoryCode[];
  /** Whether no territory of `fine` is shared between several of `coarse`: some may be in none (DROM and `FR-METRO`). */
  nests(fine: Level, coarse: Level): boolean;
  known(code: TerritoryCode): boolean;
}

/** A raw cell of a dataset and the typed code or period id it was recognised as; null is « hors référentiel ». */
export type Spelling = { readonly raw: string; readonly id: TerritoryCode | PeriodId | null };

export type Facts = {
  readonly hierarchy: Hierarchy;
  /** By dataset id, then by field name. */
  readonly spellings: Readonly<Record<string, Readonly<Record<string, readonly Spelling[]>>>>;
};

/** The distinct values of these fields must be read before the question can be resolved. */
export type Need = {
  readonly dataset: string;
  readonly fields: readonly string[];
  /** What few questions need is wanted next (`rare-steps`). */
  readonly isRare?: true;
};

/** A territory that is not the same at two 1 Januaries, and those that hold it now. A `share` is what each holds of its counts; null is not known: no count of it can be given to any of them. */
export type Move = {
  readonly code: TerritoryCode;
  readonly parts: readonly { readonly code: TerritoryCode; readonly share: number | null }[];
};

/** From the geography of one 1 January to that of another (years): applied to operands, then formulas. A code without a move is the same. */
export type Conversion = { readonly from: string; readonly to: string; readonly moves: readonly Move[] };
