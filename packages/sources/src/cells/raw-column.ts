/** A column as a format gives it, before the catalogue says what its cells mean. */
import type { StringColumn } from '@balise/model';

export type RawColumn =
  /** Scalars of JSON, and bigints of binary formats: null and undefined are missing. */
  | { readonly kind: 'values'; readonly values: ArrayLike<unknown> }
  /** Code 0 is missing. */
  | { readonly kind: 'coded'; readonly codes: StringColumn['codes']; readonly dictionary: readonly string[] }
  /** NaN is missing. */
  | { readonly kind: 'numbers'; readonly values: Float64Array };

/** A cell of a binary format, once it is known what its bytes mean; null is missing. */
export type Converted = number | bigint | string | null;

/** The cell that a reader of text would see; null is missing, undefined is neither text, number nor truth value. */
export const spelling = (cell: unknown): string | null | undefined => {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : undefined;
  return typeof cell === 'boolean' || typeof cell === 'bigint' ? String(cell) : undefined;
};

/** A cell inside a message. */
export const shown = (cell: unknown): string => {
  if (typeof cell === 'object' && cell !== null) return Array.isArray(cell) ? 'a list' : 'an object';
  return typeof cell === 'string' ? JSON.stringify(cell.slice(0, 80)) : String(cell);
};
