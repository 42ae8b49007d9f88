/**
 * Parquet, by parts: the size, the footer, then only the columns a query needs of the row groups its filter cannot rule out.
 * The size first because a range told from the end (`bytes=-65536`) makes a page ask for permission, which most hosts of
 * files refuse; one that has both its ends does not. A server that says no size, or ignores ranges, sends the whole file,
 * which does as well; `"ranges": false` in the binding asks for it at once.
 *
 * A filter is applied here to the rows of the groups that were read: statistics only say which groups to leave out.
 */
import { atOnce, isProblem, Pace, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, PredicateName, Problem, Query, ReservedTotal, Slices } from '@balise/model';
import { ColumnFiller, columnFault } from './cells/column-filler.ts';
import { inHeader, needsOf } from './cells/needs.ts';
import type { Needs } from './cells/needs.ts';
import type { RawColumn } from './cells/raw-column.ts';
import { toTableSlices } from './cells/to-table.ts';
import { canSkip } from './parquet/can-skip.ts';
import { changedBetween, joinRanges, slice } from './parquet/file-parts.ts';
import type { Part, Range } from './parquet/file-parts.ts';
import type { Codec } from './parquet/inflate.ts';
import { isNumeric, isText } from './parquet/leaf.ts';
import { MOST_INFLATED_BYTES, readChunk } from './parquet/read-chunk.ts';
import { MOST_ROWS, columnProblem, footerLength, readFooter } from './parquet/read-footer.ts';
import type { Footer } from './parquet/read-footer.ts';
import { Room } from './parquet/room.ts';
import { TextFiller } from './parquet/text-filler.ts';
import { address, replyProblem } from './reply-problem.ts';
import type { Decoded, Source } from './source.ts';

const predicates: readonly PredicateName[] = ['equal', 'oneOf', 'range', 'lt', 'lte', 'gt', 'gte', 'valid', 'and', 'or', 'not'];
const abilities: Abilities = { by: false, where: predicates, measures: [], measureWhere: false, order: false, limit: false };

/** Holds the footer of most files, and the whole of small ones. */
const FIRST_BYTES = 64 * 1024;
const MOST_FOOTER_BYTES = 16 * 1024 * 1024;
/** Cheaper to read through than to ask again. */
const GAP_BYTES = 32 * 1024;
const MOST_REQUESTS = 24;

const ask = (dataset: Dataset, range: string | null): LoadRequest => ({
  url: dataset.source.url ?? '',
  headers: { accept: 'application/vnd.apache.parquet, application/octet-stream;q=0.9, */*;q=0.5', ...(range === null ? {} : { range }) },
});
/** `end` excluded: the last byte of a range is asked for, too. */
const between = (start: number, end: number): string => `bytes=${start}-${end - 1}`;

type RowGroupPlan = { readonly group: Footer['metadata']['row_groups'][number]; readonly start: number };

/** The row groups to read, each with the row of the table where it begins. */
const plan = ({ metadata, leaves }: Footer, remote: Query, dataset: Dataset): readonly RowGroupPlan[] => {
  let start = 0;
  return metadata.row_groups
    .filter((group) => remote.where === undefined || !canSkip(remote.where, group, { leaves, dataset }))
    .map((group) => {
      const planned = { group, start };
      start += Number(group.num_rows);
      return planned;
    });
};

const rangeOf = ({ group }: RowGroupPlan, place: number): Range => {
  const meta = group.columns[place]!.meta_data!;
  const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
  // Some writers left out the dictionary's offset, or put it after.
  const first = Math.min(start, Number(meta.data_page_offset));
  return { start: first, end: first + Number(meta.total_compressed_size) };
};

const neededColumns = ({ needs }: Needs, { leaves }: Footer): readonly string[] =>
  [
    ...new Set(needs.flatMap(({ name, origins }) => [name, ...(origins === null || origins.field === null ? [] : [origins.field.name])])),
  ].filter((name) => leaves.has(name));

const TOTAL: ReservedTotal = '_T';

