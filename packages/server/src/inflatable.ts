import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isProblem, type Problem } from '@balise/model';
import { isParquetCodec } from '@balise/sources/drafting';
import { readWhole } from './read-whole.ts';
import type { Store } from './store.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The bytes of a Parquet file as a page can inflate them: of a file compressed otherwise (Brotli), those of the same rows, written again. */
export const inflatable = async (original: Uint8Array, file: string, store: Store): Promise<Uint8Array | Problem> => {
  const read = await readWhole(file, () => store.read('SELECT DISTINCT compression FROM parquet_metadata($1)', [file]));
  if (isProblem(read)) return read;
  if ((read.columns[0] ?? []).every((codec) => isParquetCodec(String(codec)))) return original;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-'));
  try {
    const copy = path.join(folder, 'rows.parquet');
    const written = await readWhole(file, () =>
      store.read(`COPY (SELECT * FROM read_parquet($1)) TO ${quoted(copy)} (FORMAT parquet, COMPRESSION snappy)`, [file]),
    );
    return isProblem(written) ? written : await readFile(copy);
  } finally {
    await rm(folder, { recursive: true });
  }
};
