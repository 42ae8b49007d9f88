/**
 * Queries over breakdowns made of ranges. A filter by a range is one by numbers, which any API takes. Groups come, in this order:
 *
 *   from what is here     rows that the memory holds, told apart and folded
 *   in one question       a native API knows ranges as it knows columns; Opendatasoft has `range(…)`
 *   one range at a time   any API that groups and compares: a range is a filter, and what has no number is one more
 *   from rows             of files, of measures whose cells only the decoder knows, of what groups by two ranges
 */
import {
  addRanges,
  fieldsOfQuery,
  inRange,
  isProblem,
  rangeCodes,
  rangesIn,
  stringColumn,
  takeRows,
  wholeOf,
  withoutRanges,
  wherePlain,
} from '@balise/model';
import type { Dataset, Predicate, Problem, Query, Ranges, Table } from '@balise/model';
import type { Source } from '@balise/sources';
import { bringCode } from './bring-code.ts';
import { bringRareSteps } from './bring-rare-steps.ts';
import { foldOnce } from './bring-folding.ts';
import { bringWide, divided, runStored, type Asking, type Divide, type QueryResult, type Wide } from './run-query.ts';

export { withRanges } from '@balise/model';

type Known = ReadonlyMap<string, Ranges>;

const plainWhere = ({ where }: { readonly where?: Predicate }, ranges: Known): { readonly where?: Predicate } =>
  where === undefined ? {} : { where: wherePlain(where, ranges) };

/** The query, its filters over columns alone. */
const plainFilters = (query: Query, ranges: Known): Query => ({
  ...query,
  ...plainWhere(query, ranges),
  ...(query.measures === undefined ? {} : { measures: query.measures.map((each) => ({ ...each, ...plainWhere(each, ranges) })) }),
});

const filtered = (query: Query, filter: Predicate): Query => ({
  ...query,
  where: query.where === undefined ? filter : { and: [query.where, filter] },
});

const ROWS = '@rows';

const groups = (query: Query, dataset: Dataset, source: Source, wide: Wide | null, divide: Divide): boolean =>
  divided(query, dataset, source, wide, divide).remote.fields === undefined;

/** One question a range, and one for what has no number; null where one of them takes rows. */
const byEach = (
  query: Query,
  key: string,
  ranges: Ranges,
  isGrouped: (part: Query) => boolean,
): readonly [string | null, Query][] | null => {
  const { order: _order, limit: _limit, ...grouped } = query;
  const counted: Query = {
    ...grouped,
    by: (query.by ?? []).filter((name) => name !== key),
    measures: [...(query.measures ?? []), { op: 'count', as: ROWS }],
  };
  const parts = [
    ...rangeCodes(ranges).map((code, rank): [string | null, Query] => [code, filtered(counted, inRange(ranges, rank))]),
    [null, filtered(counted, { field: ranges.of, valid: false })] as [null, Query],
  ];
  return parts.every(([, part]) => isGrouped(part)) ? parts : null;
};

const isFound = (table: Table, row: number): boolean => {
  const rows = table.columns[ROWS];
  return rows?.type === 'number' && (rows.values[row] ?? 0) > 0;
};

/** Without keys there is a group even of nothing: it is no range. */
const told = ({ table }: QueryResult, key: string, code: string | null): Table => {
  const { length, columns } = takeRows(
    table,
    Array.from({ length: table.length }, (_, row) => row).filter((row) => isFound(table, row)),
  );
  return { length, columns: { ...columns, [key]: stringColumn(Array.from({ length }, () => code)) } };
};

