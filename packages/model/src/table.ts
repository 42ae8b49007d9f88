/**
 * A table is columns, never row objects: strings are dictionary-encoded, numbers are doubles, and missing is
 * missing (never zero, never an empty string). Everything between a decoder and a reading is a table.
 */

/** Code 0 is missing and `dictionary[0]` is `''`; the width of `codes` follows the size of the dictionary. */
export type StringColumn = {
  readonly type: 'string';
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly dictionary: readonly string[];
};

/** `NaN` is missing. Infinity never enters a table: a decoder makes it a problem. */
export type NumberColumn = { readonly type: 'number'; readonly values: Float64Array };

/** 0 is false, 1 is true, 2 is missing. */
export type BooleanColumn = { readonly type: 'boolean'; readonly values: Uint8Array };

export type Column = StringColumn | NumberColumn | BooleanColumn;

/** The statuses of column `x` travel beside it, in a string column named `x:status` (see {@link statusColumn}). */
export type Table = { readonly length: number; readonly columns: Readonly<Record<string, Column>> };

/** One cell as a row object shows it: `null` is missing. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export type ColumnType = Column['type'];

/** The name of the column that carries the statuses of `field`: SDMX `CL_OBS_STATUS` letters, several joined (`'PE'`). */
export const statusColumn = (field: string): string => `${field}:status`;
