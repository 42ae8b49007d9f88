/** What is wrong with a file of separated values, and on which of its lines. */
import { problem } from '@balise/model';
import type { LoadReply, Problem } from '@balise/model';
import { nearestNames } from '../csv/nearest-names.ts';
import { inUtf32, isUtf32 } from './encoding.ts';
import type { Decimal } from '../csv/read-number.ts';
import { CR, LF, decodeText } from '../csv/records.ts';

/** The line that holds a byte, from 1, as an editor counts them. */
const lineAt = (bytes: Uint8Array, at: number): number => {
  let line = 1;
  for (let i = 0; i < Math.min(at, bytes.length); i += 1) {
    if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) line += 1;
  }
  return line;
};

const advice = {
  BODY_TRUNCATED: 'Serve the whole file.',
  BODY_UNREADABLE: 'Quote the cells that hold a delimiter, a quote or a line break, and double the quotes inside.',
} as const;

/** @param rowAt the byte where the row begins */
const ofRow = (code: keyof typeof advice, bytes: Uint8Array, rowAt: number, got: string, expected: string): Problem =>
  problem(code, { got: `line ${lineAt(bytes, rowAt)}: ${got}`, expected, todo: advice[code] });

const asInHeader = (width: number): string => `${width} cells, as in the header`;

export const openQuote = (bytes: Uint8Array, rowAt: number): Problem =>
  ofRow('BODY_TRUNCATED', bytes, rowAt, 'a quoted cell that never closes', 'a closing quote');

export const afterQuote = (bytes: Uint8Array, rowAt: number, at: number): Problem => {
  const found = JSON.stringify(decodeText(bytes, at, Math.min(bytes.length, at + 20)));
  return ofRow('BODY_UNREADABLE', bytes, rowAt, `${found} after a closing quote`, 'a delimiter or the end of the line');
};

export const fewCells = (bytes: Uint8Array, rowAt: number, count: number, width: number, isCut: boolean): Problem => {
  const got = `${count} cell${count === 1 ? '' : 's'}${isCut ? ', then the file ends' : ''}`;
  return ofRow(isCut ? 'BODY_TRUNCATED' : 'BODY_UNREADABLE', bytes, rowAt, got, asInHeader(width));
};

export const manyCells = (bytes: Uint8Array, rowAt: number, width: number): Problem =>
  ofRow('BODY_UNREADABLE', bytes, rowAt, `more than ${width} cells`, asInHeader(width));

/** Where each mark was last met. */
export const twoMarks = (bytes: Uint8Array, pointAt: number, commaAt: number): Problem =>
  problem('BODY_UNREADABLE', {
    got: `decimal points (line ${lineAt(bytes, pointAt)}) and decimal commas (line ${lineAt(bytes, commaAt)})`,
    expected: 'one decimal mark',
    todo: 'Declare "decimal" in the binding of the dataset.',
  });

type Cell = { readonly text: string; readonly name: string; readonly duration: boolean; readonly row: number; readonly at: number };

/** @param mark the decimal mark of what would be a number with another binding; null for what is none */
export const noNumber = (bytes: Uint8Array, { text, name, duration, row, at }: Cell, mark: Decimal | null): Problem => {
  // Digits alone, of no number: see `too-large`.
  if (!duration && /^[-+\u2212]?(?:\s*\d){16,}$/u.test(text.trim()))
    return problem('BODY_UNREADABLE', {
      got: `${JSON.stringify(text.slice(0, 80))} in "${name}", row ${row + 1} (line ${lineAt(bytes, at)})`,
      expected: 'an integer within 2^53, beyond which two integers are one double',
      todo: 'Declare the field with another role if it is a code, or publish it as decimal numbers.',
      params: { field: name, row: row + 1 },
    });
  const token = JSON.stringify(text.trim().slice(0, 40));
  return problem('BODY_UNREADABLE', {
    got: `${JSON.stringify(text.slice(0, 80))} in "${name}", row ${row + 1} (line ${lineAt(bytes, at)})`,
    expected: duration ? 'a duration, HH:MM:SS' : 'a number, or a token declared missing',
    todo: /\d\s*%$/u.test(text.trim())
      ? 'Publish the number without its sign, which is the unit of the indicator: "unit": { "kind": "rate", "symbol": { "fr": "%" } }.'
      : mark === null
        ? `If it means that there is no value, declare it: "missing": { ${token}: "O" }.`
        : `Declare "decimal": "${mark}" in the binding of the dataset.`,
    params: { field: name, row: row + 1 },
  });
};

export const openHeader = (at: string): Problem =>
  problem('BODY_TRUNCATED', { got: 'a header that never closes a quote', expected: 'a whole file', at });

/** @param header as it was searched for a name, which it has several times */
export const sameNames = (name: string, header: readonly string[], at: string): Problem => {
  const places = header.flatMap((cell, index) => (cell === name ? [index + 1] : []));
  return problem('BODY_UNREADABLE', {
    got: `${places.length} columns named ${JSON.stringify(name)} (${places.join(', ')})`,
    expected: 'one column of that name',
    todo:
      name.trim() === ''
        ? 'Remove what is above the header: the first line of a file names its columns.'
        : 'Give each column a name of its own.',
    at,
    params: { field: name },
  });
};

export const missingColumns = (missing: readonly string[], header: readonly string[], at: string): Problem => {
  const near = [...new Set(missing.flatMap((name) => nearestNames(name, header)))];
  return problem('FIELD_MISSING', {
    got:
      near.length > 0
        ? `nearest columns: ${near.slice(0, 5).join(', ')}`
        : `columns: ${header.slice(0, 8).join(', ')}${header.length > 8 ? '…' : ''}`,
    expected: `column${missing.length > 1 ? 's' : ''} ${missing.map((name) => JSON.stringify(name)).join(', ')}`,
    todo: 'Correct the names of "fields" in the dataset, or its delimiter and encoding.',
    at,
    params: { field: missing[0] ?? '' },
  });
};

export const cutFile = ({ bytes, headers }: LoadReply, at: string): Problem =>
  problem('BODY_TRUNCATED', { got: `${bytes.byteLength} bytes`, expected: `${headers['content-length']} bytes`, at });

export const emptyFile = (at: string): Problem =>
  problem('BODY_UNREADABLE', { got: 'an empty file', expected: 'a header and rows', todo: 'Check the address of the file.', at });

export const binaryFile = (bytes: Uint8Array, at: string): Problem =>
  isUtf32(bytes)
    ? { ...inUtf32(), at }
    : problem('BODY_UNREADABLE', { got: 'a binary file', expected: 'text separated by delimiters', todo: 'Export the file as CSV.', at });
