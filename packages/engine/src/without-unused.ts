import { codesFor } from '@balise/model';
import type { Column, StringColumn, Table } from '@balise/model';

/** Dictionaries this much longer than their column are cut to what it says: ten communes need not carry 35,000. */
const LONGER = 2;

const cut = (column: StringColumn): StringColumn => {
  const { codes, dictionary } = column;
  if (dictionary.length <= LONGER * codes.length + 2) return column;
  const kept = [''];
  const codeOf = new Map<number, number>([[0, 0]]);
  const renumbered = Uint32Array.from(codes, (code) => {
    let next = codeOf.get(code);
    if (next === undefined) codeOf.set(code, (next = kept.push(dictionary[code] as string) - 1));
    return next;
  });
  const narrow = codesFor(kept.length, codes.length);
  narrow.set(renumbered);
  return { type: 'string', codes: narrow, dictionary: kept };
};

const cutColumn = (column: Column): Column => (column.type === 'string' ? cut(column) : column);

export const withoutUnused = (table: Table): Table => ({
  length: table.length,
  columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, cutColumn(column)])),
});
