/** Answers one query over one dataset: what the API computes, then what the engine folds of the rest. */
import { MANY_ROWS } from '@balise/engine';
import { canonical, fieldsOfQuery, hasRanges, isPlain, isProblem, parsePeriod, problem } from '@balise/model';
import type { Abilities, Dataset, Division, LoadReply, Problem, Provenance, Query, Table } from '@balise/model';
import { refusal, sourceFor, told, type Above, type Source } from '@balise/sources';
import type { Places } from '@balise/territories';
import { aborted, type Asker } from './asker.ts';
import { bringCode } from './bring-code.ts';
import { bringFolds, foldOnce, foreseeFolding } from './bring-folding.ts';
import { bringRanges } from './bring-ranges.ts';
import { bringRareSteps, type RareCode } from './bring-rare-steps.ts';
import { bySecrets } from './bring-secrets.ts';
import { older } from './memory.ts';
import type { Age, Loading, Memory } from './memory.ts';
import { repeatedKey } from './repeated-key.ts';
import { sliced } from './sliced.ts';
import type { Hands } from './wire.ts';
import { unchanged, type Seen } from './unchanged.ts';
import { withheldRows } from './withheld.ts';

export type Brought = {
  readonly table: Table;
  readonly rows: { readonly read: number; readonly total?: number };
  readonly bytes: number;
  readonly requests: number;
  /** What it was decoded from, to know it again when the page refreshes; of what a refresh brought, and no other. */
  readonly seen?: Seen | undefined;
  /** What is said of rows that are in no figure; see `odd-rows`. */
  readonly leftOut?: Provenance['leftOut'];
  readonly above?: Readonly<Record<string, Above>>;
  /** The rows that a query is about, where some are totals that the catalogue does not declare; see `reserved-totals`. */
  readonly apart?: (table: Table, query: Query) => Table;
};
export type Asking = {
  readonly identity: string;
  readonly hands: Hands;
  readonly memory: Memory;
  readonly asker: Asker;
  /** With the lists that the question names. */
  readonly territories: Places;
};
export type QueryResult = Brought & {
  readonly route: 'server' | 'client';
  /** Nothing was asked for it: it was there, or on its way. */
  readonly fromMemory: boolean;
};

const MOST_ROUNDS = 10_000;

/**
 * Speaks the dialect until it has all it needs: pages, a footer, a `more`. While every reply is that of `former`, so is what
 * follows of it: nothing is decoded, and if all are, the former table is still the one.
 */
const bring = async (
  source: Source,
  remote: Query,
  dataset: Dataset,
  { identity, hands, memory, asker }: Asking,
  load: { readonly started: (id: number) => void; readonly gone: () => boolean; readonly came: (reply: LoadReply) => void },
  former?: Promise<Brought | Problem>,
): Promise<Brought | Problem> => {
  const replies: LoadReply[] = [];
  const known = asker.round > 0 ? unchanged(await former, dataset) : undefined;
  const decoding = source.decoder === undefined ? source : bringCode(() => source.decoder!(remote), `the "${dataset.source.type}" adapter`);
  let requests = source.requests(remote, dataset);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (load.gone()) return aborted();
    const batch = await Promise.all(
      requests.map((request) => {
        const id = memory.nextLoad();
        load.started(id);
        return hands.load(id, identity, asker.round > 0 ? { ...request, revalidate: true } : request);
      }),
    );
    for (const [index, reply] of batch.entries()) {
      const trouble = isProblem(reply) ? reply : await refusal(reply, requests[index]?.url);
      if (trouble !== null) return trouble;
      load.came(reply as LoadReply);
      replies.push(reply as LoadReply);
    }
    const decoder = await decoding;
    if (load.gone()) return aborted();
    const same = known?.follow(requests, replies.slice(-batch.length)) ?? null;
    if (same !== null && 'table' in same) return same;
    if (same !== null) {
      requests = same;
      continue;
    }
    if (isProblem(decoder)) return decoder;
    const slices = decoder.decodeSlices?.(replies, remote, dataset);
    const decoded = slices === undefined ? decoder.decode(replies, remote, dataset) : await sliced(slices, load);
    if (isProblem(decoded)) return told(decoded);
    if ('table' in decoded)
      return {
        ...decoded,
        bytes: replies.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
        requests: replies.length,
        seen: known?.seen,
      };
    requests = decoded.next;
  }
  return problem('BODY_UNREADABLE', { got: `more than ${MOST_ROUNDS} pages`, expected: 'an end', at: dataset.id });
};