/** The columns of the grain, where one may tell such totals and no catalogue says so: to know of what they are, all are read. */
const besideTotals = ({ metadata, leaves }: Footer, dataset: Dataset): readonly string[] => {
  const mayTell = (name: string): boolean => {
    const field = dataset.fields[name];
    if (field?.role !== 'breakdown' || field.total !== undefined || !leaves.has(name)) return false;
    return metadata.row_groups.some((group) => !canSkip({ field: name, equal: TOTAL }, group, { leaves, dataset }));
  };
  return dataset.grain.some(mayTell) ? dataset.grain.filter((name) => leaves.has(name) && Object.hasOwn(dataset.fields, name)) : [];
};

type Reading = {
  readonly parts: readonly Part[];
  readonly measures: ReadonlySet<string>;
  readonly at: string;
  readonly budget: { bytes: number };
  readonly room: Room;
};

function* readColumn(
  name: string,
  footer: Footer,
  groups: readonly RowGroupPlan[],
  { parts, measures, at, budget, room }: Reading,
): Slices<RawColumn | Problem | undefined> {
  const pace = new Pace();
  const leaf = footer.leaves.get(name);
  if (leaf === undefined) return undefined;
  const measure = measures.has(name);
  const rows = groups.reduce((sum, { group }) => sum + Number(group.num_rows), 0);
  const filler = isText(leaf.element) ? new TextFiller(rows) : new ColumnFiller(rows, measure && isNumeric(leaf.element));
  for (const planned of groups) {
    const range = rangeOf(planned, leaf.place);
    const bytes = slice(parts, range);
    if (bytes === null) {
      return problem('BODY_TRUNCATED', { got: `no bytes ${range.start} to ${range.end}`, expected: `the column "${name}"`, at });
    }
    const meta = planned.group.columns[leaf.place]!.meta_data!;
    const chunk = {
      bytes,
      meta,
      element: leaf.element,
      codec: meta.codec as Codec,
      rows: Number(planned.group.num_rows),
      start: planned.start,
      measure,
      budget,
      room,
    };
    try {
      yield* readChunk(chunk, filler, pace);
    } catch (error) {
      return { ...columnFault(error, name, 'pages of a Parquet column'), at };
    }
  }
  return filler.column();
}

/** Of the file, as its server says before sending it; null when it says none, or that of a compressed one. */
const sizeTold = ({ headers }: LoadReply): number | null => {
  const told = headers['content-length'] ?? '';
  return /^\d{1,15}$/.test(told) && headers['content-encoding'] === undefined ? Number(told) : null;
};

/** A server may not know HEAD, and may hide behind 403 what it lets be read: the file itself will tell. */
const isFinal = ({ status }: LoadReply): boolean => [401, 404, 410].includes(status);

/** The end of the file and what follows it among the replies, or what to ask for. */
const openFile = (
  replies: readonly LoadReply[],
  dataset: Dataset,
): { readonly end: Uint8Array; readonly parts: Part[]; readonly others: readonly LoadReply[] } | Decoded => {
  const [head, ...rest] = replies as readonly [LoadReply, ...LoadReply[]];
  // What has a body is the file, whatever was asked.
  const whole = replies.find(({ status, bytes }, i) => status !== 206 && (i > 0 || bytes.byteLength > 0));
  if (whole !== undefined) {
    const file = new Uint8Array(whole.bytes);
    return { end: file, parts: [{ start: 0, bytes: file }], others: [] };
  }
  const size = sizeTold(head);
  const [first, ...others] = rest;
  if (first === undefined)
    return { next: [ask(dataset, head.status !== 200 || size === null || size <= FIRST_BYTES ? null : between(size - FIRST_BYTES, size))] };
  const bytes = new Uint8Array(first.bytes);
  const length = footerLength(bytes);
  // The end of something else: the size was not that of the file as it is read by parts.
  if (isProblem(length) || size === null) return others.length === 0 ? { next: [ask(dataset, null)] } : (length as Problem);
  const parts = [{ start: size - bytes.length, bytes }];
  if (length <= bytes.length) return { end: bytes, parts, others };
  if (length > MOST_FOOTER_BYTES) {
    return problem('BODY_TOO_LARGE', { got: `a footer of ${length} bytes`, expected: `at most ${MOST_FOOTER_BYTES}` });
  }
  const [second, ...following] = others;
  if (second === undefined) return { next: [ask(dataset, between(size - length, size))] };
  return { end: new Uint8Array(second.bytes), parts, others: following };
};

