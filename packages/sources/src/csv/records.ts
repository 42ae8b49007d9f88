/** The slow way to read CSV, a record at a time as texts: for a header, and for the few lines a delimiter is recognised by. */
export const QUOTE = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;

type CsvRecord = {
  readonly cells: readonly string[];
  /** Where the next record begins. */
  readonly next: number;
  /** false: the file ended inside a quoted cell. */
  readonly closed: boolean;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const decodeText = (bytes: Uint8Array, start: number, end: number): string => {
  if (end - start <= 32) {
    let text = '';
    let i = start;
    for (; i < end; i += 1) {
      const byte = bytes[i]!;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (i === end) return text;
  }
  return decoder.decode(bytes.subarray(start, end));
};

/** The content of a quoted cell, its doubled quotes made single. */
export const unescaped = (bytes: Uint8Array, start: number, end: number): Uint8Array => {
  const content = new Uint8Array(end - start);
  let length = 0;
  for (let i = start; i < end; i += 1) {
    content[length] = bytes[i]!;
    length += 1;
    if (bytes[i] === QUOTE) i += 1;
  }
  return content.subarray(0, length);
};

export const skipNewlines = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  return at;
};

/** Past one end of line: LF, CR or CRLF. */
export const afterNewline = (bytes: Uint8Array, at: number): number => (bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1);

export const readRecord = (bytes: Uint8Array, from: number, delimiter: number): CsvRecord => {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    let text = '';
    if (bytes[at] === QUOTE) {
      const start = at + 1;
      let end = start;
      while (end < bytes.length && (bytes[end] !== QUOTE || bytes[end + 1] === QUOTE)) end += bytes[end] === QUOTE ? 2 : 1;
      const content = unescaped(bytes, start, Math.min(end, bytes.length));
      text = decodeText(content, 0, content.length);
      if (end >= bytes.length) return { cells: [...cells, text], next: bytes.length, closed: false };
      at = end + 1;
    }
    const start = at;
    while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at += 1;
    cells.push(text + decodeText(bytes, start, at));
    if (at >= bytes.length) return { cells, next: bytes.length, closed: true };
    if (bytes[at] !== delimiter) return { cells, next: afterNewline(bytes, at), closed: true };
    at += 1;
  }
};