export const weigh = ({ table }: Pick<Brought, 'table'>): number =>
  Object.values(table.columns).reduce(
    (sum, column) =>
      sum +
      (column.type === 'string'
        ? column.codes.byteLength + column.dictionary.reduce((length, entry) => length + 2 * entry.length + 16, 0)
        : column.values.byteLength),
    0,
  );

/** A file computes nothing: every declared column is read, so that all questions share one table. */
const ofFile = (query: Query, dataset: Dataset): Division => ({
  remote: { dataset: dataset.id, fields: Object.keys(dataset.fields) },
  local: query,
});

/** Rows as brought, unless two of them have one key. */
const checked = async (brought: Brought | Problem, dataset: Dataset, load: Pick<Asker, 'gone'>): Promise<Brought | Problem> =>
  isProblem(brought) ? brought : ((await sliced(repeatedKey(brought.table, dataset), load)) ?? brought);

/** Cells told twice, once: those of arrondissements whose commune has its own, those of what a total is made of. What names no period is said. */
const withCellsOnce = async (brought: Brought | Problem, dataset: Dataset, remote: Query): Promise<Brought | Problem> => {
  if (isProblem(brought)) return brought;
  const isOdd = (name: string): boolean => {
    const [column, field] = [brought.table.columns[name], dataset.fields[name]];
    return (
      column?.type === 'string' &&
      column.dictionary.some((cell, code) =>
        field?.role === 'period'
          ? parsePeriod(cell, field) === null && (code > 0 || column.codes.includes(0))
          : /^(?:(?:132|6938|751)..?|_T)$/.test(cell),
      )
    );
  };
  if (!brought.above && !dataset.grain.some(isOdd)) return brought;
  const code = await bringCode(() => import('./odd-rows.ts'), 'rows');
  return isProblem(code) ? code : code.oddRows(brought, dataset, remote);
};

/** What folds many rows comes while a body of this size is decoded: it may hold them. */
const LARGE_BYTES = 1_000_000;

/** A load of the memory: what the remote query brings, however many wait for it. */
export const loading =
  (source: Source, remote: Query, dataset: Dataset, asking: Asking) =>
  (former?: Promise<Brought | Problem>): Loading<Brought> => {
    const ids = new Set<number>();
    let stopped = false;
    let age: Age | null = null;
    const load = {
      came: (reply: LoadReply): void => {
        age = older(age, reply);
        if (reply.bytes.byteLength > LARGE_BYTES) void bringFolds();
      },
      started: (id: number): void => void ids.add(id),
      gone: () => stopped,
    };
    const speak = async (): Promise<Brought | Problem> =>
      bring((await source.forQuery?.(remote, dataset).catch(() => source)) ?? source, remote, dataset, asking, load, former);
    const brought = speak();
    const isRows = remote.by === undefined && remote.measures === undefined;
    return {
      result: (isRows ? brought.then((rows) => checked(rows, dataset, load)) : brought).then((rows) =>
        withCellsOnce(rows, dataset, remote),
      ),
      age: () => age,
      abort: () => {
        stopped = true;
        for (const id of ids) asking.hands.abort(id);
      },
    };
  };

/** @param key what the memory keeps the table under */
export const folded = async (table: Table, key: string, query: Query, asking: Asking): Promise<Table | Problem> => {
  if (table.length < MANY_ROWS) return foldOnce(table, query, asking.asker);
  const folds = await bringFolds();
  return isProblem(folds) ? folds : folds.foldKept(table, key, query, asking);
};

