/** The status column of a measure: what its own cells said, and what its status field says of them. */
import { codesFor } from '@balise/model';
import type { Problem, Status, StringColumn } from '@balise/model';
import { sketch } from '../sketch.ts';
import type { ScannedText } from './layout.ts';

const LETTERS = 'ABDEFGHIJKLMNOPQSUVW';

/** The speaking column: `A`, empty and unmapped-but-lawful letters are taken as they are. */
export type Spoken = { readonly name: string; readonly column: ScannedText; readonly map: ReadonlyMap<string, Status> };

const meaning = (cell: string, map: ReadonlyMap<string, Status>): string | null => {
  const mapped = map.get(cell) ?? map.get(cell.trim());
  if (mapped !== undefined) return mapped;
  const bare = cell.trim();
  return [...bare].every((letter) => LETTERS.includes(letter)) ? bare : null;
};

/** Letters once each, `A` only when alone: and then it is the empty status. */
const joined = (...parts: readonly string[]): string => [...new Set(parts.join(''))].filter((letter) => letter !== 'A').join('');

/**
 * @param own by row, 0 or the rank of a letter, from 1
 * @param letters the letters that `own` ranks
 */
export const combineStatuses = (own: Uint8Array, letters: readonly Status[], spoken: Spoken | null): StringColumn | Problem => {
  const said: string[] = [''];
  if (spoken !== null) {
    for (const [code, cell] of spoken.column.dictionary.entries()) {
      const status = meaning(cell, spoken.map);
      if (status === null) {
        const row = spoken.column.codes.indexOf(code);
        return sketch('BODY_UNREADABLE', ({ unknownStatus }) => unknownStatus(cell, spoken.name, row));
      }
      said[code] = status;
    }
  }
  const dictionary = [''];
  const codeOf = new Map<string, number>([['', 0]]);
  /** By pair of codes: a pair is spelt once, not once a row. */
  const pairs = new Map<number, number>();
  const codes = new Uint32Array(own.length);
  const spokenCodes = spoken?.column.codes;
  for (let row = 0; row < own.length; row += 1) {
    const letter = own[row]!;
    const speech = spokenCodes === undefined ? 0 : spokenCodes[row]!;
    if (letter === 0 && speech === 0 && said[0] === '') continue;
    const pair = speech * 32 + letter;
    let code = pairs.get(pair);
    if (code === undefined) {
      const status = joined(letter === 0 ? '' : (letters[letter - 1] ?? ''), said[speech] ?? '');
      code = codeOf.get(status) ?? dictionary.push(status) - 1;
      codeOf.set(status, code);
      pairs.set(pair, code);
    }
    codes[row] = code;
  }
  const narrow = codesFor(dictionary.length, codes.length);
  narrow.set(codes);
  return { type: 'string', codes: narrow, dictionary };
};
