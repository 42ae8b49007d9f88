/** A JSON array → a column, refusing whatever is neither its type nor null. */
import { codesFor, problem } from '@balise/model';
import type { Column, Problem } from '@balise/model';
import { isTooLarge, tooLarge } from '../cells/too-large.ts';

/** `told`: the type that the API announces, checked but not believed. */
type JsonColumn = { readonly name: string; readonly told: unknown; readonly at: string };

const shown = (cell: unknown): string => (typeof cell === 'object' ? 'an object or a list' : (JSON.stringify(cell) ?? 'nothing'));

const wrong = (row: number, cell: unknown, expected: string, { name, at }: JsonColumn): Problem =>
  problem('BODY_UNREADABLE', {
    got: `${shown(cell)} in ${JSON.stringify(name)}, row ${row + 1}`,
    expected: `${expected}, or null`,
    at,
    params: { field: name, row: row + 1 },
  });

/** Codes and years may travel as numbers and booleans; here they are spellings. */
const spelling = (cell: unknown): string | null => {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean' || (typeof cell === 'number' && Number.isFinite(cell))) return String(cell);
  return null;
};

export const columnFromJson = (cells: readonly unknown[], type: 'string' | 'number', column: JsonColumn): Column | Problem => {
  if (type === 'number') {
    // An empty or all-missing column has no type of its own.
    if (column.told !== undefined && column.told !== 'number' && cells.some((cell) => cell !== null)) {
      return problem('BODY_UNREADABLE', {
        got: `${JSON.stringify(column.name)} of type ${shown(column.told)}`,
        expected: 'number',
        at: column.at,
      });
    }
    const values = new Float64Array(cells.length);
    for (let row = 0; row < cells.length; row += 1) {
      const cell = cells[row];
      if (cell === null) values[row] = NaN;
      else if (typeof cell === 'number' && Number.isFinite(cell)) values[row] = cell === 0 ? 0 : cell;
      else if (typeof cell === 'string' && isTooLarge(cell)) return { ...tooLarge(cell, column.name, row), at: column.at };
      else return wrong(row, cell, 'a finite number', column);
    }
    return { type: 'number', values };
  }
  const dictionary = [''];
  const codeOf = new Map<string, number>([['', 0]]);
  const wide = new Uint32Array(cells.length);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (cell === null) continue;
    const text = spelling(cell);
    if (text === null) return wrong(row, cell, 'a text', column);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = dictionary.push(text) - 1;
      codeOf.set(text, code);
    }
    wide[row] = code;
  }
  const codes = codesFor(dictionary.length, cells.length);
  codes.set(wide);
  return { type: 'string', codes, dictionary };
};
