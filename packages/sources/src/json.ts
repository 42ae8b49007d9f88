/**
 * A JSON document: an array of records, or an object of columns. Members of the binding:
 *   path   where they are, `data.rows` or `/data/rows`; the document itself unless told
 *   total  where the number of rows that exist is, when the document holds fewer
 * A field is a member of each record, else a path inside it: `properties.code`, `labels.0`.
 */
import { isProblem, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, Problem, Query } from '@balise/model';
import { inHeader, needsOf } from './cells/needs.ts';
import type { Need } from './cells/needs.ts';
import { shown } from './cells/raw-column.ts';
import type { RawColumn } from './cells/raw-column.ts';
import { isObject, member, readJson } from './cells/read-json.ts';
import type { JsonObject } from './cells/read-json.ts';
import { toTable } from './cells/to-table.ts';
import type { RawTable } from './cells/to-table.ts';
import { decodeText } from './csv/records.ts';
import { toUtf8 } from './csv/to-utf8.ts';
import { decodeRecords } from './json/decode-records.ts';
import { faultOffset } from './json/fault-offset.ts';
import { follow } from './json/follow.ts';
import { address } from './reply-problem.ts';
import { atOnce } from './slices.ts';
import type { Slices } from './slices.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };

const fromRecords = (records: readonly JsonObject[]): RawTable => {
  const names = new Set<string>();
  // A member may be left out of the records that have none.
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  return {
    length: records.length,
    names: [...names],
    column: (name) => {
      if (names.has(name) || records.length === 0) return { kind: 'values', values: records.map((record) => member(record, name)) };
      const values = records.map((record) => follow(record, name));
      return values.some((value) => value !== undefined) ? { kind: 'values', values } : undefined;
    },
  };
};

const fromColumns = (object: JsonObject, needs: readonly Need[]): RawTable | Problem => {
  const columns = new Map<string, RawColumn>();
  let length = -1;
  for (const [name, values] of Object.entries(object)) {
    if (!Array.isArray(values)) continue;
    columns.set(name, { kind: 'values', values });
    const isNeeded = needs.some((need) => need.name === name || need.origins?.field?.name === name);
    if (!isNeeded) continue;
    if (length !== -1 && values.length !== length) {
      return problem('BODY_UNREADABLE', {
        got: `${values.length} cells in ${JSON.stringify(name)}`,
        expected: `${length}, as in the others`,
      });
    }
    length = values.length;
  }
  return { length: Math.max(0, length), names: Object.keys(object), column: (name) => columns.get(name) };
};

const listsIn = (json: unknown): string =>
  isObject(json)
    ? Object.entries(json)
        .flatMap(([name, value]) => (Array.isArray(value) ? [name] : []))
        .slice(0, 5)
        .join(', ')
    : '';

/** Of an object of columns; records say theirs one by one. */
const namesIn = (found: unknown): readonly string[] => (isObject(found) ? Object.keys(found) : []);

/** Whatever a path leads to → columns. */
const rawTable = (found: unknown, needs: readonly Need[]): RawTable | Problem => {
  if (Array.isArray(found)) {
    const odd = found.findIndex((record) => !isObject(record));
    if (odd === -1) return fromRecords(found as JsonObject[]);
    return problem('BODY_UNREADABLE', {
      got: `${shown(found[odd])} as record ${odd + 1}`,
      expected: 'an object with a member for each field',
      params: { row: odd + 1 },
    });
  }
  if (isObject(found) && needs.some(({ name }) => Array.isArray(member(found, name)))) return fromColumns(found, needs);
  const lists = listsIn(found);
  return problem('BODY_UNREADABLE', {
    got: isObject(found) ? `an object with ${Object.keys(found).slice(0, 8).join(', ') || 'no member'}` : shown(found),
    expected: 'an array of records, or an object of columns',
    todo:
      lists === ''
        ? 'Say where the records are: "path" in the binding of the dataset.'
        : `Say where the records are: "path" is one of ${lists}, or inside.`,
  });
};

/** Of what is no JSON, whatever the words of this engine: the byte where it stops being so. */
const withOffset = (wrong: Problem, reply: LoadReply | undefined, encoding: string | undefined): Problem => {
  const original = new Uint8Array(reply?.bytes ?? new ArrayBuffer(0));
  const bytes = wrong.expected === 'JSON' && original.length > 0 ? toUtf8(original, encoding) : null;
  const offset = bytes === null || isProblem(bytes) ? null : faultOffset(bytes);
  if (offset === null || bytes === null || isProblem(bytes)) return wrong;
  const mark = bytes.buffer === original.buffer ? bytes.byteOffset - original.byteOffset : 0;
  const near = offset < bytes.length ? JSON.stringify(decodeText(bytes, offset, Math.min(bytes.length, offset + 20))) : 'the end';
  return { ...wrong, got: `${near} at byte ${offset + mark}: ${wrong.got}`, params: { ...wrong.params, byte: offset + mark } };
};

/** Parsed as a whole: any document, and what is wrong with it. */
export const decodeParsed = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const { url, encoding, path, total } = dataset.source;
  const read = readJson(replies[0], url, encoding);
  if (isProblem(read)) return withOffset(read, replies[0], encoding);
  const wanted = needsOf(remote, dataset, false);
  if (isProblem(wanted)) return wanted;
  const at = address(url);
  const found = typeof path === 'string' ? follow(read.json, path) : read.json;
  if (found === undefined) {
    return problem('BODY_UNREADABLE', {
      got: `no ${JSON.stringify(path)}; lists: ${listsIn(read.json)}`,
      expected: 'the records, where "path" says',
      at,
    });
  }
  const raw = rawTable(found, inHeader(wanted, namesIn(found), dataset).needs);
  if (isProblem(raw)) return { ...raw, at };
  const table = toTable(raw, wanted, { remote, dataset, at });
  if (isProblem(table)) return table;
  const told = typeof total === 'string' ? follow(read.json, total) : raw.length;
  if (typeof told !== 'number' || !Number.isSafeInteger(told) || told < raw.length) {
    return problem('BODY_UNREADABLE', {
      got: `a total of ${shown(told)}`,
      expected: `a number of rows, at least ${raw.length}`,
      at,
    });
  }
  return { table, rows: { read: raw.length, total: told } };
};

/** Straight to columns where that can be; else, or where something is wrong, parsed as a whole. */
function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  return (yield* decodeRecords(replies, remote, dataset)) ?? decodeParsed(replies, remote, dataset);
}

/** Records or columns of JSON, as a file or from an API that knows nothing of queries. */
export const json: Source = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [{ url: dataset.source.url ?? '', headers: { accept: 'application/json, */*;q=0.5' } }],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};
