/**
 * A question resolved: which query to ask of which dataset, and how to read what comes back. A step serves one
 * indicator; its query speaks the dataset's raw columns, its scope speaks typed territories and periods.
 */
import type { Need } from './facts.ts';
import type { Level, TerritoryCode } from './territory.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Query } from './query.ts';
import type { Localized, TimeFold } from './catalog.ts';
import type { Problem } from './problem.ts';
import type { Provenance, Warning } from './answer.ts';
import type { Table } from './table.ts';

/** Names of the partial results that a step's query brings, whatever the formula. */
export const PARTIAL = {
  /** `value`: the sum of the operand. `ratio`: Σ numerator. `weighted-mean`: the mean of the group. `published`: the cell. */
  first: '@first',
  /** `ratio`: Σ denominator. `weighted-mean`: Σ weights. Absent from the others. */
  second: '@second',
  /** Cells: rows expected to hold a value. */
  cells: '@cells',
  /** Rows where every operand is observed. */
  observed: '@observed',
} as const;

/** Columns that `locate` adds. */
export const TERRITORY = '@territory';
export const PERIOD = '@period';

/** Where a joined row says why its operands are not both there, and a flow that it is broken. */
export const JOINED_STATUS = '@status';

/** Among the letters of a status: the cell is the difference of a counter that went down. */
export const BROKEN = '!';

/** What a query brings of a value that repeats on several rows. */
export const REPEAT = { most: '@most', rows: '@rows' } as const;

export type Formula = 'value' | 'ratio' | 'weighted-mean' | 'published' | 'distribution';

export type Window = {
  readonly shown: PeriodId;
  readonly of: readonly PeriodId[];
  /** The period that a cumulative counter is subtracted from: the one just before. */
  readonly before?: PeriodId;
};

/** Every period whose rows a window is made of. */
export const windowPeriods = ({ of, before }: Window): readonly PeriodId[] => (before === undefined ? of : [before, ...of]);

export type Scope = {
  readonly main: TerritoryCode | null;
  /** The set compared, main included, in code order. */
  readonly members: readonly TerritoryCode[];
  readonly references: readonly TerritoryCode[];
  /** Asked for beside them, and of a level that no figure of the dataset can be made for. */
  readonly unreached: readonly TerritoryCode[];
  readonly periods: readonly PeriodId[];
  /** The period of main's `previous` figure; null when not asked, absent from the data, or beyond a break. */
  readonly previous: PeriodId | null;
  /** Periods of main's `history` figures, earliest first: those of the other roles are not among them. */
  readonly history: readonly PeriodId[];
};

/** A filter by territory that was added to a query, of an API that has no need to be asked for the whole country. */
export type Limit = {
  /** Everything of these is brought; what the API cannot place is brought too. */
  readonly territories: readonly TerritoryCode[];
  /** « au Finistère », « à 4 départements ». */
  readonly to: Localized;
};

/** How the cells of a dataset are located: which columns say where and when. */
export type Binding = {
  readonly territory: { readonly field: string; readonly level: Level };
  readonly period: { readonly field: string | null; readonly type: PeriodType; readonly constant: PeriodId | null };
};

/** One side of a join: an operand, and the rows that hold it. */
export type Side = Binding & {
  readonly dataset: string;
  readonly query: Query;
  readonly statuses: readonly string[];
  /** One row a key; else the rows of a key are added up first, being finer. */
  readonly unique: boolean;
  readonly repeats: boolean;
  /** A filter of the question that this side alone understands: what it does not bring is not missing from the other. */
  readonly filtered: boolean;
  readonly limit?: Limit;
};

/** Two datasets met at the finest territory and period both have, before any fold. */
export type Join = { readonly level: Level; readonly period: PeriodType; readonly sides: readonly [Side, Side] };

