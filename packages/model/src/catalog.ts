/**
 * What a publisher offers (CONTRACT §1 of the documentation): datasets with their source binding, and indicators
 * whose measure says which operands fold, along which axis, and which formula joins them.
 */
import type { Predicate } from './query.ts';
import type { Level, TerritoryCode } from './territory.ts';
import type { PeriodType } from './period.ts';

/** French is always there; English where the publisher wrote it. */
export type Localized = { readonly fr: string; readonly en?: string };

/** SDMX `CL_OBS_STATUS`, as single letters. */
export type Status = 'A' | 'B' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'N' | 'O' | 'P' | 'Q' | 'S' | 'U' | 'V' | 'W';

export type Dialect =
  | 'native'
  | 'csv'
  | 'json'
  | 'opendatasoft'
  | 'tabular'
  | 'json-stat'
  | 'sdmx-json'
  | 'sdmx-csv'
  | 'parquet'
  | 'arrow'
  | 'xapi'
  | 'provider';

/** The binding of a dataset. Members beyond `type` belong to the dialect (its adapter documents and checks them). */
export type SourceBinding = {
  readonly type: Dialect;
  readonly url?: string;
  readonly dataset?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly decimal?: ',' | '.';
  readonly [member: string]: unknown;
};

export type TerritoryField = {
  readonly role: 'territory';
  readonly level: Level;
  /** Exceptions to normalisation: raw spelling → typed code (`{ "620": "dep:2A" }`). */
  readonly codes?: Readonly<Record<string, string>>;
  /** The territories concerned, typed; the value of any other cannot exist (status M), rather than being missing. */
  readonly only?: readonly string[];
  /** Several levels in one column: how a cell is written (`{vintage}-{level}-{code}`), and what its levels are called there. */
  readonly pattern?: string;
  readonly levels?: Readonly<Record<string, Level>>;
  /** The field that says the level of each row. */
  readonly levelField?: string;
  /** A row belongs to several territories of this field: groups are never added. */
  readonly many?: boolean;
};
export type PeriodField = {
  readonly role: 'period';
  readonly type: PeriodType;
  /** Which end of a school year a four-digit year names. */
  readonly year?: 'start' | 'end';
};
/**
 * Ranges of a number: under the first bound, from each bound to just below the next, and from the last bound on. Their codes are
 * `..200`, `200..400`, `400..`; a row without the number is in none of them.
 */
export type Ranges = {
  /** The measure whose cells are told apart. */
  readonly of: string;
  /** Bounds, each greater than the one before. */
  readonly at: readonly number[];
  /** Its cells are whole numbers: « de 200 à 399 », where others are « de 200 à moins de 400 ». */
  readonly whole?: boolean;
};
/**
 * The code that SDMX reserves for the whole of what a dimension divides. A type, so that those who look for it cannot differ: a constant
 * of its own would be one file more for a page.
 */
export type ReservedTotal = '_T';
export type BreakdownField = {
  readonly role: 'breakdown';
  readonly label?: Localized;
  readonly items?: readonly { readonly code: string; readonly label: Localized }[];
  readonly covers?: 'partition' | 'partial' | 'overlapping';
  /** No column holds it: it is made of a number. Its items are then those ranges, and need not be written. */
  readonly ranges?: Ranges;
  /** The code of the row that holds the total. */
  readonly total?: string;
  /** Likert items: the code in the middle, and the codes of those who did not answer. */
  readonly scale?: { readonly neutral?: string; readonly nonresponse?: readonly string[] };
};
export type MeasureField = {
  readonly role: 'measure';
  readonly label?: Localized;
  /** Numeric sentinels, field by field: printed form → status. */
  readonly missing?: Readonly<Record<string, Status>>;
  /** Wide datasets: the measure and the coordinates that this column holds. */
  readonly as?: string;
  readonly at?: Readonly<Record<string, string>>;
  readonly parse?: 'HH:MM:SS';
  readonly grain?: readonly string[];
};
export type StatusField = { readonly role: 'status'; readonly of: string; readonly map?: Readonly<Record<string, Status>> };
/** A column of words. `of` says whose: where it names a territory field, the names of its territories that are not in our own lists. */
export type LabelField = { readonly role: 'label'; readonly of?: string };
export type Field = TerritoryField | PeriodField | BreakdownField | MeasureField | StatusField | LabelField;

export type Disclosure = {
  readonly rows: 'public' | 'restricted';
  readonly units?: { readonly field: string; readonly min: number };
  readonly contributors?: { readonly min: number; readonly dominance?: number };
  readonly sensitive?: 'denominator' | 'both';
};

export type Coverage = {
  readonly expected?: {
    readonly dataset: string;
    readonly count: 'rows' | 'distinct';
    readonly field?: string;
    readonly where?: Predicate;
  };
  /** Share of expected cells under which a formula is not shown. 0.6 unless told. */
  readonly min?: number;
};

