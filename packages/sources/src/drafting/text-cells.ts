import { isProblem } from '@balise/model';
import type { Problem, StringColumn } from '@balise/model';
import { textColumn } from '../cells/text-column.ts';
import type { RawTable } from '../cells/to-table.ts';
import type { Cells } from './grain-of.ts';

const textsOf = ({ codes, dictionary }: StringColumn): readonly string[] => Array.from(codes, (code) => dictionary[code] ?? '');

/** Columns of a body as words, those that can be read so. */
export const textCells = (raw: RawTable, names: readonly string[]): Cells | Problem => {
  const read: { name: string; texts: readonly string[] }[] = [];
  for (const name of names) {
    const found = raw.column(name);
    if (found === undefined) continue;
    const column = isProblem(found) ? found : textColumn(found, name);
    if (isProblem(column)) return column;
    read.push({ name, texts: textsOf(column) });
  }
  return { names: read.map(({ name }) => name), columns: read.map(({ texts }) => texts) };
};
