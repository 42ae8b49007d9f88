/**
 * A file of separated values, read as it is found: delimiter, encoding, decimal mark and quotes are declared by the
 * binding or recognised. It computes nothing: its columns are read whole, and the engine does the rest.
 *
 * What is cut is told when it can be known: an open quote, a short last line, a body shorter than its `content-length`.
 * A file may lawfully end without a line break, so a last line cut inside its last cell, by a server that does not
 * announce a length, cannot be told from a whole one.
 */
import { isProblem, problem, statusColumn } from '@balise/model';
import type { Abilities, Column, Dataset, LoadReply, Problem, Query, Status } from '@balise/model';
import { hideSecrets } from './cells/hide-secrets.ts';
import { inHeader, needsOf } from './cells/needs.ts';
import type { Need, Needs } from './cells/needs.ts';
import { nearestNames } from './csv/nearest-names.ts';
import { detectDelimiter } from './csv/detect-delimiter.ts';
import { CR, LF, readRecord, skipNewlines } from './csv/records.ts';
import { scanSlices } from './csv/scan.ts';
import type { ScannedNumbers, ScannedText, Sink } from './csv/layout.ts';
import { combineStatuses } from './csv/combine-statuses.ts';
import { toUtf8 } from './csv/to-utf8.ts';
import { Pace, atOnce } from './slices.ts';
import type { Slices } from './slices.ts';
import { address, beginning, replyProblem } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

const cleaned = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s\u00a0\ufeff]+/g, ' ')
    .trim();

/** Where each wanted column is, by its exact name, else by its name less spaces. */
const positions = (header: readonly string[], wanted: ReadonlySet<string>, at: string): ReadonlyMap<string, number> | Problem => {
  const found = new Map<string, number>();
  const missing: string[] = [];
  for (const name of wanted) {
    const exact = header.flatMap((cell, index) => (cell === name ? [index] : []));
    const places = exact.length > 0 ? exact : header.flatMap((cell, index) => (cleaned(cell) === cleaned(name) ? [index] : []));
    const [place] = places;
    if (place === undefined || [...found.values()].includes(place)) missing.push(name);
    else if (places.length > 1) {
      return problem('BODY_UNREADABLE', {
        got: `${places.length} columns named ${JSON.stringify(name)} (${places.map((index) => index + 1).join(', ')})`,
        expected: 'one column of that name',
        at,
        params: { field: name },
      });
    } else found.set(name, place);
  }
  const [first] = missing;
  if (first === undefined) return found;
  const near = [...new Set(missing.flatMap((name) => nearestNames(name, header)))];
  return problem('FIELD_MISSING', {
    got:
      near.length > 0
        ? `nearest columns: ${near.slice(0, 5).join(', ')}`
        : `columns: ${header.slice(0, 8).join(', ')}${header.length > 8 ? '…' : ''}`,
    expected: `column${missing.length > 1 ? 's' : ''} ${missing.map((name) => JSON.stringify(name)).join(', ')}`,
    todo: 'Correct the names of "fields" in the dataset, or its delimiter and encoding.',
    at,
    params: { field: first },
  });
};

const SEPARATOR_LINE = /^sep=([^\r\n])\r?\n/;

/** Spreadsheets begin a file by naming its delimiter. */
const told = (bytes: Uint8Array): { readonly delimiter: string; readonly from: number } | null => {
  const match = SEPARATOR_LINE.exec(beginning(bytes, 8));
  return match?.[1] === undefined ? null : { delimiter: match[1], from: match[0].length };
};

const isBinary = (bytes: Uint8Array): boolean => {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 0x08;
  return zip || bytes.subarray(0, 1000).includes(0);
};

const cutShort = (reply: LoadReply, bytes: Uint8Array): boolean => {
  const last = bytes[bytes.length - 1];
  const announced = Number(reply.headers['content-length'] ?? NaN);
  return reply.headers['content-encoding'] === undefined && announced > reply.bytes.byteLength && last !== LF && last !== CR;
};

const sinkOf = ({ name, measure, duration, origins }: Need, letters: Status[]): Sink => {
  if (!measure) return { kind: 'text' };
  const tokens = new Map<string, number>();
  for (const [token, status] of origins?.tokens ?? []) {
    if (!letters.includes(status)) letters.push(status);
    tokens.set(token, letters.indexOf(status) + 1);
  }
  return { kind: 'number', name, duration, tokens, hasStatus: origins !== null };
};

