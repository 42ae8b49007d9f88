/**
 * The columns of a file that a pattern names, by what stands in its holes: each takes a character at least, and no more than it
 * must. No regular expression: told of a name that it is not, one tries all ways to part it, and seven holes took it ten seconds.
 */
export const patternOf = (name: string): ((column: string) => readonly string[] | null) => {
  const [first = '', ...texts] = name.split(/\{[^{}]+\}/u);
  return (column) => {
    let at = column.startsWith(first) ? first.length : NaN;
    const holes = texts.map((text, index) => {
      const last = index === texts.length - 1 && column.endsWith(text);
      const end = last ? column.length - text.length : column.indexOf(text, at + 1);
      const hole = column.slice(at, end);
      at = end > at ? end + text.length : NaN;
      return hole;
    });
    return at === column.length ? holes : null;
  };
};
