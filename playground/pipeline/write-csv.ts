/** A small table to be committed: its columns in order, its rows in the order they are written. */
export type SmallTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] };

/** UTF-8, semicolons, LF, decimal points, no quotes (no cell of ours needs any). Numbers keep every digit of the double. */
export const writeCsv = ({ columns, rows }: SmallTable): string => {
  const lines = [columns, ...rows].map((row) => row.map(String));
  const awkward = lines.flat().find((cell) => /[;"\r\n]/.test(cell));
  if (awkward !== undefined) throw new Error(`The cell ${JSON.stringify(awkward)} would need quotes.`);
  return `${lines.map((line) => line.join(';')).join('\n')}\n`;
};
