/**
 * Parquet, by parts: the footer first, then only the columns a query needs of the row groups its filter cannot rule out.
 * A server that ignores ranges sends the whole file, which does as well. `"ranges": false` in the binding asks for the
 * whole file at once, for servers whose CORS refuses the Range header.
 *
 * A filter is applied here to the rows of the groups that were read: statistics only say which groups to leave out.
 */
import { isProblem, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, PredicateName, Problem, Query } from '@balise/model';
import { ColumnFiller, columnFault } from './cells/column-filler.ts';
import { inHeader, needsOf } from './cells/needs.ts';
import type { Needs } from './cells/needs.ts';
import type { RawColumn } from './cells/raw-column.ts';
import { toTableSlices } from './cells/to-table.ts';
import { Pace, atOnce } from './slices.ts';
import type { Slices } from './slices.ts';
import { canSkip } from './parquet/can-skip.ts';
import { changedBetween, joinRanges, slice, startOf } from './parquet/file-parts.ts';
import type { Part, Range } from './parquet/file-parts.ts';
import type { Codec } from './parquet/inflate.ts';
import { isNumeric } from './parquet/leaf.ts';
import { MOST_INFLATED_BYTES, readChunk } from './parquet/read-chunk.ts';
import { MOST_ROWS, columnProblem, footerLength, readFooter } from './parquet/read-footer.ts';
import type { Footer } from './parquet/read-footer.ts';
import { address, beginning, replyProblem } from './reply-problem.ts';
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
const lastBytes = (count: number): string => `bytes=-${count}`;

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

function* readColumn(
  name: string,
  footer: Footer,
  groups: readonly RowGroupPlan[],
  { parts, measures, at, budget }: { parts: readonly Part[]; measures: ReadonlySet<string>; at: string; budget: { bytes: number } },
): Slices<RawColumn | Problem | undefined> {
  const pace = new Pace();
  const leaf = footer.leaves.get(name);
  if (leaf === undefined) return undefined;
  const measure = measures.has(name);
  const rows = groups.reduce((sum, { group }) => sum + Number(group.num_rows), 0);
  const filler = new ColumnFiller(rows, measure && isNumeric(leaf.element));
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
    };
    try {
      readChunk(chunk, filler);
    } catch (error) {
      return { ...columnFault(error, name, 'pages of a Parquet column'), at };
    }
    if (pace.due()) {
      yield;
      pace.resume();
    }
  }
  return filler.column();
}

/** Fewer bytes than were asked of the end, from the first on. */
const beginsAFile = (bytes: Uint8Array): boolean => beginning(bytes, 4) === 'PAR1';

/** The end of the file and what follows it among the replies, or what to ask for. */
const openFile = (
  replies: readonly LoadReply[],
  dataset: Dataset,
): { readonly end: Uint8Array; readonly parts: Part[]; readonly others: readonly LoadReply[] } | Decoded => {
  const first = replies[0]!;
  const bytes = new Uint8Array(first.bytes);
  const whole = replies.find(({ status }) => status !== 206);
  if (whole !== undefined) {
    const file = new Uint8Array(whole.bytes);
    return { end: file, parts: [{ start: 0, bytes: file }], others: [] };
  }
  const length = footerLength(bytes);
  if (isProblem(length)) return length;
  const start = startOf(first) ?? (bytes.length < FIRST_BYTES && beginsAFile(bytes) ? 0 : null);
  const parts = start === null ? [] : [{ start, bytes }];
  if (length <= bytes.length) return { end: bytes, parts, others: replies.slice(1) };
  if (length > MOST_FOOTER_BYTES) {
    return problem('BODY_TOO_LARGE', { got: `a footer of ${length} bytes`, expected: `at most ${MOST_FOOTER_BYTES}` });
  }
  const second = replies[1];
  if (second === undefined) return { next: [ask(dataset, lastBytes(length))] };
  return { end: new Uint8Array(second.bytes), parts, others: replies.slice(2) };
};

function* read(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { url } = dataset.source;
  const at = address(url);
  if (replies.length === 0) return problem('BODY_UNREADABLE', { got: 'no reply', expected: 'a Parquet file', at });
  for (const reply of replies) {
    const refused = replyProblem(reply, url);
    if (refused !== null) return refused;
  }
  const changed = changedBetween(replies, at);
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

  const wanted = inHeader(told, footer.names, dataset);
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
  const isWhole = replies.some(({ status }) => status !== 206);
  if (missing.length > 0 && !isWhole && opened.others.length === 0) {
    // The last byte of a range is asked for, too.
    return { next: missing.map(({ start, end }) => ask(dataset, `bytes=${start}-${end - 1}`)) };
  }
  for (const [i, reply] of opened.others.entries())
    opened.parts.push({ start: missing[i]?.start ?? 0, bytes: new Uint8Array(reply.bytes) });
  const budget = { bytes: MOST_INFLATED_BYTES };
  const raw = new Map<string, RawColumn | Problem>();
  for (const name of columns) {
    const column = yield* readColumn(name, footer, groups, { parts: opened.parts, measures, at, budget });
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
  abilities: () => abilities,
  requests: (_remote, dataset) => [ask(dataset, dataset.source['ranges'] === false ? null : lastBytes(FIRST_BYTES))],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};
