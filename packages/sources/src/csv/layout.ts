/** What a scan is told of a file, and what it gives back. */
import type { Decimal } from './read-number.ts';

type TextSink = { readonly kind: 'text' };
export type NumberSink = {
  readonly kind: 'number';
  readonly name: string;
  readonly duration: boolean;
  /** Cell → code of its status, from 1. The empty cell may be one. */
  readonly tokens: ReadonlyMap<string, number>;
  /** Whether any cell of the column may carry a status. */
  readonly hasStatus: boolean;
};
export type Sink = TextSink | NumberSink | null;

export type Layout = {
  /** One a column of the file, in its order; null is skipped. */
  readonly sinks: readonly Sink[];
  readonly delimiter: number;
  /** null: to be recognised, when the delimiter is no comma. */
  readonly decimal: Decimal | null;
};

export type Codes = Uint8Array | Uint16Array | Uint32Array;
export type ScannedText = { readonly kind: 'text'; readonly codes: Codes; readonly dictionary: readonly string[] };
export type ScannedNumbers = { readonly kind: 'number'; readonly values: Float64Array; readonly statuses: Uint8Array | null };
export type Scanned = { readonly length: number; readonly columns: readonly (ScannedText | ScannedNumbers | null)[] };
