import { codesFor } from '@balise/model';
import type { Column, StringColumn, Table } from '@balise/model';

/** Dictionaries this much longer than their column are cut to what it says: ten communes need not carry 35,000. */
const LONGER = 2;

const cut = (column: StringColumn): StringColumn => {
  const { codes, dictionary } = column;
  if (dictionary.length <= LONGER * codes.length + 2) return column;
  const kept = [''];
  /** 0 where a text was not met, and for the missing one. */
  const codeOf = new Uint32Array(dictionary.length);
  for (const code of codes) if (code > 0 && codeOf[code] === 0) codeOf[code] = kept.push(dictionary[code] as string) - 1;
  const narrow = codesFor(kept.length, codes.length);
  for (let row = 0; row < codes.length; row++) narrow[row] = codeOf[codes[row] as number] as number;
  return { type: 'string', codes: narrow, dictionary: kept };
};

const cutColumn = (column: Column): Column => (column.type === 'string' ? cut(column) : column);

export const withoutUnused = (table: Table): Table => ({
  length: table.length,
  columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, cutColumn(column)])),
});
