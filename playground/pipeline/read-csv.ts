/** One row of an open file, by its header. */
export type OpenRow = Readonly<Record<string, string>>;

/** Splits RFC 4180 text: quotes, doubled quotes, line breaks inside quotes, LF or CRLF. */
const cells = (text: string, delimiter: string): readonly (readonly string[])[] => {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === delimiter || character === '\n') {
      row.push(cell);
      cell = '';
      if (character === '\n') rows.push(row.splice(0));
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
};

/** Rows of an open file. A row that is longer or shorter than the header is an error naming its line. */
export const readCsv = (text: string, delimiter: string): readonly OpenRow[] => {
  const [header = [], ...rows] = cells(text.replace(/^\uFEFF/, ''), delimiter);
  return rows.map((row, index) => {
    if (row.length !== header.length) throw new Error(`Row ${index + 2} has ${row.length} cells, the header ${header.length}.`);
    return Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']));
  });
};