function* read(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { url } = dataset.source;
  const at = address(url);
  if (replies.length === 0) return problem('BODY_UNREADABLE', { got: 'no reply', expected: 'a Parquet file', at });
  const [head, ...bodies] = replies as readonly [LoadReply, ...LoadReply[]];
  for (const reply of isFinal(head) || head.bytes.byteLength > 0 ? replies : bodies) {
    // What was asked for by parts comes by parts.
    const refused = replyProblem(reply.status === 206 ? { ...reply, status: 200 } : reply, url);
    if (refused !== null) return refused;
  }
  const changed = changedBetween(bodies, at);
  if (changed !== null) return changed;
  const told = needsOf(remote, dataset, true);
  if (isProblem(told)) return told;
  const opened = openFile(replies, dataset);
  if (!('end' in opened)) return isProblem(opened) ? { ...opened, at } : opened;
  const length = footerLength(opened.end);
  if (isProblem(length)) return { ...length, at };
  if (length > opened.end.length)
    return problem('BODY_TRUNCATED', { got: `${opened.end.length} bytes`, expected: `a footer of ${length}`, at });
  const footer = readFooter(opened.end);
  if (isProblem(footer)) return { ...footer, at };

  const beside = besideTotals(footer, dataset);
  const needs = beside.length === 0 ? told : needsOf({ ...remote, fields: [...(remote.fields ?? []), ...beside] }, dataset, true);
  if (isProblem(needs)) return needs;
  const wanted = inHeader(needs, footer.names, dataset);
  const measures = new Set(wanted.needs.filter(({ measure }) => measure).map(({ name }) => name));
  const columns = neededColumns(wanted, footer);
  for (const name of columns) {
    const wrong = columnProblem(footer, name);
    if (wrong !== null) return { ...wrong, at };
  }
  const groups = plan(footer, remote, dataset);
  const rows = groups.reduce((sum, { group }) => sum + Number(group.num_rows), 0);
  if (rows > MOST_ROWS)
    return problem('TOO_MANY_ROWS', { got: `${rows} rows`, expected: `at most ${MOST_ROWS}`, at, params: { limit: MOST_ROWS, rows } });

  const ranges = groups.flatMap((planned) => columns.map((name) => rangeOf(planned, footer.leaves.get(name)!.place)));
  const missing = joinRanges(
    ranges.filter((range) => slice(opened.parts, range) === null),
    GAP_BYTES,
    MOST_REQUESTS,
  );
  const isWhole = head.bytes.byteLength > 0 || bodies.some(({ status }) => status !== 206);
  if (missing.length > 0 && !isWhole && opened.others.length === 0)
    return { next: missing.map(({ start, end }) => ask(dataset, between(start, end))) };
  for (const [i, reply] of opened.others.entries())
    opened.parts.push({ start: missing[i]?.start ?? 0, bytes: new Uint8Array(reply.bytes) });
  const budget = { bytes: MOST_INFLATED_BYTES };
  const room = new Room();
  const raw = new Map<string, RawColumn | Problem>();
  for (const name of columns) {
    const column = yield* readColumn(name, footer, groups, { parts: opened.parts, measures, at, budget, room });
    if (column !== undefined) raw.set(name, column);
  }
  const table = yield* toTableSlices({ length: rows, names: footer.names, column: (name) => raw.get(name) }, wanted, {
    remote,
    dataset,
    at,
  });
  return isProblem(table) ? table : { table, rows: { read: rows, total: rows } };
}

/** Metadata is read by a library that believes it: what it throws at is a file that contradicts itself. */
function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  try {
    return yield* read(replies, remote, dataset);
  } catch (error) {
    return problem('BODY_UNREADABLE', { got: String(error), expected: 'a Parquet file', at: address(dataset.source.url) });
  }
}

export const parquet: Source = {
  abilities: ({ source }) => ({ ...abilities, columns: source['ranges'] !== false }),
  requests: (_remote, dataset) => [dataset.source['ranges'] === false ? ask(dataset, null) : { ...ask(dataset, null), method: 'HEAD' }],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};
