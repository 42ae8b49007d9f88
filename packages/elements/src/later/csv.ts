/**
 * The file a reader downloads: the figures shown, as shown, and where they come from. French spreadsheets want `;`, a
 * decimal comma and a BOM. A text that a spreadsheet would run as a formula is made inert; numbers stay numbers.
 */
import type { Locale, Reading, TableCell } from '@balise/model';
import { stringsOf } from '../strings.ts';
import { sharingWords } from './sharing-words.ts';

const BOM = '\ufeff';
const RUNS = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\0]/;

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const inert = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

const cellText = (cell: TableCell, decimal: string): string =>
  typeof cell.raw === 'number' ? String(cell.raw).replace('.', decimal) : inert(cell.text);

/** The whole file, as text. */
export const csvOf = (reading: Reading, locale: Locale): string => {
  const { separator, decimal, title } = sharingWords(locale).csv;
  const line = (cells: readonly string[]): string => cells.map((cell) => quoted(cell, separator)).join(separator);
  const { columns, rows } = reading.table;
  const { fictitious: feigned } = stringsOf(locale);
  const provenance = reading.sources.map(({ text, license, fictitious, href, licenseHref }) =>
    [text, license, fictitious ? feigned : '', href ?? '', licenseHref ?? ''].filter((part) => part !== '').map(inert),
  );
  const lines = [
    columns.map(({ label }) => inert(label)),
    ...rows.map(({ cells }) => cells.map((cell) => cellText(cell, decimal))),
    [],
    [title, inert(reading.title)],
    ...reading.notes.map((note) => ['', inert(note)]),
    ...reading.statuses.map(({ text }) => ['', inert(text)]),
    ...provenance,
  ];
  return BOM + lines.map(line).join('\r\n') + '\r\n';
};
