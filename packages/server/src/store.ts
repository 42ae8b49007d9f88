/**
 * The embedded database: opened in memory, filled once, then closed to the outside (no network, no setting and no file but the
 * long ones that it reads in their place can be reached from SQL any more). Each query has a connection of its own, so that only it is interrupted.
 */
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, LIST, VARCHAR, listValue } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { problem } from '@balise/model';
import type { Dataset, Problem, Table } from '@balise/model';
import { storedView } from '@balise/sources/sql';
import type { Shelf, ShelfColumn, Bound, Sql } from '@balise/sources/sql';
import { cellsOf } from './cells-of.ts';
import { digestOf } from './digests.ts';
import { lanes, type Lanes } from './lanes.ts';

/** Values of a result, column by column: null is missing. */
export type Rows = readonly (readonly (string | number | null)[])[];

/** Rows handed to the database at a time: DuckDB's own vector size. */
const CHUNK_ROWS = 2048;
/** Beyond, a file that can be is read in its place: decoded, it would take gigabytes. */
const MOST_HELD_ROWS = 500_000;
const THREADS = 2;
const QUERIES_AT_ONCE = 4;
const LIGHTER = 'Group less finely or filter more, then ask again.';

export class Store {
  readonly #instance: DuckDBInstance;
  readonly #lanes: Lanes = lanes(QUERIES_AT_ONCE);
  #tables = 0;
  readonly #files: string[] = [];

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async open(): Promise<Store> {
    return new Store(await DuckDBInstance.create(':memory:', { threads: String(THREADS) }));
  }