export type Apportionment = {
  /** What shares them, for readers: « habitants au recensement de 2021 ». */
  readonly by: Localized;
  /** By divided territory, the weight of each territory it became (inhabitants, pupils). */
  readonly weights: Readonly<Record<TerritoryCode, Readonly<Record<TerritoryCode, number>>>>;
};

export type Dataset = {
  readonly id: string;
  readonly source: SourceBinding;
  readonly parts?: readonly {
    readonly period?: string;
    readonly from?: string;
    readonly to?: string;
    readonly [member: string]: unknown;
  }[];
  readonly title: Localized;
  readonly producer: string;
  readonly license: { readonly id: string; readonly url?: string };
  /** ISO date of the producer's last update, printed on the source line. */
  readonly updated?: string;
  readonly nextUpdate?: string;
  readonly version?: string;
  readonly fictitious?: boolean;
  readonly geography?: Readonly<Record<string, string>>;
  /** How territories of that geography that were divided since are shared; one that is not among them is counted in none of its parts. */
  readonly apportionment?: Apportionment;
  /** The key of a row. */
  readonly grain: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
  /** Textual cell → status, for every field; never coerced to 0. */
  readonly missing?: Readonly<Record<string, Status>>;
  /** The period of a dataset that has no period field. */
  readonly period?: string;
  readonly yearStarts?: string;
  readonly disclosure?: Disclosure;
  readonly coverage?: Coverage;
};

export type UnitKind = 'rate' | 'count' | 'index' | 'money' | 'duration' | 'score';
export type Unit = {
  readonly kind: UnitKind;
  /** Printed after the value: `%`, `€`, `pour 100 élèves`. */
  readonly symbol?: string | Localized;
  readonly decimals: number;
  /** Singular and plural for sentences: `{ "fr": ["élève", "élèves"] }`. */
  readonly name?: { readonly fr: readonly [string, string]; readonly en?: readonly [string, string] };
};

export type TerritoryFold = 'sum' | 'none';
export type TimeFold = 'sum' | 'mean' | 'last' | 'first' | 'min' | 'max' | 'flow' | 'none';
/** How an operand folds, axis by axis; absent means `none`. Keys other than these two are breakdown names. */
export type Over = { readonly territory?: TerritoryFold; readonly time?: TimeFold; readonly [breakdown: string]: string | undefined };

export type Operand = {
  readonly dataset?: string;
  readonly field?: string;
  readonly count?: 'rows' | 'distinct';
  readonly where?: Predicate;
  readonly over?: Over;
};
export type Measure =
  | { readonly op: 'value'; readonly of: Operand }
  | {
      readonly op: 'ratio';
      readonly numerator: Operand;
      readonly denominator: Operand;
      readonly factor?: number;
      readonly join?: 'complete';
    }
  | { readonly op: 'weighted-mean'; readonly of: Operand; readonly weight: Operand }
  | { readonly op: 'distribution'; readonly of: Operand; readonly by: string; readonly known?: readonly string[] }
  | { readonly op: 'difference'; readonly of: readonly [string, string] }
  | { readonly op: 'published'; readonly field: string; readonly dataset?: string };

export type Theme =
  'equipement' | 'formation' | 'usages' | 'competences' | 'gouvernance' | 'inclusion' | 'mixite' | 'contexte' | 'sobriete';

export type Indicator = {
  readonly id: string;
  readonly theme: Theme;
  readonly label: Localized;
  readonly definition: Localized;
  readonly unit: Unit;
  readonly measure: Measure;
  readonly direction?: 'higher-is-better' | 'lower-is-better' | 'neutral';
  /** false: no rank is ever computed or said. */
  readonly ranking?: boolean;
  /** The smallest difference worth a word. Half a displayed unit unless told. */
  readonly meaningful?: number;
  readonly target?: { readonly value: number; readonly label: Localized; readonly source: string; readonly date?: string };
  readonly breaks?: readonly { readonly at: string; readonly note: Localized }[];
  readonly competence?: Level;
  /** The indicators by which territories are said to be alike, and how many peers are compared (5 unless told). */
  readonly peers?: { readonly by: readonly string[]; readonly count?: number };
};

export type Catalog = {
  readonly balise: '1';
  readonly id: string;
  readonly publisher: { readonly name: string; readonly url?: string };
  readonly datasets: readonly Dataset[];
  readonly indicators: readonly Indicator[];
  readonly outlines?: Readonly<
    Record<
      string,
      {
        readonly type: 'geojson' | 'topojson';
        readonly url: string;
        readonly code: string;
        readonly source: string;
        readonly license: string;
      }
    >
  >;
};
