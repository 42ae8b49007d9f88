import type { Level, TerritoryCode } from './territory.ts';
import type { ClassRule } from './classes.ts';
import type { Predicate } from './query.ts';

/** What a widget wants to know, in the reader's terms. */
export type Question = {
  /** `pix-taux-certifies`, or qualified by its catalogue: `finistere/pix-taux-certifies`. */
  readonly indicators: readonly string[];
  /** Every territory of a level, inside another or everywhere … */
  readonly level?: Level;
  readonly within?: TerritoryCode;
  /** … or these and no others. */
  readonly territories?: readonly TerritoryCode[];
  readonly highlight?: TerritoryCode;
  /** A period id, `latest`, `latest-1`, `current`, `last:5`, `all`. */
  readonly period?: string;
  /**
   * The past of the highlighted territory beside its figure: `last:8` (the period asked for counted in), `all`. Only periods of
   * the same method, and only when three of them or more hold a figure.
   */
  readonly history?: string;
  readonly breakdowns?: readonly string[];
  readonly where?: readonly Predicate[];
  /** Levels that contain the highlighted territory (`aca`, `reg`, `FR`), territory codes, `previous` (the same territory one period earlier). */
  readonly compare?: readonly string[];
  readonly order?: 'ascending' | 'descending' | 'natural';
  /** Rows shown, after ranking; `around` keeps this many neighbours of the highlighted territory instead of the first ones. */
  readonly limit?: number;
  readonly show?: 'top' | 'bottom' | 'around';
  /** Territories are to be coloured by class of value, as on a map: an intensity may be, a count is refused. */
  readonly classes?: ClassRule;
};
