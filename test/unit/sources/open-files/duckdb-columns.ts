/** A CSV or Parquet file as another program reads it: what each column holds, counted and added up by DuckDB. */
import { DuckDBInstance } from '@duckdb/node-api';

export type ColumnSums = {
  readonly name: string;
  readonly filled: number;
  /** Code points of all its cells. */
  readonly letters: number;
  /** Of its cells as numbers, decimal commas read; null when one of them is no number. */
  readonly sum: number | null;
};
export type FileSums = { readonly rows: number; readonly columns: readonly ColumnSums[] };

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `reader`: `read_csv` or `read_parquet`, with its options. */
export const duckdbColumns = async (path: string, reader: 'read_csv' | 'read_parquet', options = ''): Promise<FileSums> => {
  const connection = await (await DuckDBInstance.create()).connect();
  try {
    const all = async (sql: string): Promise<readonly Record<string, unknown>[]> =>
      (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
    const from = `${reader}(${quoted(path)}${options})`;
    const columns = (await all(`DESCRIBE SELECT * FROM ${from}`)).map((row) => String(row['column_name']));
    const told = columns.flatMap((name, i) => {
      const text = `nullif(${named(name)}::VARCHAR, '')`;
      const number = `try_cast(replace(${text}, ',', '.') AS DOUBLE)`;
      return [
        `count(${text}) AS f${i}`,
        `coalesce(sum(length(${text})), 0)::BIGINT AS l${i}`,
        `CASE WHEN count(${text}) > 0 AND count(${text}) = count(${number}) THEN fsum(${number}) END AS s${i}`,
      ];
    });
    const [row = {}] = await all(`SELECT count(*) AS rows, ${told.join(', ')} FROM ${from}`);
    return {
      rows: Number(row['rows']),
      columns: columns.map((name, i) => ({
        name,
        filled: Number(row[`f${i}`]),
        letters: Number(row[`l${i}`]),
        sum: row[`s${i}`] === null ? null : Number(row[`s${i}`]),
      })),
    };
  } finally {
    connection.closeSync();
  }
};
