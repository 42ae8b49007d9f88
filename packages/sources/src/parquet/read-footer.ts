/** The end of a Parquet file: what it holds and where, checked before any of it is asked for. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { FileMetaData, SchemaElement } from 'hyparquet/src/types.js';
import type { Leaves } from './can-skip.ts';
import { isCodec } from './inflate.ts';

export type Footer = {
  readonly metadata: FileMetaData;
  /** Columns that hold one value a row, by name; those inside structures or lists are not among them. */
  readonly leaves: Leaves;
  readonly names: readonly string[];
};

const MAGIC = 0x31524150;
const ENCRYPTED_MAGIC = 0x45524150;
const TAIL_BYTES = 8;
export const MOST_ROWS = 5_000_000;

const unreadable = (got: string, expected: string, todo?: string): Problem =>
  problem('BODY_UNREADABLE', { got, expected, ...(todo === undefined ? {} : { todo }) });

/** How many bytes at the end of a file are its footer. */
export const footerLength = (end: Uint8Array): number | Problem => {
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength);
  if (end.length < TAIL_BYTES) return unreadable(`${end.length} bytes`, 'a Parquet file');
  const magic = view.getUint32(end.length - 4, true);
  if (magic === ENCRYPTED_MAGIC) return unreadable('an encrypted Parquet file', 'a Parquet file in clear');
  if (magic !== MAGIC) {
    const begins = end.length >= 4 && view.getUint32(0, true) === MAGIC;
    return begins
      ? problem('BODY_TRUNCATED', { got: `${end.length} bytes, without the end of a Parquet file`, expected: 'a whole file' })
      : unreadable('bytes that do not end as a Parquet file does', 'PAR1');
  }
  return view.getUint32(end.length - TAIL_BYTES, true) + TAIL_BYTES;
};

const leavesOf = (schema: readonly SchemaElement[]): Leaves => {
  const leaves = new Map<string, { place: number; element: SchemaElement }>();
  let place = 0;
  /** How many elements are still to come inside the groups around. */
  const open: number[] = [];
  for (const element of schema.slice(1)) {
    const isGroup = element.num_children !== undefined && element.num_children > 0;
    if (!isGroup) {
      if (open.length === 0 && element.repetition_type !== 'REPEATED' && typeof element.name === 'string')
        leaves.set(element.name, { place, element });
      place += 1;
    }
    if (open.length > 0) open[open.length - 1]! -= 1;
    if (isGroup) open.push(element.num_children ?? 0);
    while (open.at(-1) === 0) open.pop();
  }
  return leaves;
};

/** @param end the end of the file, its footer included */
export const readFooter = (end: Uint8Array): Footer | Problem => {
  let metadata: FileMetaData;
  try {
    metadata = parquetMetadata(end, { geoparquet: false });
  } catch (error) {
    return unreadable(`a footer that cannot be read: ${String(error)}`, 'a Parquet file');
  }
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (!metadata.row_groups.every(({ num_rows }) => num_rows >= 0n) || rows !== Number(metadata.num_rows)) {
    return unreadable(`${rows} rows in groups`, `${metadata.num_rows}, as the footer says`);
  }
  const leaves = leavesOf(metadata.schema);
  return { metadata, leaves, names: [...leaves.keys()] };
};

/** Why a column cannot be read, or null. */
export const columnProblem = ({ metadata, leaves }: Footer, name: string): Problem | null => {
  const leaf = leaves.get(name);
  if (leaf === undefined) return null;
  for (const group of metadata.row_groups) {
    const chunk = group.columns[leaf.place];
    const meta = chunk?.meta_data;
    if (meta === undefined || chunk?.file_path !== undefined) return unreadable(`column "${name}" in another file`, 'one file');
    if (meta.path_in_schema.join('.') !== name)
      return unreadable(`column "${meta.path_in_schema.join('.')}"`, `"${name}", as the schema says`);
    if (!isCodec(meta.codec)) {
      return unreadable(
        `"${name}" compressed by ${meta.codec}`,
        'SNAPPY, ZSTD, GZIP, LZ4 or nothing',
        'Export the file with Snappy or Zstandard.',
      );
    }
    const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
    const size = Number(meta.total_compressed_size);
    if (![start, size].every((bytes) => Number.isSafeInteger(bytes) && bytes >= 0))
      return unreadable(`"${name}" at byte ${start}, ${size} long`, 'a place in the file');
  }
  return null;
};
