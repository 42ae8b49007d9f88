/** What is inside a cell: a code and its label, or a text in several languages. */

/** Codes have no space: a text that merely holds a colon is not a code with a label. */
const CODE_AND_LABEL = /^([\w@$.+*\u2013-]+): (.*)$/s;

export const codeOf = (cell: string): string => CODE_AND_LABEL.exec(cell)?.[1] ?? cell;
export const labelOf = (cell: string): string => CODE_AND_LABEL.exec(cell)?.[2] ?? cell;

/** Sub-cells apart by a separator, unless it is inside quotes that open a sub-cell's text. */
const subCells = (cell: string, separator: string): readonly string[] => {
  const found: string[] = [];
  let from = 0;
  while (from <= cell.length) {
    const opened = /^[\w-]*:?"/.exec(cell.slice(from, from + 40));
    let search = from;
    if (opened !== null) {
      let close = from + opened[0].length;
      while (close < cell.length && (cell[close] !== '"' || cell[close + 1] === '"')) close += cell[close] === '"' ? 2 : 1;
      search = close;
    }
    const end = cell.indexOf(separator, search);
    found.push(cell.slice(from, end === -1 ? cell.length : end));
    if (end === -1) break;
    from = end + separator.length;
  }
  return found;
};

const unquoted = (text: string): string => (/^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text);

/** By language. A sub-cell without a language is the text of all. */
export const localisedOf = (cell: string, separator: string): ReadonlyMap<string, string> =>
  new Map(
    subCells(cell, separator).map((sub): [string, string] => {
      const match = /^([A-Za-z][\w-]*):(.*)$/s.exec(sub);
      return match === null ? ['', unquoted(sub)] : [match[1] ?? '', unquoted(match[2] ?? '')];
    }),
  );
