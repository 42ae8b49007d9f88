import type { Abilities, Dataset, LoadReply, LoadRequest, Problem, Query, Slices, Table } from '@balise/model';

/** Of a column whose format says which codes are the whole of others: those that tell again what its items tell, and those that are in none. */
export type Above = { readonly besides: readonly string[]; readonly tops: readonly string[] };

/** What came of the replies so far: a table, more to ask for, or what is wrong with them. */
export type Decoded =
  | {
      readonly table: Table;
      readonly rows: { readonly read: number; readonly total?: number };
      /** By column of the grain, where its rows tell wholes beside their parts and the catalogue does not say so. */
      readonly above?: Readonly<Record<string, Above>>;
    }
  | { readonly next: readonly LoadRequest[] }
  | Problem;

/**
 * One dialect. Three pure functions: nothing is fetched here, and nothing is thrown, whatever a reply holds.
 *
 * Queries speak raw column names and raw cells of one dataset, on the way in and on the way out. A measure is decoded to
 * numbers (NaN is missing) with its statuses in `x:status` where the dataset declares any; everything else is text.
 */
export interface Source {
  /**
   * What the API of this dataset computes by itself, in general or, told a query, of that query: an API may add one
   * column and not another. A file computes nothing.
   */
  abilities(dataset: Dataset, query?: Query): Abilities;
  /** The first requests for `remote`; `binding.url` is absolute. */
  requests(remote: Query, dataset: Dataset): readonly LoadRequest[];
  /** @param replies all the replies so far, in the order of their requests */
  decode(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded;
  /** `decode`, pausing now and then: for bodies that may take seconds. */
  decodeSlices?(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded>;
  /**
   * What decodes the replies, where that takes code worth bringing only with them, while they travel; `decode` is then what is said
   * where it did not come. May reject.
   */
  decoder?(remote: Query): Promise<Pick<Source, 'decode' | 'decodeSlices'>>;
  /** The same dialect as best spoken for this query, when that takes code worth bringing only then. May reject: the source itself will do. */
  forQuery?(remote: Query, dataset: Dataset): Promise<Source>;
  /** The same dialect, of an API that groups a number by ranges in one question. May reject: they are asked for one at a time. */
  byRanges?(): Promise<Source>;
}
