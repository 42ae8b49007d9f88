/**
 * The file a reader downloads: the figures shown, as shown, and where they come from. French spreadsheets want `;`, a
 * decimal comma and a BOM. A text that a spreadsheet would run as a formula is made inert; numbers stay numbers.
 */
import type { Locale, Reading } from '@balise/model';
import { sharingWords } from './sharing-words.ts';
import { sourceParts } from './source-parts.ts';

const BOM = '\ufeff';
const RUNS = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\0]/;
/** Schools, cantons, circonscriptions, bassins: what the data alone name. Files are joined by codes. */
const NAMED_BY_DATA = /^(?:uai|ca|ci|b)/;

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const inert = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

/** The whole file, as text. */
export const csvOf = (reading: Reading, locale: Locale): string => {
  const { separator, decimal, title } = sharingWords(locale).csv;
  const { columns, rows } = reading.table;
  const isNamed = rows.some(({ cells }) => NAMED_BY_DATA.test(`${cells[0]?.raw}`));
  const beside = <T>(cell: T, code: string, at: number): T | readonly (T | string)[] => (at > 0 || !isNamed ? cell : [cell, code]);
  const lines: readonly (readonly (string | number)[])[] = [
    columns.flatMap(({ label }, at) => beside(label, 'Code', at)),
    ...rows.map(({ cells }) =>
      cells.flatMap(({ raw, text }, at) => beside(typeof raw === 'number' ? raw : text, `${raw}`.replace(/^.*:/s, ''), at)),
    ),
    [],
    [title, reading.title],
    ...reading.notes.map((note) => ['', note]),
    ...reading.statuses.map(({ text }) => ['', text]),
    ...(reading.definitions ?? []).map(({ label, text }) => [label, text]),
    ...reading.sources.map((source) => [...sourceParts(source, locale), source.licenseHref].filter((part) => part !== undefined)),
  ];
  const textOf = (cell: string | number): string => (typeof cell === 'number' ? `${cell}`.replace('.', decimal) : inert(cell));
  return BOM + lines.map((cells) => cells.map((cell) => quoted(textOf(cell), separator)).join(separator) + '\r\n').join('');
};
