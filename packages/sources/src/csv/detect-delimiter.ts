/** A delimiter is recognised by a header that holds the columns wanted, then by lines that agree on their number of cells. */
import { readRecord, skipNewlines } from './records.ts';

const candidates = [',', ';', '\t', '|'] as const;
const LINES_READ = 25;

type Score = { readonly delimiter: string; readonly named: number; readonly agreeing: number; readonly width: number };

const score = (bytes: Uint8Array, delimiter: string, wanted: ReadonlySet<string>): Score => {
  const code = delimiter.charCodeAt(0);
  const header = readRecord(bytes, skipNewlines(bytes, 0), code);
  const width = header.cells.length;
  let lines = 0;
  let agreeing = 0;
  for (let at = skipNewlines(bytes, header.next); at < bytes.length && lines < LINES_READ; lines += 1) {
    const record = readRecord(bytes, at, code);
    if (record.cells.length === width) agreeing += 1;
    at = skipNewlines(bytes, record.next);
  }
  const named = header.cells.filter((cell) => wanted.has(cell.trim())).length;
  return { delimiter, named, agreeing: width === 1 ? 0 : lines === 0 ? 1 : agreeing / lines, width };
};

/** @param wanted the header cells that a query needs */
export const detectDelimiter = (bytes: Uint8Array, wanted: ReadonlySet<string>): string => {
  const scores = candidates.map((delimiter) => score(bytes, delimiter, wanted));
  // Stable: of equals, the first candidate.
  const [best] = scores.sort((a, b) => b.named - a.named || b.agreeing - a.agreeing || b.width - a.width);
  return best?.delimiter ?? ',';
};
