import { isProblem, problem } from '@balise/model';
import type { Field, Problem } from '@balise/model';
import { columnProblem, footerLength, readFooter } from '../parquet/read-footer.ts';
import { parquet } from '../parquet.ts';
import { draftTable, slug, type Draft } from './draft-table.ts';
import type { Cells } from './grain-of.ts';
import type { Normalise } from './guess-field.ts';
import type { Place } from './place.ts';

/** The columns of a Parquet file that hold one value a row, as words. */
export const parquetCells = (bytes: Uint8Array, url: string): Cells | Problem => {
  const length = footerLength(bytes);
  if (isProblem(length)) return length;
  const footer = readFooter(bytes);
  if (isProblem(footer)) return footer;
  const names = footer.names.filter((name) => columnProblem(footer, name) === null);
  const fields = Object.fromEntries(names.map((name): [string, Field] => [name, { role: 'label' }]));
  const dataset = { id: '', source: { type: 'parquet' }, title: { fr: '' }, producer: '', license: { id: '' }, grain: [], fields } as const;
  const reply = { status: 200, headers: {}, bytes: new Uint8Array(bytes).buffer };
  const decoded = parquet.decode([reply], { dataset: '', fields: names }, dataset);
  if (isProblem(decoded)) return decoded;
  if ('next' in decoded) return problem('BODY_TRUNCATED', { got: `${bytes.length} bytes`, expected: 'a whole file', at: url });
  const columns = names.map((name) => {
    const column = decoded.table.columns[name];
    return column?.type === 'string' ? Array.from(column.codes, (code) => column.dictionary[code] ?? '') : [];
  });
  return { names, columns };
};

export const draftParquet = (bytes: Uint8Array, place: Place, normalise: Normalise): Draft | Problem => {
  const cells = parquetCells(bytes, place.url);
  if (isProblem(cells)) return cells;
  const about = { id: slug(place.name) || 'donnees', title: place.name, from: `du fichier ${place.name}`, period: place.year };
  return draftTable(cells, { ...about, source: { type: 'parquet', url: place.url } }, normalise);
};
