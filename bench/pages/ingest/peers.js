import * as duckdb from '@duckdb/duckdb-wasm';
import { fromArrow, fromCSV, from as fromRows } from 'arquero';
import { csvParse } from 'd3-dsv';
import { COMMUNE, VALUE, WEIGHT, texts } from './names.js';

const text = (bytes) => new TextDecoder().decode(bytes);
const add = (sum, x) => (x === null || Number.isNaN(x) ? sum : sum + x);

const rowTotals = (rows) => ({
  rows: rows.length,
  sum: rows.reduce((sum, row) => add(sum, row[VALUE]), 0),
  weights: rows.reduce((sum, row) => add(sum, row[WEIGHT]), 0),
  communes: new Set(rows.map((row) => row[COMMUNE])).size,
});

export const d3 = {
  name: 'd3-dsv',
  totals: rowTotals,
  csv: (bytes) =>
    csvParse(text(bytes), (row) => {
      row[VALUE] = row[VALUE] === '' ? null : Number(row[VALUE]);
      row[WEIGHT] = Number(row[WEIGHT]);
      return row;
    }),
};

export const parse = { name: 'JSON.parse', totals: rowTotals, json: (bytes) => JSON.parse(text(bytes)) };

const types = Object.fromEntries([...texts.map((name) => [name, String]), [VALUE, (cell) => (cell === '' ? null : Number(cell))], [WEIGHT, Number]]); // prettier-ignore
export const arquero = {
  name: 'arquero',
  totals: (table) => {
    const column = (name) => table.array(name);
    return {
      rows: table.numRows(),
      sum: Array.from(column(VALUE)).reduce(add, 0),
      weights: Array.from(column(WEIGHT)).reduce(add, 0),
      communes: new Set(column(COMMUNE)).size,
    };
  },
  csv: (bytes) => fromCSV(text(bytes), { parse: types }),
  json: (bytes) => fromRows(JSON.parse(text(bytes))),
  arrow: (bytes) => fromArrow(new Uint8Array(bytes)),
};

/** In its own worker, from a file given to it before the clock starts; ready when a table of its own holds the rows. */
export async function openDuckdb(base) {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(`${base}duckdb-browser-eh.worker.js`));
  await database.instantiate(`${base}duckdb-eh.wasm`);
  const connection = await database.connect();
  const columns = `{${[...texts.map((name) => `'${name}': 'VARCHAR'`), `'${VALUE}': 'DOUBLE'`, `'${WEIGHT}': 'DOUBLE'`].join(', ')}}`;
  const table = (reader) => async () => {
    await connection.query(`CREATE OR REPLACE TABLE rows AS SELECT * FROM ${reader}`);
    return connection;
  };
  return {
    name: 'DuckDB-WASM',
    prepare: (format, bytes) => (format === 'arrow' ? null : database.registerFileBuffer(`rows.${format}`, new Uint8Array(bytes.slice(0)))),
    csv: table(`read_csv('rows.csv', columns = ${columns}, header = true, auto_detect = false)`),
    json: async () => {
      await connection.query('DROP TABLE IF EXISTS rows');
      await connection.insertJSONFromPath('rows.json', { name: 'rows', create: true, shape: 'row-array' });
      return connection;
    },
    parquet: table("read_parquet('rows.parquet')"),
    arrow: async (bytes) => {
      await connection.query('DROP TABLE IF EXISTS rows');
      await connection.insertArrowFromIPCStream(new Uint8Array(bytes.slice(0)), { name: 'rows', create: true });
      return connection;
    },
    totals: async () => {
      const [row] = (
        await connection.query(
          `SELECT count(*)::INT AS rows, sum(${VALUE})::DOUBLE AS sum, sum(${WEIGHT})::DOUBLE AS weights, count(DISTINCT ${COMMUNE})::INT AS communes FROM rows`,
        )
      ).toArray();
      return { rows: row.rows, sum: row.sum, weights: row.weights, communes: row.communes };
    },
  };
}
