/** What a CSV file says of itself in its first bytes: enough to declare its columns; decoding belongs to the `csv` source. */
import { wideEncoding } from '../csv/to-utf8.ts';

export type CsvShape = {
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  readonly delimiter: string;
  readonly names: readonly string[];
};

const delimiters = [';', ',', '\t', '|'];

/** Reads the encoding (UTF-8 unless a byte says otherwise), the delimiter and the names of the columns. */
export const csvShape = (bytes: Uint8Array): CsvShape => {
  const encoding = wideEncoding(bytes) || (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
  const text = new TextDecoder(encoding).decode(bytes);
  const candidates = delimiters.map((delimiter) => ({ delimiter, names: firstRecord(text, delimiter) }));
  const widest = candidates.reduce((best, candidate) => (candidate.names.length > best.names.length ? candidate : best));
  return { encoding, ...widest };
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const firstRecord = (text: string, delimiter: string): string[] => {
  const cells: string[] = [];
  let cell = '';
  let inQuotes = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '"' && inQuotes && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') inQuotes = !inQuotes;
    else if (character === delimiter && !inQuotes) {
      cells.push(cell);
      cell = '';
    } else if ((character === '\n' || character === '\r') && !inQuotes) break;
    else cell += character;
  }
  return [...cells, cell];
};
