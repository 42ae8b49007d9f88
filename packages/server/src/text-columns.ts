/** A file read as words: every cell as its producer would have printed it in a CSV file; empty is missing. */
export type TextColumns = { readonly names: readonly string[]; readonly columns: readonly (readonly string[])[] };

/** The printed form of a cell that came typed (JSON, Parquet): whole doubles without a point, dates in ISO, missing as ''. */
export const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return typeof cell === 'object' && !hasOwnText(cell) ? JSON.stringify(cell) : String(cell);
};

/** Values of the database (dates, decimals, times) print themselves. */
const hasOwnText = (cell: object): boolean => !Array.isArray(cell) && cell.toString !== Object.prototype.toString;

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** The same cells as CSV bytes: so that JSON and Parquet files obey, to the letter, the rules by which CSV files are decoded. */
export const csvBytesOf = ({ names, columns }: TextColumns): Uint8Array<ArrayBuffer> => {
  const lines = [names.map(quoted).join(',')];
  const length = columns[0]?.length ?? 0;
  for (let row = 0; row < length; row += 1) lines.push(columns.map((column) => quoted(column[row] ?? '')).join(','));
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
};
