import { codesFor } from '@balise/model';
import type { StringColumn } from '@balise/model';
import { firstTwins } from '../ordering/dictionary-order.ts';

/** One code a text, whatever the dictionary says twice. */
export const withoutTwins = (column: StringColumn): StringColumn => {
  const first = firstTwins(column.dictionary);
  if (first === null) return column;
  const codes = codesFor(column.dictionary.length, column.codes.length);
  for (let row = 0; row < codes.length; row++) codes[row] = first[column.codes[row] as number] as number;
  return { type: 'string', codes, dictionary: column.dictionary };
};
