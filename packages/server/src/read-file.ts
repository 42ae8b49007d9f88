import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addRanges, isProblem, problem, rangesIn, withoutRanges } from '@balise/model';
import type { Dataset, Problem, SourceBinding, Table } from '@balise/model';
import { sourceFor, told } from '@balise/sources';
import { jsonColumns } from './json-columns.ts';
import { readWhole } from './read-whole.ts';
import type { Store } from './store.ts';
import { csvBytesOf, textOf } from './text-columns.ts';
import type { TextColumns } from './text-columns.ts';

export const fileDialects = ['csv', 'json', 'parquet'] as const;
export type FileDialect = (typeof fileDialects)[number];
const isFileDialect = (type: string): type is FileDialect => (fileDialects as readonly string[]).includes(type);

export const NO_SUCH_FILE = 'no such file';

/** The file of a binding, inside its folder; null when the dataset lives elsewhere (another dialect, another host). */
export const fileOf = (source: SourceBinding, folder: string): string | null | Problem => {
  if (!isFileDialect(source.type) || source.url === undefined || /^[a-z][a-z0-9+.-]+:/i.test(source.url)) return null;
  const file = path.resolve(folder, decodeURIComponent(source.url));
  return file.startsWith(path.resolve(folder) + path.sep)
    ? file
    : problem('CATALOG_INVALID', { got: source.url, expected: 'a file inside the folder of the catalogue', at: 'source.url' });
};

/** Cells of a JSON or Parquet file as words, before {@link Store.lock}. */
export const textColumnsOf = async (file: string, source: SourceBinding, store: Store): Promise<TextColumns | Problem> => {
  if (source.type === 'json') {
    const at = source['path'];
    return jsonColumns(await readFile(file), typeof at === 'string' ? at : undefined, file);
  }
  const read = await readWhole(file, () => store.read('SELECT * FROM read_parquet($1)', [file]));
  if (isProblem(read)) return read;
  const { names, columns } = read;
  return { names, columns: columns.map((column) => column.map(textOf)) };
};

/** Decodes a file by the `csv` source whatever its format: statuses, missing tokens and refusals are the worker's own. */
export const readTable = async (dataset: Dataset, file: string, store: Store): Promise<{ table: Table; bytes: Uint8Array } | Problem> => {
  const original = await readFile(file);
  if (dataset.source.type === 'csv') return decodeCsv(original, dataset);
  const columns = await textColumnsOf(file, dataset.source, store);
  if (isProblem(columns)) return columns;
  const decoded = await decodeCsv(csvBytesOf(columns), {
    ...dataset,
    source: { type: 'csv', url: file, delimiter: ',', encoding: 'utf-8', decimal: '.' },
  });
  return isProblem(decoded) ? decoded : { table: decoded.table, bytes: original };
};

/** Bytes of a CSV file → the declared columns, typed. */
export const decodeCsv = async (bytes: Uint8Array, dataset: Dataset): Promise<{ table: Table; bytes: Uint8Array } | Problem> => {
  const csv = await sourceFor('csv');
  if (isProblem(csv)) return csv;
  const stored = withoutRanges(dataset);
  const remote = { dataset: dataset.id, fields: Object.keys(stored.fields) };
  const copy = new Uint8Array(bytes).buffer;
  const decoded = csv.decode([{ status: 200, headers: { 'content-type': 'text/csv' }, bytes: copy }], remote, stored);
  if (isProblem(decoded)) return told(decoded);
  if (!('table' in decoded)) return problem('INTERNAL', { got: 'a second request', expected: 'one file, one reply', at: dataset.id });
  const table = addRanges(decoded.table, rangesIn(dataset));
  return isProblem(table) ? table : { table, bytes };
};