  /** Copies a table into the database. Every string column becomes VARCHAR, every number column DOUBLE, missing NULL. */
  async load(dataset: string, table: Table, bytes: Uint8Array): Promise<Shelf> {
    const name = `d${this.#tables}`;
    this.#tables += 1;
    const columns: ShelfColumn[] = Object.entries(table.columns).map(([column, { type }], index) => ({
      name: column,
      sql: `c${index}`,
      type: type === 'number' ? 'number' : 'string',
    }));
    const connection = await this.#instance.connect();
    try {
      const types = columns.map((column) => (column.type === 'number' ? DOUBLE : VARCHAR));
      await connection.run(`CREATE TABLE ${name} (${columns.map((column, index) => `${column.sql} ${types[index]}`).join(', ')})`);
      const appender = await connection.createAppender(name);
      for (let from = 0; from < table.length; from += CHUNK_ROWS) {
        const to = Math.min(from + CHUNK_ROWS, table.length);
        const chunk = DuckDBDataChunk.create(types, to - from);
        chunk.setColumns(columns.map((column) => cellsOf(table, column.name, from, to)));
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    } finally {
      connection.closeSync();
    }
    return {
      dataset,
      table: name,
      columns: new Map(columns.map((column) => [column.name, column])),
      rows: table.length,
      digest: digestOf(bytes),
    };
  }

  /** Runs a statement of ours over a file, before {@link lock}. */
  async read(text: string, values: readonly string[]): Promise<{ names: readonly string[]; columns: readonly (readonly DuckDBValue[])[] }> {
    const connection = await this.#instance.connect();
    try {
      const result = await connection.runAndReadAll(
        text,
        [...values],
        values.map(() => VARCHAR),
      );
      return { names: result.deduplicatedColumnNames(), columns: result.getColumns() };
    } finally {
      connection.closeSync();
    }
  }

  /** A Parquet file left where it is; null when it has no more rows than can be held, or holds what only the decoder can read. Before {@link lock}. */
  async view(dataset: Dataset, file: string, digest: string, longest = MOST_HELD_ROWS): Promise<Shelf | null> {
    const connection = await this.#instance.connect();
    try {
      const from = `read_parquet('${file.replaceAll("'", "''")}', file_row_number = true)`;
      const one = async (text: string): Promise<readonly DuckDBValue[][]> => (await connection.runAndReadAll(text)).getColumns();
      const rows = Number((await one(`SELECT count(*) FROM ${from}`))[0]?.[0]);
      if (rows <= longest) return null;
      const described = await one(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`);
      // The last is the number of the row.
      const stored = (described[0] ?? []).slice(0, -1).map((name, i) => ({ name: String(name), type: String(described[1]?.[i]) }));
      const view = storedView(dataset, stored);
      if (view === null) return null;
      const cells = `(SELECT * FROM ${from}) t(${stored.map((_, i) => `p${i}`).join(', ')}, r)`;
      if ((await one(`SELECT ${view.doubts} FROM ${cells}`))[0]?.[0] !== false) return null;
      const table = `d${this.#tables}`;
      this.#tables += 1;
      await connection.run(`CREATE VIEW ${table} AS SELECT ${view.selected.join(', ')}, r AS rowid FROM ${cells}`);
      this.#files.push(file);
      return { dataset: dataset.id, table, columns: new Map(view.columns.map((column) => [column.name, column])), rows, digest };
    } finally {
      connection.closeSync();
    }
  }

  /** After this, SQL reads no file but those left in their place, and changes no setting. */
  async lock(): Promise<void> {
    const connection = await this.#instance.connect();
    await connection.run("SET temp_directory = ''");
    if (this.#files.length > 0)
      await connection.run(`SET allowed_paths = [${this.#files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    connection.closeSync();
  }

  /**
   * Answers within the time, or TIMEOUT; ABORTED once `gone` says that nobody waits. `deadline` is on the clock of
   * `performance.now()`, in milliseconds.
   */
  async run(sql: Sql, deadline: number, gone?: AbortSignal): Promise<Rows | Problem> {
    const release = gone?.aborted === true ? null : await this.#lanes.enter(deadline, gone);
    if (release === null) return late(gone);
    if (performance.now() >= deadline || gone?.aborted === true) {
      release();
      return late(gone);
    }
    let connection: DuckDBConnection | undefined;
    let timer: NodeJS.Timeout | undefined;
    let interrupted = false;
    const interrupt = (): void => {
      interrupted = true;
      connection?.interrupt();
    };
    gone?.addEventListener('abort', interrupt);
    try {
      connection = await this.#instance.connect();
      timer = setTimeout(interrupt, Math.max(1, deadline - performance.now()));
      if (interrupted) return late(gone);
      const result = await connection.runAndReadAll(sql.text, sql.values.map(valueOf), sql.values.map(typeOf));
      return result.getColumns() as Rows;
    } catch (error) {
      if (interrupted) return late(gone);
      const message = error instanceof Error ? error.message : String(error);
      if (message.includes('Out of Range'))
        return problem('QUERY_INVALID', { got: 'numbers too large for this operator', expected: 'a finite result' });
      if (message.includes('Out of Memory'))
        return problem('QUERY_INVALID', { got: 'more than the memory of this server', expected: 'a lighter query', todo: LIGHTER });
      throw error;
    } finally {
      clearTimeout(timer);
      gone?.removeEventListener('abort', interrupt);
      connection?.closeSync();
      release();
    }
  }

  close(): void {
    this.#instance.closeSync();
  }
}

const late = (gone: AbortSignal | undefined): Problem =>
  gone?.aborted === true
    ? problem('ABORTED', { got: 'nobody waits any more', expected: 'an answer' })
    : problem('TIMEOUT', {
        got: 'no answer in time',
        expected: 'a lighter query',
        todo: LIGHTER,
      });

const valueOf = (value: Bound): DuckDBValue => (typeof value === 'string' || typeof value === 'number' ? value : listValue(value));

const typeOf = (value: Bound): DuckDBType =>
  typeof value === 'string' ? VARCHAR : typeof value === 'number' ? DOUBLE : LIST(typeof value[0] === 'string' ? VARCHAR : DOUBLE);
