/** A column of codes, labels and dates: whatever its cells are, they are spellings. */
import { problem } from '@balise/model';
import type { Problem, StringColumn } from '@balise/model';
import { Coder } from './coder.ts';
import { shown, spelling } from './raw-column.ts';
import type { RawColumn } from './raw-column.ts';

export const textColumn = (raw: RawColumn, name: string): StringColumn | Problem => {
  if (raw.kind === 'coded') return { type: 'string', codes: raw.codes, dictionary: raw.dictionary };
  const { values } = raw;
  const coder = new Coder(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const cell = values[row];
    if (raw.kind === 'numbers' && Number.isNaN(cell)) continue;
    const text = spelling(cell);
    if (text === undefined) {
      return problem('BODY_UNREADABLE', {
        got: `${shown(cell)} in "${name}", row ${row + 1}`,
        expected: 'a text, a number, or null',
        params: { field: name, row: row + 1 },
      });
    }
    if (text !== null) coder.set(row, text);
  }
  return coder.column();
};
