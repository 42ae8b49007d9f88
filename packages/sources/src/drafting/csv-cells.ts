import { isProblem } from '@balise/model';
import type { Dataset, Field, Problem, SourceBinding } from '@balise/model';
import { csv } from '../csv.ts';
import { csvShape } from './csv-shape.ts';
import type { Cells } from './grain-of.ts';

/** The binding that a CSV file asks for: its delimiter and its encoding, as its first bytes say. */
export const csvBinding = (bytes: Uint8Array, url: string): SourceBinding => {
  const { encoding, delimiter } = csvShape(bytes);
  return { type: 'csv', url, delimiter, encoding };
};

/** Cells as words, by the same decoder that will load them: a draft never sees other values than a widget does. */
export const csvCells = (bytes: Uint8Array, source: SourceBinding): Cells | Problem => {
  const { names } = csvShape(bytes);
  const labels = Object.fromEntries(names.map((name): [string, Field] => [name, { role: 'label' }]));
  const dataset: Dataset = { id: 'brouillon', source, title: { fr: '' }, producer: '', license: { id: '' }, grain: [], fields: labels };
  const reply = { status: 200, headers: { 'content-type': 'text/csv' }, bytes: new Uint8Array(bytes).buffer };
  const decoded = csv.decode([reply], { dataset: dataset.id, fields: names }, dataset);
  if (isProblem(decoded)) return decoded;
  const columns = names.map((name) => {
    const column = 'table' in decoded ? decoded.table.columns[name] : undefined;
    return column?.type === 'string' ? Array.from(column.codes, (code) => column.dictionary[code] ?? '') : [];
  });
  return { names, columns };
};
