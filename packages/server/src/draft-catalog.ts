/** A folder without a catalogue: one is drafted from its files, one dataset a file. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isProblem, parseCatalog, problem } from '@balise/model';
import type { Catalog, Problem, SourceBinding } from '@balise/model';
import { csvBinding, csvCells, draftedCatalog, draftTable, parquetCells, slug, type Cells, type Draft } from '@balise/sources/drafting';
import { normalise } from '@balise/territories';
import { inflatable } from './inflatable.ts';
import { jsonColumns } from './json-columns.ts';
import { letRead } from './read-file.ts';
import type { Store } from './store.ts';

const dialects: Readonly<Record<string, SourceBinding['type']>> = { '.csv': 'csv', '.tsv': 'csv', '.json': 'json', '.parquet': 'parquet' };

/** A catalogue for the data files of a folder, or the problems met. */
export const draftCatalog = async (folder: string, store: Store): Promise<Catalog | readonly Problem[]> => {
  const listed = await letRead(folder, () => readdir(folder));
  if (isProblem(listed)) return [listed];
  const named = listed
    .filter((file) => !file.startsWith('.') && dialects[path.extname(file).toLowerCase()] !== undefined)
    .sort((a, b) => a.localeCompare(b, 'fr'));
  // A folder may be called as a file is; what is a pipe never ends.
  const areFiles = await Promise.all(named.map(async (file) => (await stat(path.join(folder, file)).catch(() => null))?.isFile() === true));
  const files = named.filter((_, index) => areFiles[index]);
  if (files.length === 0)
    return [problem('CATALOG_UNREADABLE', { got: 'no data file', expected: 'catalog.json, or CSV, JSON or Parquet files', at: folder })];
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const draft = await draftDataset(file, folder, store);
    if (isProblem(draft)) problems.push(draft);
    else drafts.push(draft);
  }
  if (problems.length > 0) return problems;
  return parseCatalog(draftedCatalog(path.basename(path.resolve(folder)), drafts));
};

const draftDataset = async (file: string, folder: string, store: Store): Promise<Draft | Problem> => {
  const place = path.join(folder, file);
  const original = await letRead(place, () => readFile(place));
  if (isProblem(original)) return original;
  const source = bind(file, original);
  const cells = await readCells(source, original, place, store);
  if (isProblem(cells)) return cells;
  const title = path.basename(file, path.extname(file));
  const updated = (await stat(place)).mtime.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const about = { id: slug(title) || 'donnees', source, title, from: `du fichier ${file}`, updated, period: periodOf(file, updated) };
  return draftTable(cells, about, normalise);
};

/** The year in the name of the file, else that of its last change: to be confirmed like the rest. */
const periodOf = (file: string, updated: string): string =>
  file.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)?.at(-1) ?? updated.slice(0, 'YYYY'.length);

const bind = (file: string, original: Buffer): SourceBinding => {
  const type = dialects[path.extname(file).toLowerCase()] ?? 'csv';
  const url = encodeURIComponent(file);
  return type === 'csv' ? csvBinding(original, url) : { type, url };
};

const readCells = async (source: SourceBinding, original: Buffer, place: string, store: Store): Promise<Cells | Problem> => {
  if (source.type === 'csv') return csvCells(original, source);
  if (source.type === 'json') return jsonColumns(original, place);
  const bytes = await inflatable(original, place, store);
  return isProblem(bytes) ? bytes : parquetCells(bytes, place);
};
