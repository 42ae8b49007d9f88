/**
 * CSV that a spreadsheet opens right and cannot mistake for a formula (OWASP ASVS 5, 1.2.10): text that begins like a
 * formula is prefixed with an apostrophe, numbers stay numbers.
 */
import type { Locale } from './reading.ts';

/** Also the full-width forms that spreadsheets fold, and the controls that hide a first character. */
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/u;

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * Rows of cells to CSV text, CRLF, with a byte order mark. French: semicolons and decimal commas; English: commas and
 * points. A null cell is empty; statuses are the caller's to write in words.
 */
export const csvText = (rows: readonly (readonly (string | number | null)[])[], locale: Locale): string => {
  const [delimiter, decimal] = locale === 'fr' ? [';', ','] : [',', '.'];
  const cell = (value: string | number | null): string => {
    if (value === null) return '';
    if (typeof value === 'number') return quoted(String(value).replace('.', decimal), delimiter);
    return quoted(formulaStart.test(value) ? `'${value}` : value, delimiter);
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`;
};