function* read(bytes: Uint8Array, wanted: Needs, dataset: Dataset): Slices<Decoded> {
  const at = address(dataset.source.url);
  const named = told(bytes);
  const delimiter = dataset.source.delimiter ?? named?.delimiter ?? detectDelimiter(bytes, new Set(wanted.needs.map(({ name }) => name)));
  const header = readRecord(bytes, skipNewlines(bytes, named?.from ?? 0), delimiter.charCodeAt(0));
  const { needs } = inHeader(wanted, header.cells, dataset);
  const speakers = needs.flatMap(({ origins }) => (origins === null || origins.field === null ? [] : [origins.field.name]));
  const names = new Set([...needs.map(({ name }) => name), ...speakers]);
  if (!header.closed) return problem('BODY_TRUNCATED', { got: 'a header that never closes a quote', expected: 'a whole file', at });
  const places = positions(header.cells, names, at);
  if (isProblem(places)) return places;

  const letters: Status[] = [];
  const sinks: Sink[] = header.cells.map(() => null);
  for (const name of speakers) sinks[places.get(name) as number] = { kind: 'text' };
  for (const need of needs) sinks[places.get(need.name) as number] = sinkOf(need, letters);
  const scanned = yield* scanSlices(bytes, header.next, {
    sinks,
    delimiter: delimiter.charCodeAt(0),
    decimal: dataset.source.decimal ?? null,
  });
  if (isProblem(scanned)) return { ...scanned, at };

  const pace = new Pace();
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  const textOf = (name: string): ScannedText => scanned.columns[places.get(name) as number] as ScannedText;
  for (const { name, measure, origins } of needs) {
    if (!measure) {
      const { codes, dictionary } = textOf(name);
      columns[name] = { type: 'string', codes, dictionary };
      continue;
    }
    const { values, statuses } = scanned.columns[places.get(name) as number] as ScannedNumbers;
    columns[name] = { type: 'number', values };
    if (origins === null || statuses === null) continue;
    const spoken = origins.field === null ? null : { column: textOf(origins.field.name), ...origins.field };
    const combined = combineStatuses(statuses, letters, spoken);
    if (isProblem(combined)) return { ...combined, at };
    hideSecrets(values, combined);
    columns[statusColumn(name)] = combined;
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  return { table: { length: scanned.length, columns: { ...columns } }, rows: { read: scanned.length, total: scanned.length } };
}

/** What comes of a file, pausing now and then. */
export function* decodeCsv(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { url, encoding } = dataset.source;
  const reply = replies[0];
  const refused = replyProblem(reply, url);
  if (refused !== null || reply === undefined) return refused ?? problem('BODY_UNREADABLE', { got: 'no reply', expected: 'a file' });
  const needs = needsOf(remote, dataset, false);
  if (isProblem(needs)) return needs;
  const at = address(url);
  const original = new Uint8Array(reply.bytes);
  if (cutShort(reply, original)) {
    return problem('BODY_TRUNCATED', { got: `${original.length} bytes`, expected: `${reply.headers['content-length']} bytes`, at });
  }
  const bytes = toUtf8(original, encoding);
  if (isProblem(bytes)) return { ...bytes, at };
  if (skipNewlines(bytes, 0) === bytes.length) {
    return problem('BODY_UNREADABLE', { got: 'an empty file', expected: 'a header and rows', todo: 'Check the address of the file.', at });
  }
  if (isBinary(bytes)) {
    return problem('BODY_UNREADABLE', {
      got: 'a binary file',
      expected: 'text separated by delimiters',
      todo: 'Export the file as CSV.',
      at,
    });
  }
  return yield* read(bytes, needs, dataset);
}

/** Comma-, semicolon-, tab- or pipe-separated files: RFC 4180, and what is found besides. */
export const csv: Source = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [{ url: dataset.source.url ?? '', headers: { accept: 'text/csv, text/plain;q=0.9, */*;q=0.5' } }],
  decode: (...given) => atOnce(decodeCsv(...given)),
  decodeSlices: decodeCsv,
};
