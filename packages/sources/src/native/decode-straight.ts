/** Rows of a Balise API in JSON, which may be many: from bytes to columns, without parsing them (`json/scan-columns.ts`). */
import { isProblem } from '@balise/model';
import type { Column, Dataset, LoadReply, Query, Slices } from '@balise/model';
import { isObject } from '../cells/read-json.ts';
import { toUtf8 } from '../csv/to-utf8.ts';
import { OPEN_OBJECT, afterSpaces } from '../json/bytes.ts';
import { aHole, around, memberOf, scanned } from '../json/decode-straight.ts';
import { address, replyProblem } from '../reply-problem.ts';
import type { Decoded } from '../source.ts';
import { columnOf } from './column-of.ts';
import { expectedColumns } from './expected-columns.ts';
import { finished } from './finished.ts';

/** Null: `decode` reads it, or says what is wrong with it. */
export function* decodeStraight([reply]: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded | null> {
  const { url } = dataset.source;
  if (reply === undefined || replyProblem(reply, url) !== null) return null;
  const bytes = toUtf8(new Uint8Array(reply.bytes), 'utf-8');
  // What has a mark is no JSON to a parser.
  if (isProblem(bytes) || bytes.byteLength !== reply.bytes.byteLength) return null;
  const start = memberOf(bytes, afterSpaces(bytes, 0), 'columns');
  const expected = expectedColumns(remote, dataset);
  const kinds = new Map(expected.map(({ name, type }) => [name, type === 'number' ? ('number' as const) : ('text' as const)]));
  const read = bytes[start] === OPEN_OBJECT ? yield* scanned(bytes, start, kinds) : null;
  if (read === null) return null;
  const hole = aHole();
  const rest = around(bytes, start, read.end, hole);
  if (!isObject(rest) || rest['columns'] !== hole) return null;
  const { types, rows } = rest;
  if (types !== undefined && !isObject(types)) return null;
  const at = address(url);
  const columns: Record<string, Column> = Object.create(null) as Record<string, Column>;
  for (const each of expected) {
    const { name, type } = each;
    const isBelieved = type === 'string' || types === undefined || !Object.hasOwn(types, name) || types[name] === 'number';
    const column = isBelieved ? columnOf(read.column(name), each, at) : null;
    if (column === null || isProblem(column)) return null;
    columns[name] = column;
  }
  return finished(columns, { length: read.length, told: rows, remote, at });
}
