import type { Localized, Status, Unit, Indicator } from './catalog.ts';
import type { Classes } from './classes.ts';
import type { OutlinesSource } from './outlines.ts';
import type { PeriodId } from './period.ts';
import type { Locale } from './reading.ts';
import type { TerritoryCode } from './territory.ts';
import type { Question } from './question.ts';
import type { Problem } from './problem.ts';

/**
 * What a row is there for: the territory the reader came for, the other members of the set, a territory to compare
 * with, the same territory one period earlier, and further back, as far as the method is the same.
 */
export type Role = 'main' | 'other' | 'reference' | 'previous' | 'history';

/** `published` as the producer printed it · `server` computed by the API · `client` computed by the worker. */
export type Route = 'published' | 'server' | 'client';

/** Parallel arrays, one entry a figure. `null` is missing and `status` says why. */
export type Figures = {
  readonly territory: readonly TerritoryCode[];
  readonly period: readonly PeriodId[];
  readonly indicator: readonly string[];
  readonly role: readonly Role[];
  /**
   * Codes of the breakdowns asked for, by field: null where the figure is of the whole, `@none` where its rows do not say
   * their item, `@rest` for what a partial breakdown leaves out.
   */
  readonly breakdowns: Readonly<Record<string, readonly (string | null)[]>>;
  /** Exact. */
  readonly value: readonly (number | null)[];
  /** Rounded once, by the indicator's decimals: what is printed, drawn, ranked and subtracted. */
  readonly displayed: readonly (number | null)[];
  readonly numerator: readonly (number | null)[];
  readonly denominator: readonly (number | null)[];
  /** Observed cells. */
  readonly n: readonly number[];
  /** Several at once, in SDMX precedence; never empty (`['A']` when normal). */
  readonly status: readonly (readonly Status[])[];
  /** Observed over expected, 0 to 1; null when nothing was expected. */
  readonly coverage: readonly (number | null)[];
  readonly route: readonly Route[];
  /** 1, 1, 3; null where the indicator has no ranking, for references, and for missing values. */
  readonly rank: readonly (number | null)[];
  /** Of how many, `limit` leaving none out: sets have not all as many. */
  readonly of?: readonly (number | undefined)[];
  /** Whether another has the same rank, where `limit` may have left it out. */
  readonly tied?: readonly (boolean | undefined)[];
};

export type Provenance = {
  readonly dataset: string;
  readonly title: Localized;
  readonly source: string;
  readonly license: { readonly id: string; readonly url?: string };
  readonly updated?: string;
  readonly fictitious: boolean;
  readonly rows: { readonly read: number; readonly total?: number };
  /** Of the bodies read, decoded. What an API says has not changed (`304`) counts as well: the browser hands back the body that it has, and tells it from no other. */
  readonly bytes: number;
  readonly requests: number;
  readonly stale: boolean;
  /** Said of rows that are left out: the parts of cities told beside them, and what names no period. */
  readonly leftOut?: readonly Warning[];
};

export type WarningCode =
  | 'LOW_COVERAGE'
  | 'SERIES_BREAK'
  | 'TOTAL_MISMATCH'
  | 'PARTIAL'
  | 'UNMATCHED'
  | 'PROVISIONAL'
  | 'NO_PREVIOUS'
  | 'NO_PEERS'
  | 'NOT_REACHED'
  | 'DISCLOSED_ROWS'
  | 'DUPLICATE_COMPARISON'
  | 'UNJOINED'
  | 'CONVERTED'
  | 'CUT'
  | 'APPORTIONED'
  | 'TWICE'
  | 'UNREAD'
  | 'UNKNOWN_PART'
  | 'NEGATIVE_PART'
  | 'TO_DATE';
export type Warning = {
  readonly code: WarningCode;
  readonly at?: string;
  readonly text?: Localized;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** « Finistère », « le Finistère », « du Finistère », « dans le Finistère »; `plural` is for the verb. */
export type PlaceWords = {
  readonly name: string;
  readonly the: string;
  readonly of: string;
  readonly in: string;
  readonly plural: boolean;
};

export type Answer = {
  readonly question: Question;
  readonly figures: Figures;
  /** The indicators asked for, as the catalogue writes them. */
  readonly indicators: Readonly<Record<string, Indicator>>;
  readonly units: Readonly<Record<string, Unit>>;
  /** Labels that no nomenclature knows (schools, breakdown items), by code or `field=code`. */
  readonly labels: Readonly<Record<string, Localized>>;
  /** How sentences say the territories whose lists were brought for this answer (communes, EPCI), by code. */
  readonly places?: Readonly<Record<TerritoryCode, Readonly<Record<Locale, PlaceWords>>>>;
  readonly provenance: readonly Provenance[];
  readonly join: {
    readonly matched: number;
    readonly unmatched: readonly string[];
    /** What some of `unmatched` are (« Nouvelle-Calédonie », « étranger »), each told once. */
    readonly outside?: readonly Localized[];
  };
  /** Territories ranked, before `limit`: as many as the largest set has, a set being of one indicator, one period and one item. */
  readonly ranked: number;
  /** How many they all are, where `limit` left some out. */
  readonly cutFrom?: number;
  /** Last complete period of the datasets read. */
  readonly through: PeriodId | null;
  readonly warnings: readonly Warning[];
  /** Where peers were asked for: the nearest first, and how far they are, in standard deviations of the variables declared. */
  readonly peers?: readonly { readonly territory: TerritoryCode; readonly distance: number }[];
  /** Where the question asked for classes: made from every period known, and not only from those of the figures. */
  readonly classes?: Classes;
  /** Where the territory to bring out holds some of those on a map, and not all of them: these. */
  readonly highlighted?: readonly TerritoryCode[];
  /** Whose outlines the map is drawn with, when the catalogue names some. */
  readonly outlines?: OutlinesSource;
};

export type Outcome = Answer | Problem;
