/** What can be guessed of a source that has no catalogue: to be read, confirmed and repaired by whoever publishes it. */
export { wideEncoding } from './csv/to-utf8.ts';
export { csvBinding, csvCells } from './drafting/csv-cells.ts';
export { csvShape } from './drafting/csv-shape.ts';
export type { CsvShape } from './drafting/csv-shape.ts';
export { draftTable, draftedCatalog, slug } from './drafting/draft-table.ts';
export type { About, Draft } from './drafting/draft-table.ts';
export type { Cells } from './drafting/grain-of.ts';
export type { Normalise } from './drafting/guess-field.ts';
export { unescaped } from './drafting/place.ts';
export { discover } from './drafting/discover.ts';
export type { Discovered, Discovering } from './drafting/discover.ts';
export { parquetCells } from './drafting/parquet-draft.ts';
export { isCodec as isParquetCodec } from './parquet/inflate.ts';
