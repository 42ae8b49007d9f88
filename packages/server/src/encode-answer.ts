import type { Output } from '@balise/sources/sql';
import type { Rows } from './store.ts';

export type AnswerData = {
  readonly outputs: readonly Output[];
  readonly columns: Rows;
  /** Rows of the dataset that the answer is made of, and how many match: equal unless `limit` cut a reading of rows. */
  readonly rows: { readonly read: number; readonly total: number };
};

const cellsOf = (data: AnswerData, index: number): readonly (string | number | null)[] => data.columns[index] ?? [];

/** The columnar JSON of the contract: null is missing. */
export const encodeJson = (data: AnswerData): string =>
  JSON.stringify({
    columns: Object.fromEntries(data.outputs.map(({ name }, index) => [name, cellsOf(data, index)])),
    types: Object.fromEntries(data.outputs.map(({ name, type }) => [name, type])),
    rows: data.rows,
  });

/** What a spreadsheet would run instead of showing it, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/u;

const csvText = (text: string): string => {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** RFC 4180: commas, CRLF, a header; missing is empty. A text that a spreadsheet would run is prefixed with an apostrophe; numbers never are. */
export const encodeCsv = (data: AnswerData): string => {
  const lines = [data.outputs.map(({ name }) => csvText(name)).join(',')];
  const length = data.columns[0]?.length ?? 0;
  for (let row = 0; row < length; row += 1) {
    const cells = data.outputs.map((_, index) => cellsOf(data, index)[row] ?? null);
    lines.push(cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : csvText(cell))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
};
