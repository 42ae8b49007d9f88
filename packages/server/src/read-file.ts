import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addRanges, isProblem, problem, rangesIn, withoutRanges } from '@balise/model';
import type { Dataset, Dialect, Problem, SourceBinding, Table } from '@balise/model';
import { sourceFor, told } from '@balise/sources';
import { unescaped } from '@balise/sources/drafting';
import { withoutWholes } from './without-wholes.ts';
import { inflatable } from './inflatable.ts';
import type { Store } from './store.ts';

/** Those of which one file is the whole dataset. */
const fileDialects: ReadonlySet<Dialect> = new Set(['csv', 'json', 'parquet', 'arrow', 'json-stat', 'sdmx-csv']);

export const NO_SUCH_FILE = 'no such file';

/** How a file begins to be told that the system does not let this account read, or not whole. */
export const NOT_LET_READ = 'a file that the system does not let read';

/** What is read of a file, or what the system says against it: no right to, a disk at fault, more bytes than a program can hold. */
export const letRead = async <Read>(file: string, read: () => Promise<Read>): Promise<Read | Problem> => {
  try {
    return await read();
  } catch (error) {
    return problem('BODY_UNREADABLE', {
      got: `${NOT_LET_READ} (${error instanceof Error ? error.message : String(error)})`,
      expected: 'a file of less than 2 GiB that this account may read',
      todo: 'Give it the right to, or divide the file.',
      at: file,
    });
  }
};

/** The file of a binding, inside its folder; null when the dataset lives elsewhere (another dialect, another host). */
export const fileOf = (source: SourceBinding, folder: string): string | null | Problem => {
  if (!fileDialects.has(source.type) || source.url === undefined || /^[a-z][a-z0-9+.-]+:/i.test(source.url)) return null;
  const file = path.resolve(folder, unescaped(source.url));
  return file.startsWith(path.resolve(folder) + path.sep)
    ? file
    : problem('CATALOG_INVALID', { got: source.url, expected: 'a file inside the folder of the catalogue', at: 'source.url' });
};

/** Decodes a file by the source that a page would: cells, statuses, missing words and refusals are the same. Before {@link Store.lock}. */
export const readTable = async (
  dataset: Dataset,
  file: string,
  store: Store,
): Promise<{ table: Table; bytes: Uint8Array; totals: Dataset['fields'] } | Problem> => {
  const source = await sourceFor(dataset.source.type);
  if (isProblem(source)) return source;
  const original = await letRead(file, () => readFile(file));
  if (isProblem(original)) return original;
  const bytes = dataset.source.type === 'parquet' ? await inflatable(original, file, store) : original;
  if (isProblem(bytes)) return bytes;
  const stored = withoutRanges(dataset);
  const remote = { dataset: dataset.id, fields: Object.keys(stored.fields) };
  const decoded = source.decode([{ status: 200, headers: {}, bytes: new Uint8Array(bytes).buffer }], remote, stored);
  if (isProblem(decoded)) return told(decoded);
  if (!('table' in decoded)) return problem('INTERNAL', { got: 'a second request', expected: 'one file, one reply', at: dataset.id });
  const table = addRanges(decoded.table, rangesIn(dataset));
  return isProblem(table) ? table : { ...withoutWholes(table, dataset, decoded.above), bytes: original };
};
