/** A file of JSON as words, to be drafted from: every cell as its producer would have printed it; empty is missing. */
import { isProblem, problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { wideEncoding } from '@balise/sources/drafting';
import type { Cells } from '@balise/sources/drafting';
import { isRecord } from '@balise/sources/sql';

const unreadable = (got: string, file: string): Problem =>
  problem('BODY_UNREADABLE', { got, expected: 'an array of records, or an object of columns of one length', at: file });

/** Whole doubles without a point, missing as ''. */
const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
};

/** What is neither UTF-16 nor UTF-8 is of Windows. */
const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder(wideEncoding(bytes) || 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** Records (`[{ "dep": "29", "n": 1 }]`) or columns (`{ "dep": ["29"], "n": [1] }`). */
export const jsonColumns = (bytes: Uint8Array, file: string): Cells | Problem => {
  let json: unknown;
  try {
    json = JSON.parse(decoded(bytes));
  } catch (error) {
    return unreadable(String(error), file);
  }
  const columns = Array.isArray(json) ? ofRecords(json, file) : ofColumns(json, file);
  return isProblem(columns) ? columns : { names: [...columns.keys()], columns: [...columns.values()] };
};

const ofRecords = (records: readonly unknown[], file: string): ReadonlyMap<string, readonly string[]> | Problem => {
  const columns = new Map<string, string[]>();
  for (const [row, record] of records.entries()) {
    if (!isRecord(record)) return unreadable(`row ${row + 1}: ${JSON.stringify(record)}`, file);
    for (const [name, cell] of Object.entries(record)) {
      const column = columns.get(name) ?? new Array<string>(records.length).fill('');
      columns.set(name, column);
      column[row] = textOf(cell);
    }
  }
  return columns;
};

const ofColumns = (json: unknown, file: string): ReadonlyMap<string, readonly string[]> | Problem => {
  if (!isRecord(json)) return unreadable(JSON.stringify(json).slice(0, 200), file);
  const columns = new Map<string, readonly string[]>();
  for (const [name, cells] of Object.entries(json)) {
    if (!Array.isArray(cells)) return unreadable(`"${name}" is not an array`, file);
    columns.set(name, cells.map(textOf));
  }
  const lengths = new Set([...columns.values()].map((column) => column.length));
  return lengths.size <= 1 ? columns : unreadable(`columns of ${[...lengths].join(' and ')} cells`, file);
};
