/**
 * Groups by ranges of a number, in two questions: `range(effectif, *, 200, 400, *)` of the rows that have the number, and the
 * rows that have none, of which no documentation says where `range` puts them. The portal prints a range as `[200, 399]` where the
 * field holds whole numbers and as `[200, 400[` elsewhere, `*` where it has no end: its lower bound is enough to know it.
 */
import { concatTables, isProblem, problem, rangeCodes, rangeOf, rangesIn, stringColumn, takeRows } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Predicate, Problem, Query, Ranges, Table } from '@balise/model';
import { compareTexts } from '../cells/compare-texts.ts';
import { address } from '../reply-problem.ts';
import { byCsv } from './exporting.ts';
import type { Decoded, Source } from '../source.ts';

const ROWS = '@rows';
const RANGE = /^\[(\*|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?), (?:\*|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)[[\]]$/i;

type Asked = { readonly key: string; readonly ranges: Ranges; readonly present: Query; readonly absent: Query };

const filtered = (query: Query, filter: Predicate): Query => ({
  ...query,
  where: query.where === undefined ? filter : { and: [query.where, filter] },
});

const askedOf = (query: Query, dataset: Dataset): Asked | null => {
  const known = rangesIn(dataset);
  const [key, ...others] = (query.by ?? []).filter((name) => known.has(name));
  const ranges = key === undefined ? undefined : known.get(key);
  if (key === undefined || ranges === undefined || others.length > 0) return null;
  const without: Query = {
    ...query,
    by: (query.by ?? []).filter((name) => name !== key),
    measures: [...(query.measures ?? []), { op: 'count', as: ROWS }],
  };
  return {
    key,
    ranges,
    present: filtered(query, { field: ranges.of, valid: true }),
    absent: filtered(without, { field: ranges.of, valid: false }),
  };
};

const abilities = (dataset: Dataset, query?: Query): Abilities => {
  const general = byCsv.abilities(dataset, query);
  const asked = query === undefined ? null : askedOf(query, dataset);
  if (asked === null) return general;
  return { ...general, by: [asked.present, asked.absent].every((part) => byCsv.abilities(dataset, part).by) };
};

const requestsOf = (remote: Query, dataset: Dataset): readonly (readonly LoadRequest[])[] => {
  const asked = askedOf(remote, dataset);
  return (asked === null ? [remote] : [asked.present, asked.absent]).map((part) => byCsv.requests(part, dataset));
};

/** Keys as the portal prints them → codes of ranges. */
const coded = (table: Table, { key, ranges }: Asked, at: string): Table | Problem => {
  const column = table.columns[key];
  const printed = column?.type === 'string' ? column : { codes: new Uint8Array(table.length), dictionary: [''] };
  const codes = rangeCodes(ranges);
  const cells: string[] = [];
  for (let row = 0; row < table.length; row += 1) {
    const cell = printed.dictionary[printed.codes[row] ?? 0] ?? '';
    const least = RANGE.exec(cell)?.[1];
    if (least === undefined) return problem('BODY_UNREADABLE', { got: JSON.stringify(cell), expected: 'a range such as "[200, 399]"', at });
    cells.push(codes[least === '*' ? 0 : rangeOf(ranges, Number(least))] ?? '');
  }
  const { length } = table;
  return { length, columns: { ...table.columns, [key]: stringColumn(cells) } };
};

/** The rows in the order of their keys, each group once; those without the number last of theirs. */
const ordered = (table: Table, by: readonly string[], at: string): Table | Problem => {
  const keys = Array.from({ length: table.length }, (_, row) =>
    by.map((name) => {
      const column = table.columns[name];
      return column?.type === 'string' ? (column.dictionary[column.codes[row] ?? 0] ?? '') : '';
    }),
  );
  const compare = (a: number, b: number): number => {
    for (const rank of by.keys()) {
      const [left, right] = [keys[a]?.[rank] ?? '', keys[b]?.[rank] ?? ''];
      if (left !== right) return left === '' ? 1 : right === '' ? -1 : compareTexts(left, right);
    }
    return 0;
  };
  const rows = [...keys.keys()].sort(compare);
  if (rows.some((row, place) => place > 0 && compare(rows[place - 1] ?? row, row) === 0))
    return problem('BODY_UNREADABLE', { got: 'a range twice', expected: 'each range once', at });
  return takeRows(table, rows);
};

const decode = (replies: readonly LoadReply[], remote: Query, dataset: Dataset): Decoded => {
  const asked = askedOf(remote, dataset);
  if (asked === null) return byCsv.decode(replies, remote, dataset);
  const at = address(dataset.source.url);
  const [first = [], second = []] = requestsOf(remote, dataset);
  const sent = first.length + second.length;
  const own: (readonly LoadReply[])[] = [replies.slice(0, first.length), replies.slice(first.length, sent)];
  const parts = [asked.present, asked.absent];
  let decoded = parts.map((part, rank) => byCsv.decode(own[rank] ?? [], part, dataset));
  const refused = decoded.find(isProblem);
  if (refused !== undefined) return refused;
  const next = decoded.map((each) => ('next' in each ? each.next : []));
  const more = next.flat();
  if (more.length > 0 && replies.length === sent) return { next: more };
  if (more.length > 0) {
    const later = replies.slice(sent);
    const split = next[0]?.length ?? 0;
    const after = [later.slice(0, split), later.slice(split)];
    decoded = parts.map((part, rank) => byCsv.decode([...(own[rank] ?? []), ...(after[rank] ?? [])], part, dataset));
  }
  const [present, absent] = decoded;
  if (present === undefined || !('table' in present)) return present ?? { next: [] };
  if (absent === undefined || !('table' in absent)) return absent ?? { next: [] };
  const ranged = coded(present.table, asked, at);
  if (isProblem(ranged)) return ranged;
  const counts = absent.table.columns[ROWS];
  const found = [...Array(absent.table.length).keys()].filter((row) => counts?.type === 'number' && (counts.values[row] ?? 0) > 0);
  const { [ROWS]: _counted, ...columns } = takeRows(absent.table, found).columns;
  const none = { length: found.length, columns: { ...columns, [asked.key]: stringColumn(found.map(() => null)) } };
  const table = ordered(concatTables([ranged, none]), remote.by ?? [], at);
  if (isProblem(table)) return table;
  const rows = { read: present.rows.read + absent.rows.read, total: (present.rows.total ?? 0) + (absent.rows.total ?? 0) };
  return { table, rows };
};

export const byRanges: Source = { abilities, requests: (remote, dataset) => requestsOf(remote, dataset).flat(), decode };
