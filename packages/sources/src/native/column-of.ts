/** A column as Arrow or JSON hold it → one that the query expects, checked as a whole. */
import { problem } from '@balise/model';
import type { Column, Problem } from '@balise/model';
import type { RawColumn } from '../cells/raw-column.ts';
import { textColumn } from '../cells/text-column.ts';
import type { ExpectedColumn } from './expected-columns.ts';

const unreadable = (got: string, expected: string, at: string): Problem => problem('BODY_UNREADABLE', { got, expected, at });

/** Null: one of them is infinite. No method that calls a function for each cell, which boxes it. */
const finiteNumbers = (values: Float64Array): Float64Array | null => {
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (value === Infinity || value === -Infinity) return null;
    // Minus zero is zero.
    numbers[row] = value === 0 ? 0 : value;
  }
  return numbers;
};

export const columnOf = (raw: RawColumn | undefined, { name, type }: ExpectedColumn, at: string): Column | Problem => {
  if (raw === undefined) return unreadable(`no column ${JSON.stringify(name)}`, 'every column of the query', at);
  if (type === 'string') return textColumn(raw, name);
  // A column of nulls has no type of its own.
  if (raw.kind === 'coded' && raw.codes.every((code) => code === 0)) return { type, values: new Float64Array(raw.codes.length).fill(NaN) };
  if (raw.kind !== 'numbers') return unreadable(`texts in ${JSON.stringify(name)}`, 'numbers', at);
  const values = finiteNumbers(raw.values);
  return values === null ? unreadable(`an infinite number in ${JSON.stringify(name)}`, 'finite numbers, or null', at) : { type, values };
};