const oneAtATime = async (
  parts: readonly [string | null, Query][],
  key: string,
  query: Query,
  run: (part: Query) => Promise<QueryResult | Problem>,
  asking: Asking,
): Promise<QueryResult | Problem> => {
  const putting = bringRareSteps();
  const results = wholeOf(await Promise.all(parts.map(([, part]) => run(part))));
  if (isProblem(results)) return results;
  const [first] = results as readonly [QueryResult];
  const sum = (of: (each: QueryResult) => number): number => results.reduce((all, each) => all + of(each), 0);
  const tables = results.map((result, rank) => told(result, key, parts[rank]?.[0] ?? null));
  const fields = [...(query.by ?? []), ...(query.measures ?? []).map(({ as }) => as)];
  const last = (query.by ?? []).map((field) => ({ field }));
  const { limit } = query;
  const ordered: Query = {
    dataset: query.dataset,
    fields,
    order: [...(query.order ?? []), ...last],
    ...(limit === undefined ? {} : { limit }),
  };
  const code = await putting;
  if (isProblem(code)) return code;
  const table = await foldOnce(code.concatTables(tables), ordered, asking.asker);
  if (isProblem(table)) return table;
  const hasTotals = results.every(({ rows }) => rows.total !== undefined);
  return {
    ...first,
    table,
    rows: { read: sum(({ rows }) => rows.read), ...(hasTotals ? { total: sum(({ rows }) => rows.total ?? 0) } : {}) },
    bytes: sum(({ bytes }) => bytes),
    requests: sum(({ requests }) => requests),
    fromMemory: results.every(({ fromMemory }) => fromMemory),
  };
};

const fromRows = async (rows: Query, query: Query, ranges: Known, run: (part: Query) => Promise<QueryResult | Problem>, asking: Asking) => {
  const read = await run(rows);
  if (isProblem(read)) return read;
  const apart = addRanges(read.table, ranges);
  if (isProblem(apart)) return apart;
  const table = await foldOnce(apart, query, asking.asker);
  return isProblem(table) ? table : { ...read, table, route: 'client' as const };
};

type ApiCode = typeof import('./ask-less.ts');
const isHere = (
  query: Query,
  dataset: Dataset,
  source: Source,
  asking: Asking,
  wide: Wide | null,
  { divide, heldOf, queryOver }: ApiCode,
): boolean => {
  const { remote } = divided(query, dataset, source, wide, divide);
  return heldOf(dataset, asking).some(({ kept, isHere: has }) => has && kept.fields !== undefined && queryOver(kept, remote) !== null);
};

export const runRanges = async (query: Query, dataset: Dataset, asking: Asking, source: Source): Promise<QueryResult | Problem> => {
  const names = fieldsOfQuery(query);
  const ranges: Known = new Map([...rangesIn(dataset)].filter(([name]) => names.includes(name)));
  const columns = withoutRanges(dataset);
  const run = (part: Query): Promise<QueryResult | Problem> => runStored(part, columns, asking, source);
  if (ranges.size === 0) return run(query);
  if (source.abilities(columns).ranges === true) return runStored(query, dataset, asking, source);
  const plain = plainFilters(query, ranges);
  const left = fieldsOfQuery(plain).filter((name) => ranges.has(name));
  if (left.length === 0) return run(plain);
  const needed = [...fieldsOfQuery(plain).filter((name) => !ranges.has(name)), ...left.map((name) => ranges.get(name)?.of ?? name)];
  const rows: Query = {
    dataset: query.dataset,
    fields: [...new Set(needed)],
    ...(plain.where === undefined ? {} : { where: plain.where }),
  };
  const byRows = (): Promise<QueryResult | Problem> => fromRows(rows, query, ranges, run, asking);
  const [key = ''] = left;
  const own = ranges.get(key);
  const isKey =
    left.length === 1 &&
    own !== undefined &&
    query.by?.includes(key) === true &&
    !(query.measures ?? []).some(({ field }) => field === key);
  const wide = await bringWide(dataset);
  if (isProblem(wide)) return wide;
  if (!isKey || divided(rows, columns, source, wide, null).isFile) return byRows();
  const code = await bringCode(() => import('./ask-less.ts'), 'APIs');
  if (isProblem(code)) return code;
  if (isHere(rows, columns, source, asking, wide, code)) return byRows();
  const spoken = await source.byRanges?.().catch(() => undefined);
  if (spoken !== undefined && groups(plain, dataset, spoken, wide, code.divide)) return runStored(plain, dataset, asking, spoken);
  const parts = byEach(plain, key, own, (part) => groups(part, columns, source, wide, code.divide));
  return parts === null ? byRows() : oneAtATime(parts, key, query, run, asking);
};
