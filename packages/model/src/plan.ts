/**
 * A question resolved: which query to ask of which dataset, and how to read what comes back. A step serves one
 * indicator; its query speaks the dataset's raw columns, its scope speaks typed territories and periods.
 */
import type { Need } from './facts.ts';
import type { Level, TerritoryCode } from './territory.ts';
import type { PeriodId, PeriodType } from './period.ts';
import type { Query } from './query.ts';
import type { TimeFold } from './catalog.ts';
import type { Problem } from './problem.ts';
import type { Provenance, Warning } from './answer.ts';
import type { Table } from './table.ts';

/** Names of the partial results that a step's query brings, whatever the formula. */
export const PARTIAL = {
  /** `value`: the sum of the operand. `ratio`: Σ numerator. `weighted-mean`: the mean of the group. `published`: the cell. */
  first: '@first',
  /** `ratio`: Σ denominator. `weighted-mean`: Σ weights. */
  second: '@second',
  /** Cells: rows expected to hold a value. */
  cells: '@cells',
  /** Rows where every operand is observed. */
  observed: '@observed',
} as const;

/** Columns that `locate` adds. */
export const TERRITORY = '@territory';
export const PERIOD = '@period';

export type Formula = 'value' | 'ratio' | 'weighted-mean' | 'published';

export type Window = { readonly shown: PeriodId; readonly of: readonly PeriodId[] };

export type Scope = {
  readonly main: TerritoryCode | null;
  /** The set compared, main included, in code order. */
  readonly members: readonly TerritoryCode[];
  readonly references: readonly TerritoryCode[];
  readonly periods: readonly PeriodId[];
  /** The period of main's `previous` figure; null when not asked, absent from the data, or beyond a break. */
  readonly previous: PeriodId | null;
  /** Periods of main's `history` figures, earliest first: those of the other roles are not among them. */
  readonly history: readonly PeriodId[];
};

export type Step = {
  readonly indicator: string;
  readonly dataset: string;
  readonly formula: Formula;
  readonly query: Query;
  /** Where the rows are: the territory column grouped by, and the levels to fold it to. */
  readonly territory: { readonly field: string; readonly level: Level; readonly folds: readonly Level[] };
  readonly period: {
    readonly field: string | null;
    readonly type: PeriodType;
    readonly constant: PeriodId | null;
    readonly over: TimeFold;
    /** Each period shown and the dataset's periods it is made of: itself alone, unless time is folded. */
    readonly windows: readonly Window[];
  };
  readonly breakdowns: readonly string[];
  readonly statuses: readonly string[];
  /** The rows of the dataset are the figures themselves: they are shown as published. */
  readonly ownGrain: boolean;
  /** The measure does not fold: two rows in a cell are a DUPLICATE_KEY, never a sum. */
  readonly unique: boolean;
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
};
/** Distinct territories of the base level found in a group. */
export const UNITS = '@units';

export type Plan = { readonly steps: readonly Step[] };
export type Resolution = Plan | { readonly needs: readonly Need[] } | Problem;
