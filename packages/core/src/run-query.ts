/** Answers one query over one dataset: what the API computes, then what the engine folds of the rest. */
import { foldSlices } from '@balise/engine';
import { columnView, divide, fieldsOfPredicate, fieldsOfQuery, isNarrowed, isProblem, narrowRows, problem } from '@balise/model';
import type { Abilities, Dataset, Division, LoadReply, Problem, Query, Table } from '@balise/model';
import { refusal, sourceFor, type Source } from '@balise/sources';
import type { Territories } from '@balise/territories';
import type { Asker } from './asker.ts';
import { canonical } from './canonical.ts';
import type { Memory } from './memory.ts';
import { sliced } from './sliced.ts';
import type { Hands } from './wire.ts';
import { withheldRows } from './withheld.ts';

export type Brought = {
  readonly table: Table;
  readonly rows: { readonly read: number; readonly total?: number };
  readonly bytes: number;
  readonly requests: number;
};
export type Asking = {
  readonly identity: string;
  readonly hands: Hands;
  readonly memory: Memory;
  readonly asker: Asker;
  /** With the lists that the question names. */
  readonly territories: Territories;
};
export type QueryResult = Brought & { readonly route: 'server' | 'client' };

const MOST_ROUNDS = 10_000;

/** Speaks the dialect until it has all it needs: pages, a footer, a `more`. */
const bring = async (
  source: Source,
  remote: Query,
  dataset: Dataset,
  { identity, hands, memory, asker }: Asking,
  started: (id: number) => void,
): Promise<Brought | Problem> => {
  const replies: LoadReply[] = [];
  let requests = source.requests(remote, dataset);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const batch = await Promise.all(
      requests.map((request) => {
        const id = memory.nextLoad();
        started(id);
        return hands.load(id, identity, asker.round > 0 ? { ...request, revalidate: true } : request);
      }),
    );
    for (const [index, reply] of batch.entries()) {
      const trouble = isProblem(reply) ? reply : refusal(reply, requests[index]?.url);
      if (trouble !== null) return trouble;
      replies.push(reply as LoadReply);
    }
    const decoded = source.decode(replies, remote, dataset);
    if (isProblem(decoded)) return decoded;
    if ('table' in decoded)
      return { ...decoded, bytes: replies.reduce((sum, { bytes }) => sum + bytes.byteLength, 0), requests: replies.length };
    requests = decoded.next;
  }
  return problem('BODY_UNREADABLE', { got: `more than ${MOST_ROUNDS} pages`, expected: 'an end', at: dataset.id });
};

const weigh = ({ table }: Brought): number =>
  Object.values(table.columns).reduce(
    (sum, column) =>
      sum +
      (column.type === 'string'
        ? column.codes.byteLength + column.dictionary.reduce((length, entry) => length + 2 * entry.length + 16, 0)
        : column.values.byteLength),
    0,
  );

/** A file computes nothing: every declared column is read, so that all questions share one table. */
const ofFile = (division: Division, query: Query, dataset: Dataset): Division => ({
  remote: { dataset: dataset.id, fields: Object.keys(dataset.fields) },
  local: division.local === null || division.remote.where !== undefined ? query : division.local,
});

/** Sources that read the header of their file, and know its columns by it. */
const hasHeader = ({ source }: Dataset): boolean => source.type === 'csv';

const unsuffixed = (name: string): string => name.replace(/:status$/u, '');

/** What a wide dataset is asked: its columns, filtered by what is a column; its rows are narrowed before they are folded. */
const ofWide = (query: Query, dataset: Dataset, abilities: Abilities): Division => {
  const names = fieldsOfQuery(query).map(unsuffixed);
  const plain = names.filter((name) => !isNarrowed(dataset, [name]));
  const bare = Object.keys(columnView(dataset, hasHeader(dataset), []).fields);
  const wide = Object.keys(columnView(dataset, hasHeader(dataset), names).fields).filter((name) => !bare.includes(name));
  const where = query.where === undefined ? [] : 'and' in query.where ? query.where.and : [query.where];
  const pushed = where.filter((part) => !isNarrowed(dataset, fieldsOfPredicate(part)));
  const { remote } = divide(
    { dataset: query.dataset, fields: [...new Set([...plain, ...wide])], ...(pushed.length === 0 ? {} : { where: { and: pushed } }) },
    abilities,
  );
  return { remote, local: query };
};

export const runQuery = async (query: Query, dataset: Dataset, asking: Asking): Promise<QueryResult | Problem> => {
  const source = await sourceFor(dataset.source.type);
  if (isProblem(source)) return source;
  const columns = columnView(dataset, hasHeader(dataset));
  const abilities = source.abilities(columns, query);
  const isFile = !abilities.by && abilities.where.length === 0;
  const isWide = isNarrowed(dataset, fieldsOfQuery(query));
  const division = isWide && !isFile ? ofWide(query, dataset, abilities) : divide(query, abilities);
  const { remote, local } = isFile ? ofFile(division, query, columns) : division;
  const brought = await asking.memory.once<Brought>(
    asking.identity,
    `${canonical(dataset.source)} ${canonical(remote)}`,
    asking.asker,
    () => {
      const ids = new Set<number>();
      let stopped = false;
      const result = bring(source, remote, columns, asking, (id) => {
        ids.add(id);
        if (stopped) asking.hands.abort(id);
      });
      return {
        result,
        abort: () => {
          stopped = true;
          for (const id of ids) asking.hands.abort(id);
        },
      };
    },
    weigh,
  );
  if (isProblem(brought)) return brought;
  if (local === null) return { ...brought, route: 'server' };
  if (withheldRows(brought.table, remote).length > 0)
    return problem('DISCLOSURE_FORBIDDEN', {
      got: 'parts that the API keeps to itself',
      expected: 'a result that it computes whole',
      at: dataset.id,
    });
  const table = isWide ? narrowRows(brought.table, dataset, fieldsOfQuery(query).map(unsuffixed)) : brought.table;
  const folded = await sliced(foldSlices(table, isWide ? query : local), asking.asker);
  if (isProblem(folded)) return folded;
  return { ...brought, table: folded, route: remote.by === undefined ? 'client' : 'server' };
};