export type Step = {
  /** Whose operands these are. */
  readonly indicator: string;
  /** The indicator asked for: itself, or a difference that it enters. */
  readonly as: string;
  readonly dataset: string;
  readonly formula: Formula;
  readonly query: Query;
  /** Where the rows are: the territory column grouped by, and the levels to fold it to. */
  readonly territory: {
    readonly field: string;
    readonly level: Level;
    readonly folds: readonly Level[];
    /** The level of the rows that each level is made of: `level`, unless one column holds several. */
    readonly from: Readonly<Partial<Record<Level, Level>>>;
  };
  readonly period: {
    readonly field: string | null;
    readonly type: PeriodType;
    readonly constant: PeriodId | null;
    readonly over: TimeFold;
    /** Of the second operand. */
    readonly overSecond: TimeFold;
    /** Each period shown and the dataset's periods it is made of: itself alone, unless time is folded. */
    readonly windows: readonly Window[];
  };
  readonly breakdowns: readonly string[];
  readonly statuses: readonly string[];
  /** The rows of the dataset are the figures themselves: they are shown as published. */
  readonly ownGrain: boolean;
  /** The measure does not fold: two rows in a cell are a DUPLICATE_KEY, never a sum. */
  readonly unique: boolean;
  readonly join: Join | null;
  /** A partition is added up: a territory has several cells. */
  readonly summed: boolean;
  readonly repeats: boolean;
  readonly distribution: { readonly by: string; readonly known: readonly string[] | null; readonly total: string | null } | null;
  /** A breakdown asked for whose items leave something out: its total is read, and the residual told. */
  readonly rest: { readonly field: string; readonly code: string } | null;
  /** Totals printed beside their items, which are added up to be compared with them. */
  readonly checked: readonly { readonly field: string; readonly code: string }[];
  /** The previous period is incomplete too, by choice: it is compared over the territories that both have. */
  readonly toDate: boolean;
  /**
   * A figure may leave out some of what its file lists: schools, say, which their column of départements only places. Or items that the
   * catalogue lists may have no cell.
   */
  readonly listed?: boolean;
  readonly limit?: Limit;
  readonly scope: Scope;
  readonly warnings: readonly Warning[];
};

/** What a step brought, folded to each of its levels; see `settle`. */
export type Piece = {
  readonly step: Step;
  /** One table a level: columns {@link TERRITORY}, {@link PERIOD} (the dataset's own), breakdowns, statuses, partial results. */
  readonly tables: readonly Table[];
  /** One table a level: {@link TERRITORY}, {@link PERIOD}, breakdowns and {@link UNITS}. */
  readonly units: readonly Table[];
  /** Territories of the base level that should be inside each territory of the scope. Absent: one, itself. */
  readonly expected: Readonly<Record<TerritoryCode, number>>;
  readonly route: 'server' | 'client';
  /** Fewer rows were read than exist: nothing is totalled. */
  readonly incomplete: boolean;
  readonly provenance: Provenance;
  readonly matched: number;
  /** Raw territory cells outside the nomenclature. */
  readonly unmatched: readonly string[];
  /** Things that the file lists and that are none of those asked for: a public school, where private ones are. As {@link thingOf} writes them. */
  readonly others?: ReadonlySet<string>;
  /** Rows of a join inside the scope: keys with both sides, and the territories that have one only. */
  readonly joined?: { readonly matched: number; readonly unmatched: readonly TerritoryCode[] };
  /** Of the other side of a join, and of what says how many cells are expected. */
  readonly alsoRead?: readonly Provenance[];
  /** What the items add up to, where a total is printed: in the same form as `tables`, each compared with it. */
  readonly recomputed?: readonly Table[];
  /** Whether a figure uses a cell that must not be told. Items are those of the step's breakdowns. */
  readonly isSecret?: (territory: TerritoryCode, window: Window, items: readonly (string | null)[]) => boolean;
  /** Restricted rows were sent to be computed here: what was sent is disclosed. */
  readonly isDisclosed?: boolean;
  /** Of the main territory, when periods are compared to date: what is seen in both, or in the current one alone. */
  readonly toDate?: { readonly shared: number; readonly currentOnly: number };
  /** Territories of the geography of the file that are counted in others today, those others, and those that were cut since: counted in none. */
  readonly geography?: {
    readonly moved: number;
    readonly into: ReadonlySet<TerritoryCode>;
    readonly cut: number;
    /** Those that were cut, and that the catalogue says how to share. */
    readonly apportioned?: { readonly count: number; readonly by: Localized };
  };
  /** Cells that should be there, when another dataset tells, for one period. */
  readonly expectedCells?: Readonly<Record<TerritoryCode, number>>;
};
/** Distinct territories of the base level found in a group. */
export const UNITS = '@units';

export type Plan = { readonly steps: readonly Step[] };
export type Resolution = Plan | { readonly needs: readonly Need[] } | Problem;
