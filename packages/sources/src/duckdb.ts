/**
 * A DuckDB that the host has made (DuckDB-WASM in a page, or any other), as a `provider`: what is asked of a dataset becomes one
 * SQL statement over the relation that the host names. Nothing of DuckDB is here: a connection is whatever answers a statement.
 *
 *   const duckdb = duckdbSource({ connection, catalog, relations: { pix: "read_parquet('pix.parquet')" } });
 *   configure({ providers: { duckdb } });
 *   // in the catalogue: "source": { "type": "provider", "name": "duckdb", "abilities": duckdbAbilities }
 *
 * Of what a query says, only values enter a statement, spelled with their quotes doubled; names of columns never do: columns
 * are `p0`, `p1`… in their order. Relations are the host's own SQL, and trusted as its script is.
 */
import { isProblem, parseCatalog, problem } from '@balise/model';
import type { Abilities, Catalog, Dataset, LoadRequest, Problem } from '@balise/model';
import { abilitiesWithin } from './sql/abilities.ts';
import { compile } from './sql/compile.ts';
import { defaultLimits } from './sql/limits.ts';
import { parseQuery } from './sql/parse-query.ts';
import type { Shelf } from './sql/shelf.ts';
import { Literals } from './sql/statement.ts';
import { storedView } from './sql/stored-view.ts';
import { tooMany } from './sql/too-many.ts';

type Row = Readonly<Record<string, unknown>>;
/** What both an `AsyncDuckDBConnection` and a few lines around any other give: rows by the names of their columns. */
export type DuckdbConnection = {
  query(sql: string): Promise<{ toArray(): readonly unknown[] } | readonly Row[]>;
};
export type DuckdbOptions = {
  readonly connection: DuckdbConnection | (() => Promise<DuckdbConnection>);
  /** As the context has it: what the columns mean. */
  readonly catalog: object;
  /** Dataset → its rows in SQL: a table, `read_parquet('…')`, a parenthesised SELECT. */
  readonly relations: Readonly<Record<string, string>>;
};

/** The native reply form, or why there is none. */
export type DuckdbAnswer =
  | {
      readonly columns: Readonly<Record<string, readonly (string | number | null)[]>>;
      readonly types: Readonly<Record<string, 'string' | 'number'>>;
      readonly rows: { readonly read: number; readonly total: number };
    }
  | Problem;

const limits = defaultLimits;

/** For the binding of a dataset in the catalogue. */
export const duckdbAbilities: Abilities = abilitiesWithin(limits);

const rowsOf = (result: Awaited<ReturnType<DuckdbConnection['query']>>): readonly Row[] =>
  ('toArray' in result ? result.toArray() : result) as readonly Row[];

/** DuckDB gives counts as bigints, and nulls as undefined where a column is all null. */
const cellOf = (cell: unknown): string | number | null => {
  if (typeof cell === 'bigint') return Number(cell);
  return typeof cell === 'number' || typeof cell === 'string' ? cell : null;
};

export const duckdbSource = ({
  connection,
  catalog,
  relations,
}: DuckdbOptions): ((request: LoadRequest, options?: { readonly signal: AbortSignal }) => Promise<DuckdbAnswer>) => {
  const parsed = parseCatalog(catalog);
  const shelves = new Map<string, Promise<Shelf | Problem>>();
  let connected: Promise<DuckdbConnection> | null = null;
  const run = async (sql: string): Promise<readonly Row[]> => {
    connected ??= Promise.resolve(typeof connection === 'function' ? connection() : connection);
    return rowsOf(await (await connected).query(sql));
  };

  const opened = async (dataset: Dataset, relation: string): Promise<Shelf | Problem> => {
    const described = await run(`DESCRIBE SELECT * FROM ${relation}`);
    const stored = described.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }));
    const view = storedView(dataset, stored, 'missing');
    const at = dataset.id;
    if (view === null)
      return problem('DIALECT_UNKNOWN', {
        got: stored.map(({ name, type }) => `${name} ${type}`).join(', '),
        expected: 'a column for each field of the catalogue, numbers for measures, and no column of statuses',
        todo: 'Cast the columns in the relation, or bind the file itself.',
        at,
      });
    const cells = `(SELECT * FROM ${relation}) t(${stored.map((_, i) => `p${i}`).join(', ')})`;
    const [doubt] = await run(`SELECT ${view.doubts} AS doubt FROM ${cells}`);
    if (doubt?.['doubt'] !== false)
      return problem('DIALECT_UNKNOWN', { got: 'whole numbers beyond 2^53', expected: 'numbers that stay exact', at });
    // Rows keep the order in which they come.
    const table = `(SELECT ${[...view.selected, 'row_number() OVER () AS rowid'].join(', ')} FROM ${cells}) d`;
    return { dataset: dataset.id, table, columns: new Map(view.columns.map((column) => [column.name, column])), rows: 0, digest: '' };
  };

  const shelfOf = (id: string): Promise<Shelf | Problem> | Problem => {
    if (Array.isArray(parsed)) return (parsed as readonly Problem[])[0] as Problem;
    const dataset = (parsed as Catalog).datasets.find(({ source, id: own }) => (source.dataset ?? own) === id);
    const relation = Object.hasOwn(relations, id) ? relations[id] : undefined;
    if (dataset === undefined || relation === undefined)
      return problem('DATASET_UNKNOWN', { got: id, expected: `one of ${Object.keys(relations).join(', ')}`, at: '$.dataset' });
    const known = shelves.get(id) ?? opened(dataset, relation);
    shelves.set(id, known);
    // What failed once, a file still on its way, may be asked again.
    void known.catch(() => shelves.delete(id));
    return known;
  };

  return async ({ body = '' }, options) => {
    const gone = (): Problem | null =>
      options?.signal.aborted === true ? problem('ABORTED', { got: 'nobody waits any more', expected: 'an answer' }) : null;
    const query = parseQuery(JSON.parse(body), limits);
    if (isProblem(query)) return query;
    const shelf = await shelfOf(query.dataset);
    if (isProblem(shelf)) return shelf;
    const statement = compile(query, shelf, limits, () => new Literals());
    if (isProblem(statement)) return statement;
    const count = async (text: string): Promise<number> => Number(Object.values((await run(text))[0] ?? {})[0]);
    const left = gone();
    if (left !== null) return left;
    const rows = await run(statement.answer.text);
    if (rows.length > statement.most.rows) return tooMany(statement, await count(statement.counted.text));
    const total = gone() === null ? await count(statement.matching.text) : 0;
    const { outputs } = statement;
    const names = query.fields === undefined ? [...(query.by ?? []).map((_, i) => `k${i}`), ...(query.measures ?? []).map((_, i) => `m${i}`)] : query.fields.map((_, i) => `k${i}`); // prettier-ignore
    return (
      gone() ?? {
        columns: Object.fromEntries(outputs.map(({ name }, i) => [name, rows.map((row) => cellOf(row[names[i] ?? '']))])),
        types: Object.fromEntries(outputs.map(({ name, type }) => [name, type])),
        rows: { read: query.fields === undefined ? total : rows.length, total },
      }
    );
  };
};
