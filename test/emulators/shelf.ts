/** Tables of an emulated portal, kept in an embedded DuckDB. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export type FieldType = 'text' | 'int' | 'double' | 'date' | 'datetime';
export type EmulatedTable = {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
};

const sqlTypes = { text: 'varchar', int: 'bigint', double: 'double', date: 'date', datetime: 'timestamp' } as const;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (value: string | number | null): string =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

type Shelf = {
  /** Rows as arrays of what SQL prints, null where it is null. */
  readonly query: (sql: string) => Promise<readonly (readonly (string | null)[])[]>;
  /** The rows as a file of Parquet. */
  readonly parquet: (sql: string, codec: 'snappy' | 'zstd') => Promise<Uint8Array<ArrayBuffer>>;
  readonly close: () => void;
};

/** Each row has its rank in the file as `__id`, from 1. */
export const createShelf = async (tables: Readonly<Record<string, EmulatedTable>>): Promise<Shelf> => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const [name, { fields, rows }] of Object.entries(tables)) {
    const columns = Object.entries(fields);
    await connection.run(
      `create table ${quoted(name)} (__id bigint, ${columns.map(([field, type]) => `${quoted(field)} ${sqlTypes[type]}`).join(', ')})`,
    );
    for (let from = 0; from < rows.length; from += 500) {
      const values = rows
        .slice(from, from + 500)
        .map((row, i) => `(${[from + i + 1, ...columns.map(([field]) => row[field] ?? null)].map(literal).join(', ')})`);
      await connection.run(`insert into ${quoted(name)} values ${values.join(', ')}`);
    }
  }
  return {
    query: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowsJson().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    },
    parquet: async (sql, codec) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-shelf-'));
      try {
        const file = path.join(folder, 'rows.parquet');
        await connection.run(`copy (${sql}) to ${literal(file)} (format parquet, compression ${codec})`);
        return new Uint8Array(await readFile(file));
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};
