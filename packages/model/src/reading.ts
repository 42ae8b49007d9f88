/** What the page needs to speak an answer: words only, in one language, already formatted. The page adds none. */
import type { Role } from './answer.ts';
import type { Status } from './catalog.ts';

export type Locale = 'fr' | 'en';

/** The state a widget wears once something came back; loading and stale belong to the page. */
export type ReadingState = 'ready' | 'empty' | 'partial' | 'masked' | 'refused' | 'error';

export type Said = {
  /** `35,6` */
  readonly text: string;
  /** `pour 100 élèves`, `%`; empty when the number says it all. */
  readonly unit: string;
  /** `2024-2025` */
  readonly period: string;
  /** The whole in words for assistive technology when `text` is not enough (`n. d.` → `non disponible`). */
  readonly spoken: string;
};

export type TableCell = { readonly text: string; readonly spoken?: string; readonly align?: 'end'; readonly raw?: number | string | null };
export type ReadingTable = {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly align?: 'end' }[];
  /** The first cell of a row is its header. `row` is the figure's index in the answer. */
  readonly rows: readonly { readonly row: number; readonly role: Role; readonly cells: readonly TableCell[] }[];
};

export type SourceLine = {
  readonly text: string;
  readonly license: string;
  readonly licenseHref?: string;
  readonly fictitious: boolean;
};

export type Reading = {
  readonly state: ReadingState;
  /** What, where (never the period alone). */
  readonly title: string;
  /** One finding, one comparison, one reservation if needed; 60 words at most; empty only when `notice` speaks instead. */
  readonly sentence: string;
  /** The figure in large, for kinds that show one. */
  readonly value?: Said;
  /** The two-column list under a figure. */
  readonly comparisons: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  /** A refusal, a masking, an emptiness, an error: a bold word, a sentence, what the reader or the integrator can do. */
  readonly notice?: {
    readonly word: string;
    readonly text: string;
    readonly todo?: string;
    /** The same for developers, in English, where `todo` is in another language. */
    readonly detail?: string;
  };
  /** `spoken` where the label is a notation that is not read aloud as it is written. */
  readonly legend: readonly { readonly role: string; readonly label: string; readonly spoken?: string }[];
  /**
   * Curves by their names, from the one that ends highest to the lowest, for the legend of a picture that has no room for
   * them; `longest` counts the characters of the longest name with its figure.
   */
  readonly keys?: { readonly labels: readonly string[]; readonly longest: number };
  /** How many changes of method and gaps are named over the curves: those that share a row of the picture are counted once each. */
  readonly events?: number;
  /** Breaks, coverage, provisional periods, geography: short sentences under the picture. */
  readonly notes: readonly string[];
  readonly table: ReadingTable;
  /** By figure index: what a mark says when it is reached (`Finistère, 35,6, 3e sur 4`). */
  readonly marks: readonly string[];
  readonly sources: readonly SourceLine[];
  /** What the figures measure, as their publisher defines it: French where nothing else was written. `label` names it. */
  readonly definitions?: readonly { readonly label: string; readonly text: string; readonly lang: Locale }[];
  /** Statuses present, for the legend of the table. */
  readonly statuses: readonly { readonly status: Status; readonly text: string }[];
};
