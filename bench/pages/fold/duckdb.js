/** DuckDB in its own worker, as a page uses it: answers come back as Arrow tables. `isEnum`: texts become ENUMs first. */
import * as duckdb from '@duckdb/duckdb-wasm';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { dictionaries, filter, histogram, sizes } from './data.js';

const formats = { dep: '%03d', com: '%05d', aca: '%02d', year: '%04d', level: '%d', sex: '%d' };
const fields = Object.keys(sizes);

async function open(base) {
  const worker = new Worker(`${base}duckdb-browser-eh.worker.js`);
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(`${base}duckdb-eh.wasm`);
  return database;
}

async function load(connection, data) {
  const columns = Object.fromEntries([...fields, 'value', 'weight'].map((name) => [name, data[name]]));
  await connection.insertArrowFromIPCStream(tableToIPC(tableFromArrays(columns), 'stream'), { name: 'coded', create: true });
  const texts = fields.map((name) => `printf('${formats[name]}', ${name}::INT + ${name === 'year' ? 2016 : 0}) AS ${name}`);
  await connection.query(
    `CREATE TABLE plain AS SELECT ${texts.join(', ')}, CASE WHEN isnan(value) THEN NULL ELSE value END AS value, weight FROM coded`,
  );
  await connection.query('DROP TABLE coded');
}

async function encode(connection) {
  for (const name of fields)
    await connection.query(`CREATE TYPE ${name}_names AS ENUM (${dictionaries[name].slice(1).map((text) => `'${text}'`).join(',')})`); // prettier-ignore
  await connection.query(
    `CREATE TABLE enums AS SELECT ${fields.map((name) => `${name}::${name}_names AS ${name}`).join(', ')}, value, weight FROM plain`,
  );
}

const { least, greatest, bins } = histogram;
const chosen = `year = '${filter.year}' AND level IN (${filter.levels.map((name) => `'${name}'`).join(', ')})`;
const sql = (t) => ({
  Q1: [`SELECT dep, count(*) AS n, sum(value) AS s FROM ${t} GROUP BY dep`, ['dep'], ['n', 's']],
  Q2: [
    `SELECT aca, year, sum(value * weight) / sum(weight) AS m FROM ${t} WHERE value IS NOT NULL GROUP BY aca, year`,
    ['aca', 'year'],
    ['m'],
  ],
  Q3: [`SELECT com, sum(value) AS s FROM ${t} WHERE ${chosen} AND value IS NOT NULL GROUP BY com`, ['com'], ['s']],
  Q4: [`SELECT aca, median(value) AS m, quantile_cont(value, 0.9) AS p FROM ${t} GROUP BY aca`, ['aca'], ['m', 'p']],
  Q5: [`SELECT year, level, avg(value) AS m FROM ${t} GROUP BY year, level`, ['year', 'level'], ['m']],
  Q6: [`SELECT com, sum(value) AS s FROM ${t} GROUP BY com ORDER BY s DESC, com LIMIT 10`, ['com'], ['s']],
  Q7: [
    `SELECT floor((value - ${least}) * ${bins / (greatest - least)}::DOUBLE)::INT AS bin, count(*)::INT AS n FROM ${t} WHERE value IS NOT NULL GROUP BY bin`,
    ['bin'],
    ['n'],
  ],
  Q8: [`SELECT dep, count(DISTINCT com) AS n FROM ${t} GROUP BY dep`, ['dep'], ['n']],
  F: [`SELECT count(*) AS n FROM ${t} WHERE ${chosen} AND value > 100`, [], ['n']],
});

function* read(answer, keys, figures) {
  for (const row of answer.toArray())
    yield [keys.map((key) => String(row[key])).join(' '), ...figures.map((figure) => Number(row[figure]))];
}

export async function duckdbs(data, base) {
  const database = await open(base);
  const connection = await database.connect();
  await load(connection, data);
  await encode(connection);
  const engine = (name, t) => ({
    name,
    ...Object.fromEntries(
      Object.entries(sql(t)).map(([question, [text, keys, figures]]) => [
        question,
        { run: () => connection.query(text), cells: (answer) => read(answer, keys, figures) },
      ]),
    ),
  });
  return [engine('DuckDB-WASM', 'plain'), engine('DuckDB-WASM ENUM', 'enums')];
}
