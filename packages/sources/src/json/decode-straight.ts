/**
 * An array of flat records or an object of columns, at the top of a document or at its path, without parsing it: see
 * `scan-records.ts` and `scan-columns.ts`.
 */
import { isProblem, Pace } from '@balise/model';
import type { Dataset, LoadReply, Query, Slices } from '@balise/model';
import { inHeader, needsOf } from '../cells/needs.ts';
import type { Needs } from '../cells/needs.ts';
import { toTableSlices } from '../cells/to-table.ts';
import { toUtf8 } from '../csv/to-utf8.ts';
import { address, replyProblem } from '../reply-problem.ts';
import type { Decoded } from '../source.ts';
import { OPEN_LIST, OPEN_OBJECT, afterSpaces, membersOf } from './bytes.ts';
import type { CellKind } from './cells.ts';
import { follow, stepsOf } from './follow.ts';
import { ColumnScanner } from './scan-columns.ts';
import { RecordScanner } from './scan-records.ts';
import type { Records } from './scan-records.ts';

const ROWS_A_LOOK = 2048;

/** Where the value of a member begins, in the object at `at`; −1 when there is none. */
export const memberOf = (bytes: Uint8Array, at: number, name: string): number => {
  for (const member of membersOf(bytes, at)) if (member.name === name) return member.value;
  return -1;
};

const placeOf = (bytes: Uint8Array, path: string | undefined): number => {
  let at = afterSpaces(bytes, 0);
  for (const step of path === undefined ? [] : stepsOf(path)) {
    at = memberOf(bytes, at, step);
    if (at < 0) return -1;
  }
  return at;
};

/** Of the first record, or of the columns. */
const namesAt = (bytes: Uint8Array, at: number): readonly string[] => {
  const first = bytes[at] === OPEN_LIST ? afterSpaces(bytes, at + 1) : at;
  return [...membersOf(bytes, first)].map(({ name }) => String(name));
};

/** By name, what its cells become; null when one name would be both. */
const kindsOf = ({ needs }: Needs): ReadonlyMap<string, CellKind> | null => {
  const kinds = new Map<string, CellKind>();
  const fields = needs.flatMap(({ origins }) => (origins?.field ? [origins.field.name] : []));
  const wanted: [string, CellKind][] = [
    ...needs.map(({ name, measure }): [string, CellKind] => [name, measure ? 'number-or-text' : 'text']),
    ...fields.map((name): [string, CellKind] => [name, 'text']),
  ];
  for (const [name, kind] of wanted) {
    if (kinds.has(name) && kinds.get(name) !== kind) return null;
    kinds.set(name, kind);
  }
  return kinds;
};

/** What is in the array of records, or the object of columns, that opens at `at`; null where a parser is needed. */
export function* scanned(bytes: Uint8Array, at: number, kinds: ReadonlyMap<string, CellKind>): Slices<Records | null> {
  if (bytes[at] !== OPEN_LIST && bytes[at] !== OPEN_OBJECT) return null;
  const scanner = new (bytes[at] === OPEN_LIST ? RecordScanner : ColumnScanner)(bytes, at + 1, kinds);
  const pace = new Pace();
  while (scanner.state === 'more') {
    scanner.read(ROWS_A_LOOK);
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  return scanner.state === 'odd' ? null : scanner.records();
}

/** The document less what stands from `start` to `end`, for which `hole` stands; undefined where the rest is no JSON. */
export const around = (bytes: Uint8Array, start: number, end: number, hole: string): unknown => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  try {
    return JSON.parse(`${decoder.decode(bytes.subarray(0, start))}${JSON.stringify(hole)}${decoder.decode(bytes.subarray(end))}`);
  } catch {
    return undefined;
  }
};

/** Nobody writes it. */
export const aHole = (): string => `records ${Math.random()}`;

/** Null: it takes a parser to read this document, or to say what is wrong with it. */
export function* decodeStraight(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded | null> {
  const { url, encoding, path: given, total } = dataset.source;
  const path = typeof given === 'string' ? given : undefined;
  const [reply] = replies;
  const wanted = needsOf(remote, dataset, false);
  if (reply === undefined || replyProblem(reply, url) !== null || isProblem(wanted)) return null;
  const bytes = toUtf8(new Uint8Array(reply.bytes), encoding);
  if (isProblem(bytes)) return null;
  const start = placeOf(bytes, path);
  const isPatterned = inHeader(wanted, [], dataset).needs.length < wanted.needs.length;
  const kinds = kindsOf(inHeader(wanted, isPatterned ? namesAt(bytes, start) : [], dataset));
  const records = kinds === null ? null : yield* scanned(bytes, start, kinds);
  if (kinds === null || records === null) return null;
  const hole = aHole();
  const rest = around(bytes, start, records.end, hole);
  if ((path === undefined ? rest : follow(rest, path)) !== hole) return null;
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
