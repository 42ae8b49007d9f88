/** An array of flat records, at the top of a document or at its path, without parsing it: see `scan-records.ts`. */
import { isProblem } from '@balise/model';
import type { Dataset, LoadReply, Query } from '@balise/model';
import { inHeader, needsOf } from '../cells/needs.ts';
import type { Needs } from '../cells/needs.ts';
import { isObject } from '../cells/read-json.ts';
import { toTableSlices } from '../cells/to-table.ts';
import { toUtf8 } from '../csv/to-utf8.ts';
import { address, replyProblem } from '../reply-problem.ts';
import { Pace } from '../slices.ts';
import type { Slices } from '../slices.ts';
import type { Decoded } from '../source.ts';
import { follow, stepsOf } from './follow.ts';
import { RecordScanner, afterSpaces, endOfNested, endOfText, parsed } from './scan-records.ts';
import type { CellKind } from './scan-records.ts';

const ROWS_A_LOOK = 2048;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const COMMAS_AND_CLOSERS = new Set([COMMA, 0x5d, 0x7d]);

/** Past a value, nothing of which is checked; −1 where that cannot be told. */
const endOfValue = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at];
  if (first === QUOTE) return endOfText(bytes, at);
  if (first === OPEN_LIST || first === OPEN_OBJECT) return endOfNested(bytes, at);
  let p = at;
  while (p < bytes.length && !COMMAS_AND_CLOSERS.has(bytes[p]!)) p += 1;
  return p;
};

/** Where the value of a member begins, in the object at `at`; −1 when there is none. */
const memberOf = (bytes: Uint8Array, at: number, name: string): number => {
  if (bytes[at] !== OPEN_OBJECT) return -1;
  for (let p = at + 1; ; p += 1) {
    p = afterSpaces(bytes, p);
    const nameEnd = bytes[p] === QUOTE ? endOfText(bytes, p) : -1;
    if (nameEnd < 0) return -1;
    const isIt = parsed(bytes, p, nameEnd) === name;
    p = afterSpaces(bytes, nameEnd);
    if (bytes[p] !== COLON) return -1;
    p = afterSpaces(bytes, p + 1);
    if (isIt) return p;
    p = endOfValue(bytes, p);
    if (p < 0) return -1;
    p = afterSpaces(bytes, p);
    if (bytes[p] !== COMMA) return -1;
  }
};

const arrayAt = (bytes: Uint8Array, path: string | undefined): number => {
  let at = afterSpaces(bytes, 0);
  for (const step of path === undefined ? [] : stepsOf(path)) {
    at = memberOf(bytes, at, step);
    if (at < 0) return -1;
  }
  return bytes[at] === OPEN_LIST ? at : -1;
};

const firstNames = (bytes: Uint8Array, from: number): readonly string[] | null => {
  const start = afterSpaces(bytes, from);
  if (bytes[start] !== OPEN_OBJECT) return null;
  const end = endOfNested(bytes, start);
  const record = end < 0 ? undefined : parsed(bytes, start, end);
  return isObject(record) ? Object.keys(record) : null;
};

/** By name, what its cells become; null when one name would be both. */
const kindsOf = ({ needs }: Needs): ReadonlyMap<string, CellKind> | null => {
  const kinds = new Map<string, CellKind>();
  const fields = needs.flatMap(({ origins }) => (origins?.field ? [origins.field.name] : []));
  const wanted: [string, CellKind][] = [
    ...needs.map(({ name, measure }): [string, CellKind] => [name, measure ? 'number' : 'text']),
    ...fields.map((name): [string, CellKind] => [name, 'text']),
  ];
  for (const [name, kind] of wanted) {
    if (kinds.has(name) && kinds.get(name) !== kind) return null;
    kinds.set(name, kind);
  }
  return kinds;
};

/** The document less its records, where `hole` stands for them. */
const around = (bytes: Uint8Array, start: number, end: number, hole: string): unknown => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  try {
    return JSON.parse(`${decoder.decode(bytes.subarray(0, start))}${JSON.stringify(hole)}${decoder.decode(bytes.subarray(end))}`);
  } catch {
    return undefined;
  }
};

/** Null: it takes a parser to read this document, or to say what is wrong with it. */
export function* decodeRecords(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded | null> {
  const { url, encoding, path: given, total } = dataset.source;
  const path = typeof given === 'string' ? given : undefined;
  const [reply] = replies;
  const wanted = needsOf(remote, dataset, false);
  if (reply === undefined || replyProblem(reply, url) !== null || isProblem(wanted)) return null;
  const bytes = toUtf8(new Uint8Array(reply.bytes), encoding);
  if (isProblem(bytes)) return null;
  const start = arrayAt(bytes, path);
  const names = start < 0 ? null : firstNames(bytes, start + 1);
  const kinds = names === null ? null : kindsOf(inHeader(wanted, names, dataset));
  if (kinds === null) return null;
  const scanner = new RecordScanner(bytes, start + 1, kinds);
  const pace = new Pace();
  while (scanner.state === 'more') {
    scanner.read(ROWS_A_LOOK);
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  if (scanner.state === 'odd') return null;
  const records = scanner.records();
  const hole = `records ${Math.random()}`;
  const rest = around(bytes, start, records.end, hole);
  if (rest === undefined || (path === undefined ? rest : follow(rest, path)) !== hole) return null;
  // A column that a pattern names may come late; a field may be inside a member.
  const needed = kindsOf(inHeader(wanted, records.names, dataset));
  if (needed === null || [...needed.keys()].some((name) => kinds.get(name) !== needed.get(name))) return null;
  const columns = new Map([...needed.keys()].map((name) => [name, records.column(name)]));
  if ([...columns.values()].includes(undefined)) return null;
  const raw = { length: records.length, names: records.names, column: (name: string) => columns.get(name) };
  const table = yield* toTableSlices(raw, wanted, { remote, dataset, at: address(url) });
  if (isProblem(table)) return null;
  const told = typeof total === 'string' ? follow(rest, total) : records.length;
  const isTold = typeof told === 'number' && Number.isSafeInteger(told) && told >= records.length;
  return isTold ? { table, rows: { read: records.length, total: told as number } } : null;
}