export type Divide = (query: Query, abilities: Abilities) => Division;
export type Wide = Pick<RareCode, 'columnsOf' | 'isNarrowed' | 'narrowed' | 'ofWide'>;

/** What asks for columns that are measures at some coordinates; null where none of these datasets has any. Never rejects. */
export const bringWide = async (...datasets: readonly Dataset[]): Promise<Wide | Problem | null> =>
  datasets.every(isPlain) ? null : bringRareSteps();

/**
 * What a query becomes for an API: what it is asked, in its own columns, and what is left to do here.
 *
 * @param wide what {@link bringWide} brings for the dataset
 * @param divide what divides a query between an API and the engine; null: all is read, as of a file
 */
export const divided = (
  query: Query,
  dataset: Dataset,
  source: Source,
  wide: Wide | null,
  divide: Divide | null,
): Division & { readonly columns: Dataset; readonly isFile: boolean; readonly isWide: boolean } => {
  const columns = wide?.columnsOf(dataset) ?? dataset;
  const abilities = source.abilities(columns, query);
  const isFile = !abilities.by && abilities.where.length === 0;
  const isWide = wide?.isNarrowed(dataset, fieldsOfQuery(query)) ?? false;
  const { remote, local } =
    isFile || divide === null
      ? ofFile(query, columns)
      : ((isWide ? wide?.ofWide(query, dataset, abilities, divide) : null) ?? divide(query, abilities));
  // Rows that are only counted have no column to be read by: any that all of them have.
  const isBare = remote.fields?.length === 0;
  return {
    remote: isBare ? { ...remote, fields: columns.grain.filter((name) => Object.hasOwn(columns.fields, name)).slice(0, 1) } : remote,
    local,
    columns,
    isFile,
    isWide,
  };
};

/** What the tables of a dataset are kept under, before their canonical query. */
export const bindingOf = ({ source }: Dataset): string => `${canonical(source)} `;

/** Of columns alone. */
export const runStored = async (query: Query, dataset: Dataset, asking: Asking, source: Source): Promise<QueryResult | Problem> => {
  const wide = await bringWide(dataset);
  if (isProblem(wide)) return wide;
  const asFile = divided(query, dataset, source, wide, null);
  const code = asFile.isFile ? null : await bringCode(() => import('./ask-less.ts'), 'APIs');
  if (isProblem(code)) return code;
  const { remote, local, columns, isWide } = code === null ? asFile : divided(query, dataset, source, wide, code.divide);
  if (local !== null) foreseeFolding(isWide ? query : local);
  const key = `${bindingOf(dataset)}${canonical(remote)}`;
  const held = (await code?.answeredBy(key, remote, source, columns, asking)) ?? null;
  let fromMemory = true;
  const load = (before?: Promise<Brought | Problem>): Loading<Brought> => {
    fromMemory = false;
    return loading(source, remote, columns, asking)(before);
  };
  const brought = held ?? (await asking.memory.once<Brought>(asking.identity, key, asking.asker, load, weigh));
  if (isProblem(brought)) return brought;
  if (local === null) return { ...brought, route: 'server', fromMemory };
  if (withheldRows(brought.table, remote).length > 0) return bySecrets(({ keptParts }) => keptParts(dataset.id));
  const rows = brought.apart?.(brought.table, local) ?? brought.table;
  const table = (isWide ? wide?.narrowed(rows, query, dataset) : null) ?? rows;
  const made = isWide ? await foldOnce(table, query, asking.asker) : await folded(table, key, local, asking);
  if (isProblem(made)) return made;
  return { ...brought, table: made, route: remote.by === undefined ? 'client' : 'server', fromMemory };
};

export const runQuery = async (query: Query, dataset: Dataset, asking: Asking): Promise<QueryResult | Problem> => {
  const source = await sourceFor(dataset.source.type);
  if (isProblem(source)) return source;
  if (!hasRanges(dataset)) return runStored(query, dataset, asking, source);
  const code = await bringRanges();
  return isProblem(code) ? code : code.runRanges(query, dataset, asking, source);
};
