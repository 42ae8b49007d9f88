/** One table, four ways: written by DuckDB, which all engines read. Runs in Node; `folder` is a cache, kept by size. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC, vectorFromArray, Utf8, Dictionary, Int32 } from 'apache-arrow';
import { dictionaries, makeData, nameOf, sizes } from '../fold/data.js';

export const texts = Object.keys(sizes);
export const numbers = ['value', 'weight'];
export const formats = ['csv', 'json', 'arrow', 'parquet'];

const HUNDREDTHS = 100;

/** Values as published: two decimals, 3 % missing. */
const published = (data) => ({ ...data, value: data.value.map((x) => Math.round(x * HUNDREDTHS) / HUNDREDTHS) });

/** Names long enough that a million records take what such a file takes: about 150 MB. */
export const names = {
  dep: 'code_departement',
  com: 'code_commune',
  aca: 'code_academie',
  year: 'annee_scolaire',
  level: 'niveau',
  sex: 'sexe',
  value: 'valeur_observee',
  weight: 'effectif',
};

function* lines(data) {
  yield `${[...texts, ...numbers].map((field) => names[field]).join(',')}\n`;
  for (let row = 0; row < data.length; row++) {
    const value = data.value[row];
    yield `${texts.map((field) => nameOf(field, data[field][row])).join(',')},${Number.isNaN(value) ? '' : value},${data.weight[row]}\n`;
  }
}

function* records(data) {
  for (let row = 0; row < data.length; row++) {
    const value = data.value[row];
    const cells = texts.map((field) => `"${names[field]}":"${nameOf(field, data[field][row])}"`).join(',');
    yield `${row === 0 ? '[' : ',\n'}{${cells},"${names.value}":${Number.isNaN(value) ? 'null' : value},"${names.weight}":${data.weight[row]}}`;
  }
  yield ']';
}

const LINES_A_PART = 50_000;
async function write(file, parts) {
  const buffers = [];
  let part = [];
  for (const text of parts) {
    part.push(text);
    if (part.length < LINES_A_PART) continue;
    buffers.push(Buffer.from(part.join('')));
    part = [];
  }
  buffers.push(Buffer.from(part.join('')));
  await writeFile(file, Buffer.concat(buffers));
}

function arrowOf(data) {
  const columns = Object.fromEntries(
    texts.map((field) => [
      names[field],
      vectorFromArray(Array.from(data[field], (code) => dictionaries[field][code]), new Dictionary(new Utf8(), new Int32())), // prettier-ignore
    ]),
  );
  const value = vectorFromArray(Array.from(data.value, (x) => (Number.isNaN(x) ? null : x)));
  return tableToIPC(tableFromArrays({ ...columns, [names.value]: value, [names.weight]: data.weight }), 'stream');
}

async function writeParquet(file, csv) {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const types = `{${[...texts.map((field) => `'${names[field]}': 'VARCHAR'`), `'${names.value}': 'DOUBLE'`, `'${names.weight}': 'DOUBLE'`].join(', ')}}`;
  await connection.run(`COPY (SELECT * FROM read_csv('${csv}', types = ${types})) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
}

/** Paths by format, and what every engine must find in each. */
export async function makeBodies(folder, length) {
  const data = published(makeData(length));
  const expected = {
    rows: length,
    sum: data.value.reduce((sum, x) => (Number.isNaN(x) ? sum : sum + x), 0),
    weights: data.weight.reduce((sum, x) => sum + x, 0),
    communes: new Set(data.com).size,
  };
  const target = path.join(folder, String(length));
  const paths = Object.fromEntries(formats.map((format) => [format, path.join(target, `rows.${format}`)]));
  if (!existsSync(target)) {
    const made = `${target}.new`;
    await rm(made, { recursive: true, force: true });
    await mkdir(made, { recursive: true });
    await write(path.join(made, 'rows.csv'), lines(data));
    await write(path.join(made, 'rows.json'), records(data));
    await writeFile(path.join(made, 'rows.arrow'), arrowOf(data));
    await writeParquet(path.join(made, 'rows.parquet'), path.join(made, 'rows.csv'));
    await rename(made, target);
  }
  const bytes = Object.fromEntries(await Promise.all(formats.map(async (format) => [format, (await readFile(paths[format])).length])));
  return { paths, expected, bytes };
}
