/**
 * The file a reader downloads: the figures shown, as shown, and where they come from. French spreadsheets want `;`, a
 * decimal comma and a BOM. A text that a spreadsheet would run as a formula is made inert; numbers stay numbers.
 */
import type { Locale, Reading, TableCell } from '@balise/model';
import { stringsOf } from './strings.ts';

const BOM = '\ufeff';
const RUNS = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\0]/;

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const inert = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

const cellText = (cell: TableCell, decimal: string): string =>
  typeof cell.raw === 'number' ? String(cell.raw).replace('.', decimal) : inert(cell.text);

/** The whole file, as text. */
export const csvOf = (reading: Reading, locale: Locale): string => {
  const { separator, decimal, title } = stringsOf(locale).csv;
  const line = (cells: readonly string[]): string => cells.map((cell) => quoted(cell, separator)).join(separator);
  const { columns, rows } = reading.table;
  const provenance = reading.sources.map(({ text, license, href, licenseHref }) =>
    [text, license, href ?? '', licenseHref ?? ''].filter((part) => part !== '').map(inert),
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

/** `Terminaux pour 100 élèves, Finistère` → `terminaux-pour-100-eleves-finistere.csv`. */
export const csvName = (title: string): string => {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''); // prettier-ignore
  return `${plain.slice(0, 80) || 'balise'}.csv`;
};

const REVOKE_AFTER_MS = 10_000;

/** Hands a text over as a file. */
export const download = (text: string, name: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
};
