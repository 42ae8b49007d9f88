/**
 * A file of separated values, read as it is found: delimiter, encoding, decimal mark and quotes are declared by the
 * binding or recognised. It computes nothing: its columns are read whole, and the engine does the rest.
 *
 * What is cut is told when it can be known: an open quote, a short last line, a body shorter than its `content-length`.
 * A file may lawfully end without a line break, so a last line cut inside its last cell, by a server that does not
 * announce a length, cannot be told from a whole one.
 */
import { atOnce, csvRequest, isProblem, Pace, statusColumn } from '@balise/model';
import type { Abilities, Column, Dataset, LoadReply, Problem, Query, Slices, Status } from '@balise/model';
import { inHeader, needsOf } from '../cells/needs.ts';
import type { Need, Needs } from '../cells/needs.ts';
import { hideSecrets } from '../cells/hide-secrets.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { CR, LF, readRecord, skipNewlines } from './records.ts';
import { scanSlices } from './scan.ts';
import type { ScannedNumbers, ScannedText, Sink } from './layout.ts';
import { combineStatuses } from './combine-statuses.ts';
import { toUtf8 } from './to-utf8.ts';
import { address, beginning, replyProblem } from '../reply-problem.ts';
import type { Decoded, Source } from '../source.ts';
import { sketch } from '../sketch.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

const cleaned = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s\u00a0\ufeff]+/g, ' ')
    .trim();

/** Where each wanted column is, by its exact name, else by its name less spaces. */
const positions = (header: readonly string[], wanted: readonly string[], at: string): ReadonlyMap<string, number> | Problem => {
  const plain = header.map(cleaned);
  const found = new Map<string, number>();
  const taken: boolean[] = [];
  const missing: string[] = [];
  for (const name of wanted) {
    const [cells, sought] = header.includes(name) ? [header, name] : [plain, cleaned(name)];
    const place = cells.indexOf(sought);
    if (place < 0 || taken[place]) missing.push(name);
    else if (place < cells.lastIndexOf(sought)) return sketch('BODY_UNREADABLE', ({ sameNames }) => sameNames(sought, cells, at));
    else {
      found.set(name, place);
      taken[place] = true;
    }
  }
  return missing.length === 0 ? found : sketch('FIELD_MISSING', ({ missingColumns }) => missingColumns(missing, header, at));
};

const SEPARATOR_LINE = /^sep=([^\r\n])\r?\n/;

/** Spreadsheets begin a file by naming its delimiter. */
const namedIn = (bytes: Uint8Array): { readonly delimiter: string; readonly from: number } | null => {
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

function* read(bytes: Uint8Array, asked: Needs, dataset: Dataset): Slices<Decoded> {
  const at = address(dataset.source.url);
  const named = namedIn(bytes);
  const delimiter = dataset.source.delimiter ?? named?.delimiter ?? detectDelimiter(bytes, new Set(asked.needs.map(({ name }) => name)));
  const header = readRecord(bytes, skipNewlines(bytes, named?.from ?? 0), delimiter.charCodeAt(0));
  const { needs } = inHeader(asked, header.cells, dataset);
  const speakers = needs.flatMap(({ origins }) => (origins === null || origins.field === null ? [] : [origins.field.name]));
  const wanted = [...new Set([...needs.map(({ name }) => name), ...speakers])];
  if (!header.closed) return sketch('BODY_TRUNCATED', ({ openHeader }) => openHeader(at));
  const places = positions(header.cells, wanted, at);
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
  if (refused !== null || reply === undefined) return refused as Problem;
  const needs = needsOf(remote, dataset, false);
  if (isProblem(needs)) return needs;
  const at = address(url);
  const original = new Uint8Array(reply.bytes);
  if (cutShort(reply, original)) {
    return sketch('BODY_TRUNCATED', ({ cutFile }) => cutFile(reply, at));
  }
  const bytes = toUtf8(original, encoding);
  if (isProblem(bytes)) return { ...bytes, at };
  if (skipNewlines(bytes, 0) === bytes.length) {
    return sketch('BODY_UNREADABLE', ({ emptyFile }) => emptyFile(at));
  }
  if (isBinary(bytes)) {
    return sketch('BODY_UNREADABLE', ({ binaryFile }) => binaryFile(original, at));
  }
  return yield* read(bytes, needs, dataset);
}

/** What its problems tell is brought with the first. */
export const csv: Source = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [csvRequest(dataset.source.url ?? '')],
  decode: (...given) => atOnce(decodeCsv(...given)),
  decodeSlices: decodeCsv,
};
